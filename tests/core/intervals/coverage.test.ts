import { expect, it } from 'vitest';
import { coverageOf } from '../../../src/core/intervals/coverage.ts';
import { golden, goldenActual } from '../golden-scores.ts';

it('counts what lies inside, the ends too, in all and by step', () => {
  const band = { lower: [0, 0, 0, 0], upper: [1, 2, 1, 4], actual: [1, 3, 2, 1] };
  expect(coverageOf(band, 0.8, 2)).toEqual({
    level: 0.8,
    coverage: 0.5,
    width: 2,
    coverageByStep: [0.5, 0.5],
    widthByStep: [1, 3],
  });
});

it('agrees with utilsforecast', () => {
  const [lower = [], , upper = []] = golden.quantiles.forecasts;
  const { coverage, width } = coverageOf({ lower, upper, actual: goldenActual }, 0.8, golden.horizon);
  expect([coverage, width]).toEqual([
    expect.closeTo(golden.band.coverage, 10),
    expect.closeTo(golden.band.width, 10),
  ]);
});
