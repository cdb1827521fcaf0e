/** What the data say at a stamp: tooltips read from here, never from the points that happen to be drawn. */
import type { TestForecasts } from '../../../shared/run.ts';
import { blockOrigins, horizonOf } from '../../../shared/runs/test-blocks.ts';

/** `blocks`: every horizon-th origin, so that each test row is forecast once, as it would have been in use. */
export type TestView = 'blocks' | number;

export interface ValuesAt {
  /** The actual value at a stamp; null where the file has none. */
  readonly actual: (stamp: number) => number | null;
  /** What a repair put there instead; null where the file has a value, or nothing was put. */
  readonly filled: (stamp: number) => number | null;
  /** What the net said about the stamp, as the test view shows it; null where it said nothing. */
  readonly test: (stamp: number) => number | null;
  /** The band around that; null where there is none. */
  readonly band?: (stamp: number) => Ends | null;
}

export interface Ends {
  readonly lower: number;
  readonly upper: number;
}

interface Data {
  readonly times: Float64Array;
  /** With what was put into holes. */
  readonly values: Float64Array;
  /** Without it. */
  readonly measured: Float64Array;
  readonly test: TestForecasts | null;
  readonly testView: TestView;
}

export function valuesAt({ times, values, measured, test, testView }: Data): ValuesAt {
  const forecastOf = test === null ? () => null : forecasts(test, testView);
  const bandOf = test === null ? () => null : bands(test, testView);
  const at = <Read>(stamp: number, read: (row: number) => Read | null) => {
    const row = rowAtOrAfter(times, stamp);
    return times[row] === stamp ? read(row) : null;
  };
  return {
    actual: (stamp) => at(stamp, (row) => finite(measured[row])),
    filled: (stamp) => at(stamp, (row) => (finite(measured[row]) === null ? finite(values[row]) : null)),
    test: (stamp) => at(stamp, forecastOf),
    band: (stamp) => at(stamp, bandOf),
  };
}

export function finite(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value;
}

function forecasts(test: TestForecasts, view: TestView): (row: number) => number | null {
  const place = placeOf(test, view);
  return (row) => finite(test.predicted[place(row)]);
}

function bands(test: TestForecasts, view: TestView): (row: number) => Ends | null {
  const place = placeOf(test, view);
  return (row) => {
    const [lower, upper] = [finite(test.lower?.[place(row)]), finite(test.upper?.[place(row)])];
    return lower === null || upper === null ? null : { lower, upper };
  };
}

/** Where in `[windows, horizon]` the forecast of a row stands that a view shows; −1 for none. */
export function placeOf(
  test: Pick<TestForecasts, 'origins' | 'predicted'>,
  view: TestView,
): (row: number) => number {
  const { origins } = test;
  const horizon = horizonOf(test);
  if (view !== 'blocks') {
    const step = Math.min(Math.max(view, 1), horizon);
    return (row) => {
      const index = rowAtOrAfter(origins, row - step);
      return origins[index] === row - step ? index * horizon + step - 1 : -1;
    };
  }
  const blocks = blockOrigins(origins, horizon);
  const starts = Int32Array.from(blocks, (index) => origins[index] ?? 0);
  return (row) => {
    // The last block that starts before the row: its origin itself is known, not forecast.
    const block = rowAtOrAfter(starts, row) - 1;
    const step = row - (starts[block] ?? Number.NaN);
    return step >= 1 && step <= horizon ? (blocks[block] ?? 0) * horizon + step - 1 : -1;
  };
}

/** Index of the first entry at `value` or above; the length if there is none. */
export function rowAtOrAfter(ascending: Float64Array | Int32Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Number.POSITIVE_INFINITY) >= value) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
