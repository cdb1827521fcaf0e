import type { SkipBlock } from '../../../shared/net/description.ts';
import { type BlockKind, refuse } from '../block-kind.ts';

export const skip: BlockKind<SkipBlock> = {
  reads: () => ({ flow: 'forecast' }),
  check(_, { sizes, before }) {
    if (before.some(({ block }) => block.kind === 'decoder' && block.form === 'steps')) {
      refuse(
        'skip',
        'linear',
        'a decoder that reads its own forecasts cannot forecast what a linear part leaves; leave it out',
      );
    }
    if (before.some(({ block }) => block.kind === 'head' && block.form === 'direction')) {
      refuse(
        'skip',
        'linear',
        'a linear part forecasts values, and the head says up or down; leave one of the two out',
      );
    }
    if (sizes.normalise === 'revin') {
      refuse(
        'skip',
        'linear',
        'a linear part reads windows less their last value and cannot follow revin; normalise by last or none, or leave it out',
      );
    }
  },
  output: (_, { input }) => input,
  weights: (_, { sizes: { outputs, window, seasonal, ahead } }) => outputs * (window + 1 + seasonal) * ahead,
  kept: () => 0,
  words: () => 'on top of a linear part',
};
