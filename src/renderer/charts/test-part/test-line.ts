/** What was said of the test rows, as lines of typed arrays: a hundred thousand forecasts make no object each. */
import type { TestForecasts } from '../../../shared/run.ts';
import { blockOrigins, horizonOf } from '../../../shared/runs/test-blocks.ts';
import type { TestView } from '../detail/values-at.ts';
import type { RunStyle } from '../palette.ts';

/** Ends of a band as two lines of the same stamps, x and y in turn; without a value where there is no band. */
export interface BandLine {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** The forecasts over the test part in one view of them. */
export interface TestLine {
  readonly id: string;
  readonly name: string;
  readonly style: RunStyle;
  /** x and y in turn; a point without a value breaks the line. */
  readonly pairs: Float64Array;
  /** Null where none belongs to it. */
  readonly band: BandLine | null;
}

interface Rows {
  readonly times: Float64Array;
  /** The target, from which whole forecasts set out. */
  readonly values: Float64Array;
  readonly testView: TestView;
}

/** Where each point of a view comes from, so that several numbers of the same forecasts share their stamps. */
export interface TestPlaces {
  /** Stamps, one a point. */
  readonly stamps: Float64Array;
  /** Index into `[windows, horizon]`; `ORIGIN` for the row a forecast sets out from, `BREAK` behind its end. */
  readonly places: Int32Array;
  /** Row of each point. */
  readonly rows: Int32Array;
}

const ORIGIN = -1;
const BREAK = -2;

/**
 * The points of a view: whole forecasts one after another, each from its origin to its last step, or every origin at one
 * distance.
 */
function testPlaces(
  test: Pick<TestForecasts, 'origins' | 'predicted'>,
  { times, testView }: Pick<Rows, 'times' | 'testView'>,
): TestPlaces {
  const { origins } = test;
  const horizon = horizonOf(test);
  const blocks = testView === 'blocks' ? blockOrigins(origins, horizon) : null;
  const isWhole = blocks !== null && horizon > 1;
  const room = blocks === null ? origins.length : blocks.length * (horizon + (isWhole ? 2 : 0));
  const stamps = new Float64Array(room);
  const places = new Int32Array(room);
  const rows = new Int32Array(room);
  let end = 0;
  const push = (row: number, place: number) => {
    const x = times[row];
    if (x !== undefined) {
      stamps[end] = x;
      rows[end] = row;
      places[end++] = place;
    }
  };
  if (blocks === null) {
    const step = Math.min(Math.max(Number(testView), 1), horizon);
    for (let index = 0; index < origins.length; index += 1) {
      push((origins[index] ?? 0) + step, index * horizon + step - 1);
    }
  } else {
    for (const index of blocks) {
      const from = origins[index] ?? 0;
      if (isWhole) {
        push(from, ORIGIN);
      }
      for (let step = 1; step <= horizon; step += 1) {
        push(from + step, index * horizon + step - 1);
      }
      if (isWhole && end > 0) {
        push(rows[end - 1] ?? 0, BREAK);
      }
    }
  }
  return { stamps: stamps.subarray(0, end), places: places.subarray(0, end), rows: rows.subarray(0, end) };
}

/** One number of each point as x and y in turn; `atOrigin` says what stands where a forecast sets out. */
function pairsAt(
  { stamps, places, rows }: TestPlaces,
  numbers: ArrayLike<number>,
  atOrigin: (row: number) => number,
): Float64Array {
  const pairs = new Float64Array(stamps.length * 2);
  for (let point = 0; point < stamps.length; point += 1) {
    const place = places[point] ?? BREAK;
    const y = place >= 0 ? numbers[place] : place === ORIGIN ? atOrigin(rows[point] ?? 0) : Number.NaN;
    pairs[point * 2] = stamps[point] ?? Number.NaN;
    pairs[point * 2 + 1] = y === undefined || !Number.isFinite(y) ? Number.NaN : y;
  }
  return pairs;
}

/** The line of a view, and its band where there is one: it opens from the value that a whole forecast sets out from. */
export function testLine(
  test: TestForecasts,
  rows: Rows,
  named: Pick<TestLine, 'id' | 'name' | 'style'>,
): TestLine {
  const places = testPlaces(test, rows);
  const known = (row: number) => rows.values[row] ?? Number.NaN;
  const { lower, upper } = test;
  return {
    ...named,
    pairs: pairsAt(places, test.predicted, known),
    band:
      lower === undefined || upper === undefined
        ? null
        : { lower: pairsAt(places, lower, known), upper: pairsAt(places, upper, known) },
  };
}

/** What was said minus what came, of every point of a view, as in the scores and the map of errors; without a value where one of the two is missing. */
export function residualPairs(
  test: TestForecasts,
  { measured, ...rows }: Omit<Rows, 'values'> & { readonly measured: Float64Array },
): Float64Array {
  const places = testPlaces(test, rows);
  const pairs = pairsAt(places, test.predicted, () => Number.NaN);
  for (let point = 0; point < places.rows.length; point += 1) {
    const at = point * 2 + 1;
    pairs[at] = (pairs[at] ?? Number.NaN) - (measured[places.rows[point] ?? 0] ?? Number.NaN);
  }
  return pairs;
}
