import type { AppliedRepair, Finding, OpenChoices } from '../../../shared/dataset.ts';
import { applied, finding } from '../finding.ts';
import { METHODS, methodFor } from './methods.ts';
import { firstRows, placesWhere, type Rows } from './rows.ts';

/** Numbers that loggers and offices write where they have no value. */
const SENTINELS: readonly number[] = [
  -9, -99, -999, -9999, -99999, -99.9, -99.99, -999.9, -999.99, -9999.9, -888, -8888, -777, -7777, -200, -100,
  99, 999, 9999, 99999, 999999, 99.9, 99.99, 999.9, 999.99, 9999.9, 9999.99, 888, 8888, 32767, -32768, 65535,
  1e20, -1e20,
];
/** One such value can be a coincidence … */
const LEAST_REPEATS = 2;
/** … unless it lies so many times farther out than all values before lie apart. */
const FAR_OF_ONE = 3;
/** A negative value this large in a column that is never negative otherwise is a sentinel, however near. */
const LARGE_NEGATIVE = -99;

export interface SentinelsOut {
  readonly findings: readonly Finding[];
  readonly repairs: readonly AppliedRepair[];
  /** Cells made missing by column, where there were any. */
  readonly taken: ReadonlyMap<string, number>;
}

/** Makes the sentinels of every column missing, in place, unless they are to be left. Times ascend: no later row tells what an earlier one means. */
export function takeOutSentinels(
  rows: Rows,
  columns: readonly { readonly name: string }[],
  choices: OpenChoices,
): SentinelsOut {
  const findings: Finding[] = [];
  const repairs: AppliedRepair[] = [];
  const taken = new Map<string, number>();
  for (const [place, { name: column }] of columns.entries()) {
    const values = rows.columns[place] ?? new Float64Array(0);
    const found = findSentinel(values);
    if (found === null) {
      continue;
    }
    const { sentinel, from } = found;
    const places = placesWhere(rows.lines, (row) => row >= from && values[row] === sentinel);
    const method = choices.sentinels === 'keep' ? 'leave' : methodFor(choices, 'sentinel', column);
    const repair = method === 'leave' ? null : `${sentinel} taken as missing`;
    findings.push(
      finding({ code: 'sentinel', column, ...places, repair, method, methods: METHODS.sentinel }),
    );
    if (method !== 'leave') {
      replace(values, found);
      taken.set(column, places.count);
      repairs.push(...applied({ code: 'sentinel', column, method, count: places.count }));
    }
  }
  return { findings, repairs, taken };
}

function replace(values: Float64Array, { sentinel, from }: FoundSentinel): void {
  for (let row = from; row < values.length; row++) {
    if (values[row] === sentinel) {
      values[row] = Number.NaN;
    }
  }
}

interface FoundSentinel {
  readonly sentinel: number;
  /** The first row that it is taken for one. */
  readonly from: number;
}

/**
 * The sentinel of a column, if it has one: a usual one that repeats and lies farther outside of all other values
 * than they lie apart. A value that could be plausible is never one. The first rows are judged together, every later
 * one by those before it.
 */
function findSentinel(values: Float64Array): FoundSentinel | null {
  const first = firstRows(values);
  const counts = countUsual(first);
  const span = spanWithout(first, counts);
  for (const [value, count] of counts) {
    if (count >= LEAST_REPEATS && isFarOutside(value, span, 1)) {
      return { sentinel: value, from: 0 };
    }
  }
  return findLater(values, first.length, new Map(counts));
}

function findLater(values: Float64Array, from: number, counts: Map<number, number>): FoundSentinel | null {
  let { low, high } = spanWithout(values.subarray(0, from), counts);
  for (let row = from; row < values.length; row++) {
    const value = values[row] as number;
    if (isUsual(value)) {
      const count = 1 + (counts.get(value) ?? 0);
      counts.set(value, count);
      if (isFarOutside(value, { low, high }, count >= LEAST_REPEATS ? 1 : FAR_OF_ONE)) {
        return { sentinel: value, from: row };
      }
    } else if (!Number.isNaN(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return null;
}

function isUsual(value: number): boolean {
  return (value <= -9 || value >= 99) && SENTINEL_SET.has(value);
}

function countUsual(values: Float64Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0;
    if (isUsual(value)) {
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

/** Whether a value lies outside by more than so many times the length of the span. */
function isFarOutside(value: number, { low, high }: Span, times: number): boolean {
  if (low > high) {
    return false;
  }
  const length = high - low;
  const isNever = value <= LARGE_NEGATIVE && low >= 0 && length > 0;
  return value < low - times * length || value > high + times * length || isNever;
}
