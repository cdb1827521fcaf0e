import type { Finding } from '../../../shared/dataset.ts';
import { finding } from '../finding.ts';
import { placesWhere, type Rows } from './rows.ts';

/** Numbers that loggers and offices write where they have no value. */
const SENTINELS: readonly number[] = [
  -9, -99, -999, -9999, -99999, -99.9, -99.99, -999.9, -999.99, -9999.9, -888, -8888, -777, -7777, -200, -100,
  99, 999, 9999, 99999, 999999, 99.9, 99.99, 999.9, 999.99, 9999.9, 9999.99, 888, 8888, 32767, -32768, 65535,
  1e20, -1e20,
];
/** One such value can be a coincidence. */
const LEAST_REPEATS = 2;
/** A negative value this large in a column that is never negative otherwise is a sentinel, however near. */
const LARGE_NEGATIVE = -99;

export interface Sentinel {
  readonly value: number;
  readonly finding: Finding;
}

/**
 * The sentinel of a column, if it has one: a usual one that repeats and lies farther outside of all other values
 * than they lie apart. A value that could be plausible is never one.
 */
export function findSentinel(column: string, values: Float64Array, { lines }: Rows): Sentinel | null {
  const counts = countUsual(values);
  for (const [value, count] of counts) {
    if (count >= LEAST_REPEATS && isFarOutside(value, spanWithout(values, counts))) {
      return {
        value,
        finding: finding({
          code: 'sentinel',
          column,
          ...placesWhere(lines, (row) => values[row] === value),
          repair: `${value} taken as missing`,
        }),
      };
    }
  }
  return null;
}

function countUsual(values: Float64Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0;
    if ((value <= -9 || value >= 99) && SENTINEL_SET.has(value)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return counts;
}

const SENTINEL_SET: ReadonlySet<number> = new Set(SENTINELS);

interface Span {
  readonly low: number;
  readonly high: number;
}

function spanWithout(values: Float64Array, usual: ReadonlyMap<number, number>): Span {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isNaN(value) && !usual.has(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return { low, high };
}

function isFarOutside(value: number, { low, high }: Span): boolean {
  if (low > high) {
    return false;
  }
  const length = high - low;
  return value < low - length || value > high + length || (value <= LARGE_NEGATIVE && low >= 0 && length > 0);
}
