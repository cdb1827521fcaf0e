import { numbersOf } from '../../../core/net/flow.ts';
import type { HeadBlock } from '../../../shared/net/description.ts';
import { DirectHead, KnownHead, SegmentHead } from '../heads.ts';
import { OrderedQuantiles } from '../ordered-quantiles.ts';
import type { BuildBlock } from './context.ts';

export const buildHead: BuildBlock<HeadBlock> = (step) => {
  const { quantiles } = step.sizes;
  const ordered = quantiles === null ? [] : [new OrderedQuantiles({ quantiles })];
  return { layers: [headLayer(step), ...ordered] };
};

function headLayer({ input, output, sizes }: Parameters<typeof buildHead>[0]) {
  const { ahead, known, outputs, horizon } = sizes;
  if (input.kind === 'states') {
    return new SegmentHead({ segment: input.segment, horizon, outputs, numbers: numbersOf(sizes) });
  }
  const units = output.width;
  return known > 0 ? new KnownHead({ units, ahead, known }) : new DirectHead({ units });
}
