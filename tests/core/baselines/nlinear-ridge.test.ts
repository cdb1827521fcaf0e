import { describe, expect, it } from 'vitest';
import { fitNLinear, fitNLinears, type NLinear } from '../../../src/core/baselines/nlinear.ts';
import { fitRidgeNLinear } from '../../../src/core/baselines/nlinear-ridge.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { ALL_MEASURED } from '../../../src/shared/dataset.ts';

const random = createRandom(31, 0);
const span = (first: number, end: number) => Int32Array.from({ length: end - first }, (_, at) => first + at);
const taskOf = (values: Float64Array, end: number) => ({
  series: [{ values, provenance: ALL_MEASURED }],
  origins: span(19, end),
  ...{ window: 20, horizon: 5 },
});

function fitted(found: NLinear | { readonly reason: string }): NLinear {
  if ('reason' in found) {
    throw new Error(found.reason);
  }
  return found;
}

describe('fitRidgeNLinear', () => {
  const walk = new Float64Array(200);
  for (let row = 1; row < walk.length; row++) {
    walk[row] = (walk[row - 1] as number) + random.normal();
  }
  const wave = Float64Array.from({ length: 400 }, (_, row) => 3 * Math.sin(row / 3) + 0.01 * random.normal());

  it('shrinks where there is nothing to learn, and does not where there is', () => {
    expect(fitted(fitRidgeNLinear(taskOf(walk, 120))).ridge).toBeGreaterThanOrEqual(1);
    expect(fitted(fitRidgeNLinear(taskOf(wave, 300))).ridge).toBeLessThanOrEqual(1e-2);
  });

  it('is fitted to all training windows with the ridge chosen', () => {
    const chosen = fitted(fitRidgeNLinear(taskOf(wave, 300)));
    const [plain] = fitNLinears(taskOf(wave, 300), [chosen.ridge]);
    expect(chosen).toEqual(plain);
    const later = wave.map((value, row) => (row >= 280 && row < 300 ? value + 5 : value));
    expect(fitted(fitRidgeNLinear(taskOf(later, 300))).weights).not.toEqual(chosen.weights);
  });

  it('does not change by a bit when rows after the training windows are poisoned', () => {
    const poisoned = walk.map((value, row) => (row >= 125 ? 1e9 : value));
    expect(fitRidgeNLinear(taskOf(poisoned, 120))).toEqual(fitRidgeNLinear(taskOf(walk, 120)));
  });

  it('has a map for fewer windows than the plain one needs, and a reason below twenty', () => {
    expect(fitNLinear(taskOf(walk, 50))).toHaveProperty('reason');
    expect(fitted(fitRidgeNLinear(taskOf(walk, 50))).weights.every(Number.isFinite)).toBe(true);
    expect(fitRidgeNLinear(taskOf(walk, 30))).toEqual({
      reason: 'it needs 20 training windows and there are 11',
    });
  });
});
