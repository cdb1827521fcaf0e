import { numbersOf } from '../../../core/net/flow.ts';
import type { SkipBlock } from '../../../shared/net/description.ts';
import { LinearSkip } from '../linear-skip.ts';
import type { BuildBlock } from './context.ts';

export const buildSkip: BuildBlock<SkipBlock> = ({ sizes }) => {
  const { window, outputs, ahead, seasonal } = sizes;
  return { layers: [new LinearSkip({ window, outputs, ahead, seasonal, numbers: numbersOf(sizes) })] };
};
