import { describe, expect, it } from 'vitest';
import { chooseMap } from '../../src/core/linear/choose-map.ts';
import { applyMap, type LinearTarget, linearInputs } from '../../src/core/linear/linear-map.ts';
import { ridgeSums, solveRidge } from '../../src/core/linear/ridge.ts';
import { createRandom } from '../../src/core/windows/random.ts';
import { ALL_MEASURED, PROVENANCE } from '../../src/shared/dataset.ts';

const ROWS = 600;
const span = (first: number, end: number) => Int32Array.from({ length: end - first }, (_, at) => first + at);

function lagged(values: Float64Array, lag: number): Float64Array {
  return Float64Array.from({ length: values.length + 20 }, (_, row) => values[row - lag] ?? Number.NaN);
}

/** A season of 50 that no window of 4 sees, and noise. */
function seasonal(noise: number): LinearTarget {
  const random = createRandom(3, 0);
  const shape = Float64Array.from({ length: 50 }, () => 5 * random.normal());
  const values = Float64Array.from(
    { length: ROWS },
    (_, row) => (shape[row % 50] ?? 0) + noise * random.normal(),
  );
  return { values, provenance: ALL_MEASURED, seasonal: [lagged(values, 50), lagged(values, 100)] };
}

function walk(): LinearTarget {
  const random = createRandom(4, 0);
  let level = 0;
  const values = Float64Array.from({ length: ROWS }, () => (level += random.normal()));
  return { values, provenance: ALL_MEASURED, seasonal: [lagged(values, 50), lagged(values, 100)] };
}

const sizes = { window: 4, horizon: 3 };

describe('ridge', () => {
  it('equals the normal equations solved for one step by hand', () => {
    const target = seasonal(1);
    const task = { targets: [target], origins: span(110, 400), ...sizes, reads: 'all' as const };
    const map = solveRidge(ridgeSums(task), 0);
    // One step ahead, all six inputs in one system by Gauss: the residual is orthogonal to every input.
    const sums = new Float64Array(6);
    for (const origin of task.origins) {
      const inputs = linearInputs(target, origin, sizes);
      const error =
        (applyMap(map as NonNullable<typeof map>, inputs)[1] as number) +
        inputs.last -
        (target.values[origin + 2] as number);
      const all = [...inputs.window, inputs.seasonal[1], inputs.seasonal[4]];
      for (const [at, input] of all.entries()) {
        sums[at] = (sums[at] as number) + error * (input as number);
      }
    }
    expect(Math.max(...sums.map(Math.abs))).toBeLessThan(1e-5);
  });

  it('pools the steps into one set of weights', () => {
    const task = { targets: [seasonal(1)], origins: span(110, 140), ...sizes, reads: 'pooled' as const };
    const map = solveRidge(ridgeSums(task), 1e-3);
    expect(new Set(map?.seasonal.slice(0, 3)).size).toBe(1);
    expect(map?.weights.slice(0, 9).every((weight) => weight === 0)).toBe(true);
  });
});

describe('chooseMap', () => {
  const errorOver = (target: LinearTarget, origins: Int32Array, map: ReturnType<typeof chooseMap>) => {
    let sum = 0;
    for (const origin of origins) {
      const inputs = linearInputs(target, origin, sizes);
      for (const [step, value] of applyMap(map, inputs).entries()) {
        sum += Math.abs(value + inputs.last - (target.values[origin + 1 + step] as number));
      }
    }
    return sum / origins.length / sizes.horizon;
  };

  it('reads the seasons where the window knows nothing of them', () => {
    const target = seasonal(1);
    const map = chooseMap({ targets: [target], train: span(100, 420), validation: span(420, 500), ...sizes });
    const test = span(500, ROWS - 3);
    // The noise of the forecast row and of the mean of two seasons.
    expect(errorOver(target, test, map)).toBeLessThan(1.15);
  });

  it('stays near the last value where nothing can be foretold', () => {
    const target = walk();
    const map = chooseMap({ targets: [target], train: span(100, 420), validation: span(420, 500), ...sizes });
    const test = span(500, ROWS - 3);
    const naive = { ...map, weights: new Float64Array(12), seasonal: new Float64Array(6) };
    expect(errorOver(target, test, map) / errorOver(target, test, naive)).toBeLessThan(1.06);
  });

  it('has an answer for a handful of windows, and for none', () => {
    const target = seasonal(0.1);
    const few = chooseMap({
      targets: [target],
      train: span(100, 112),
      validation: new Int32Array(),
      ...sizes,
    });
    expect(few.weights.every(Number.isFinite) && few.seasonal.every(Number.isFinite)).toBe(true);
    const none = chooseMap({
      targets: [target],
      train: new Int32Array(),
      validation: new Int32Array(),
      ...sizes,
    });
    expect(none.seasonal.every((weight) => weight === 0)).toBe(true);
  });

  it('learns nothing from values that nobody measured', () => {
    const target = seasonal(1);
    const provenance = new Uint8Array(ROWS);
    for (let row = 130; row < 400; row += 9) {
      provenance[row] = PROVENANCE.missing;
    }
    const poisoned = target.values.map((value, row) =>
      provenance[row] === PROVENANCE.measured ? value : 1e6,
    );
    const train = span(100, 420).filter((origin) =>
      [-3, -2, -1, 0].every((ahead) => provenance[origin + ahead] === PROVENANCE.measured),
    );
    const task = { train, validation: span(420, 500), ...sizes };
    const of = (values: Float64Array) => chooseMap({ targets: [{ ...target, values, provenance }], ...task });
    expect(of(poisoned)).toEqual(of(target.values));
  });
});
