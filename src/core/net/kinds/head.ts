import type { HeadBlock } from '../../../shared/net/description.ts';
import { type BlockKind, refuse } from '../block-kind.ts';
import { forecastOf, numbersOf } from '../flow.ts';

/** Why a direction has none. */
export const NO_BANDS =
  'a direction is forecast with its probability, which needs no band; leave the bands out, or say none';

export const head: BlockKind<HeadBlock> = {
  reads: ({ form }) => ({ flow: form === 'segments' ? 'states' : 'state' }),
  check({ form }, { sizes }) {
    if (form === 'direction' && sizes.quantiles !== null) {
      refuse('bands', 'quantile', NO_BANDS);
    }
    if (form === 'recursive' && sizes.quantiles !== null) {
      refuse(
        'bands',
        'quantile',
        'quantiles cannot be fed back step by step; use a direct head or conformal bands',
      );
    }
  },
  output: ({ form }, { sizes }) =>
    form === 'direction' ? { kind: 'forecast', width: sizes.outputs } : forecastOf(sizes),
  weights({ form }, { input, sizes }) {
    const { ahead, known, outputs } = sizes;
    if (form === 'direction') {
      return (input.width + ahead * known + 1) * outputs;
    }
    const numbers = outputs * numbersOf(sizes);
    if (form === 'segments') {
      return (input.width + 1) * (input.kind === 'states' ? input.segment : 1) * numbers;
    }
    return (input.width + ahead * known + 1) * ahead * numbers;
  },
  kept: () => 0,
  words: ({ form }) => (form === 'direction' ? 'head of the direction' : `${form} head`),
};
