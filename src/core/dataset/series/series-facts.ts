/** What each series of a long file is like, before one is chosen: counted in passes over the rows, which are at hand then. */
import type { SeriesFacts } from '../../../shared/dataset.ts';

export interface StackedRows {
  /** Of each row the place of its series among the values of the key, from 1; 0 for a row of none. */
  readonly codes: ArrayLike<number>;
  /** How many series there are. */
  readonly count: number;
  /** Milliseconds; NaN where a row has no stamp. */
  readonly times: Float64Array;
  /** The column that is sketched. */
  readonly values: ArrayLike<number>;
  /** A stamp in words. */
  readonly stamp: (ms: number) => string;
}

/** Stretches of a sketch. */
const POINTS = 40;
/** Of more series than these none is sketched: what describes a file is kept small. */
const MOST_SKETCHED = 1000;
/** More than a small picture shows. */
const DIGITS = 4;

/** One of each series, in the order of the values of the key. */
export function seriesFacts({ codes, count, times, values, stamp }: StackedRows): readonly SeriesFacts[] {
  const rows = new Float64Array(count + 1);
  const first = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const last = new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY);
  const low = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < times.length; row += 1) {
    const code = codes[row] ?? 0;
    const ms = times[row] ?? Number.NaN;
    const value = values[row] ?? Number.NaN;
    rows[code] = (rows[code] ?? 0) + 1;
    if (!Number.isNaN(ms)) {
      first[code] = Math.min(first[code] ?? ms, ms);
      last[code] = Math.max(last[code] ?? ms, ms);
    }
    if (Number.isFinite(value)) {
      low[code] = Math.min(low[code] ?? value, value);
      high[code] = Math.max(high[code] ?? value, value);
    }
  }
  const line = count > MOST_SKETCHED ? null : lines({ codes, count, times, values, first, last });
  return Array.from({ length: count }, (_, at) => {
    const code = at + 1;
    const isStamped = Number.isFinite(first[code]);
    const isMeasured = Number.isFinite(low[code]);
    return {
      rows: rows[code] ?? 0,
      first: isStamped ? stamp(first[code] ?? 0) : null,
      last: isStamped ? stamp(last[code] ?? 0) : null,
      low: isMeasured ? (low[code] ?? null) : null,
      high: isMeasured ? (high[code] ?? null) : null,
      line: line?.(code) ?? [],
    };
  });
}

interface Spans extends Omit<StackedRows, 'stamp'> {
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** The mean of each stretch of time of a series; null for one in which nothing was measured. */
function lines({ codes, count, times, values, first, last }: Spans) {
  const sums = new Float64Array((count + 1) * POINTS);
  const numbers = new Float64Array((count + 1) * POINTS);
  for (let row = 0; row < times.length; row += 1) {
    const code = codes[row] ?? 0;
    const value = values[row] ?? Number.NaN;
    const from = first[code] ?? 0;
    const share = ((times[row] ?? Number.NaN) - from) / ((last[code] ?? from) - from || 1);
    if (Number.isFinite(value) && Number.isFinite(share)) {
      const place = code * POINTS + Math.min(POINTS - 1, Math.floor(share * POINTS));
      sums[place] = (sums[place] ?? 0) + value;
      numbers[place] = (numbers[place] ?? 0) + 1;
    }
  }
  return (code: number): readonly (number | null)[] => {
    const means = Array.from({ length: POINTS }, (_, at) => {
      const place = code * POINTS + at;
      const of = numbers[place] ?? 0;
      return of === 0 ? null : Number(((sums[place] ?? 0) / of).toPrecision(DIGITS));
    });
    // Of a series with fewer rows than stretches the empty ones between are no gaps.
    const known = means.filter((mean) => mean !== null);
    return known.length < POINTS / 2 ? known : means;
  };
}
