/** What anyone says for free of the test windows, from the rows that are at hand: the last value, or the last season. */
import type { TestForecasts } from '../../../../shared/run.ts';
import { horizonOf } from '../../../../shared/runs/test-blocks.ts';

export interface PastRows {
  /** Measured values; NaN elsewhere. */
  readonly values: Float64Array;
  /** Row of the first of them, counted as origins are. */
  readonly firstRow: number;
}

/**
 * As the free forecasts of the scores: with a season of 1 the last value before each origin, else the value of the same place in the last
 * whole season, of the one before where that has none, and the last value where no season has. NaN where the rows at hand do not
 * reach back so far.
 */
export function freeForecast(
  test: Pick<TestForecasts, 'origins' | 'predicted'>,
  { values, firstRow }: PastRows,
  season: number,
): Float32Array {
  const { origins, predicted } = test;
  const horizon = horizonOf(test);
  const known = lastKnown(values);
  const said = new Float32Array(predicted.length);
  for (const [window, origin] of origins.entries()) {
    for (let step = 1; step <= horizon; step++) {
      let row = origin + step - season * Math.ceil(step / season);
      while (row >= firstRow && !Number.isFinite(values[row - firstRow])) {
        row -= season;
      }
      said[window * horizon + step - 1] =
        row >= firstRow
          ? (values[row - firstRow] as number)
          : // Whether an earlier season has it is not at hand, but for the whole file.
            firstRow === 0
            ? (known[origin] ?? Number.NaN)
            : Number.NaN;
    }
  }
  return said;
}

/** Of each row the last value up to it. */
function lastKnown(values: Float64Array): Float64Array {
  let last = Number.NaN;
  return values.map((value) => {
    last = Number.isFinite(value) ? value : last;
    return last;
  });
}

/** Mean absolute error where both are there. */
export function meanError(said: Float32Array, { actual }: Pick<TestForecasts, 'actual'>): number {
  let sum = 0;
  let count = 0;
  for (const [at, came] of actual.entries()) {
    const away = Math.abs((said[at] ?? Number.NaN) - came);
    if (Number.isFinite(away)) {
      sum += away;
      count++;
    }
  }
  return count === 0 ? Number.NaN : sum / count;
}
