import { expect, it } from 'vitest';
import { pinballSum, weightedQuantileLoss } from '../../../src/core/metrics/quantile-loss.ts';
import { golden, goldenActual } from '../golden-scores.ts';

it('weighs what lies above and below the quantile by hand', () => {
  // Errors +2 and −4 at 0.9: 1.8 + 0.4.
  expect(pinballSum({ quantile: 0.9, predicted: [8, 14] }, [10, 10])).toBeCloseTo(2.2, 12);
});

it('is the mean over quantiles of twice the pinball loss over the size of what came', () => {
  const forecasts = [
    { quantile: 0.5, predicted: [9, 12] },
    { quantile: 0.9, predicted: [8, 14] },
  ];
  // At 0.5 twice the loss is the absolute error, 3 of 20; at 0.9 it is 4.4 of 20.
  expect(weightedQuantileLoss(forecasts, [10, 10])).toBeCloseTo((3 / 20 + 4.4 / 20) / 2, 12);
});

it('agrees with scikit-learn', () => {
  const { quantiles, forecasts, weightedQuantileLoss: expected } = golden.quantiles;
  const given = quantiles.map((quantile, at) => ({ quantile, predicted: forecasts[at] ?? [] }));
  expect(weightedQuantileLoss(given, goldenActual)).toBeCloseTo(expected, 10);
});

it('is null when all that came is zero', () => {
  expect(weightedQuantileLoss([{ quantile: 0.5, predicted: [1] }], [0])).toBeNull();
});
