import { recurrentBefore } from '../../../core/net/block-kind.ts';
import type { SegmentDecoderBlock } from '../../../shared/net/description.ts';
import type { Layer } from '../../layers/layer-types.ts';
import { SeededDropout } from '../../layers/seeded-dropout.ts';
import { SegmentStates } from '../segment-states.ts';
import { type BuildBlock, cellsBefore } from './context.ts';

export const buildSegmentDecoder: BuildBlock<SegmentDecoderBlock> = (step, { cell, seed }) => {
  const { block, input, output, sizes } = step;
  const before = recurrentBefore(step);
  if (cell === null || before === undefined || output.kind !== 'states') {
    throw new Error('a decoder of segments stands behind the recurrent layer that it goes on with');
  }
  const states = new SegmentStates({
    layer: cell,
    cell: before.block.cell,
    width: before.input.width,
    segments: output.segments,
    segment: output.segment,
    known: sizes.known,
    carriesMemory: input.kind === 'state' && input.hasMemory,
  });
  const { dropout = 0 } = block;
  const number = cellsBefore(step);
  const layers: Layer[] = [states];
  if (dropout > 0) {
    layers.push(new SeededDropout({ name: `dropout_${number}`, rate: dropout, seed, place: number - 1 }));
  }
  return { layers };
};
