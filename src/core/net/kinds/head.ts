import type { HeadBlock } from '../../../shared/net/description.ts';
import { type BlockKind, refuse } from '../block-kind.ts';
import { forecastOf, numbersOf } from '../flow.ts';

export const head: BlockKind<HeadBlock> = {
  reads: ({ form }) => ({ flow: form === 'segments' ? 'states' : 'state' }),
  check({ form }, { sizes }) {
    if (form === 'recursive' && sizes.quantiles !== null) {
      refuse(
        'bands',
        'quantile',
        'quantiles cannot be fed back step by step; use a direct head or conformal bands',
      );
    }
  },
  output: (_, { sizes }) => forecastOf(sizes),
  weights({ form }, { input, sizes }) {
    const { ahead, known, outputs } = sizes;
    const numbers = outputs * numbersOf(sizes);
    if (form === 'segments') {
      return (input.width + 1) * (input.kind === 'states' ? input.segment : 1) * numbers;
    }
    return (input.width + ahead * known + 1) * ahead * numbers;
  },
  kept: () => 0,
  words: ({ form }) => `${form} head`,
};
