import { numbersOf } from '../../../core/net/flow.ts';
import { needsBridge } from '../../../core/net/kinds/step-decoder.ts';
import type { StepDecoderBlock } from '../../../shared/net/description.ts';
import { StepDecoder } from '../../layers/attention/step-decoder.ts';
import { OrderedQuantiles } from '../ordered-quantiles.ts';
import { type BuildBlock, cellsBefore } from './context.ts';

export const buildStepDecoder: BuildBlock<StepDecoderBlock> = (step, { seed }) => {
  const { block, input, sizes } = step;
  const { quantiles, outputs, ahead, known } = sizes;
  const { cell, units, attention = 'none', dropout = 0 } = block;
  const decoder = new StepDecoder({
    name: 'decoder',
    ...{ cell, units, attention, dropout, seed, place: cellsBefore(step) },
    ...{ outputs, ahead, known, numbers: numbersOf(sizes) },
    median: quantiles?.indexOf(0.5) ?? 0,
    width: input.width,
    hasMemory: 'hasMemory' in input && input.hasMemory,
    hasBridge: needsBridge(block, input),
  });
  return { layers: quantiles === null ? [decoder] : [decoder, new OrderedQuantiles({ quantiles })] };
};
