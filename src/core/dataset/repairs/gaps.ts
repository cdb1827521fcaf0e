import type { Finding } from '../../../shared/dataset.ts';
import { civilFromDays, DAY_MS, dayOf, isoWeekday, monthIndex } from '../civil.ts';
import { finding } from '../finding.ts';
import type { InferredIndex } from '../inference/infer-index.ts';
import { addMonths, learnMonthRule } from '../month-rule.ts';
import type { ClockChanges } from './clock-changes.ts';
import type { Repaired, Rows } from './rows.ts';

/** A gap of more missing rows than this is left open: a straight line through it would be an invention. */
const LONGEST_FILLED_GAP = 6;
/** Up to so many working days in a row are holidays of the file's own calendar. */
const LONGEST_HOLIDAY = 7;
const MOST_LINES = 5;

interface Gap {
  /** The row after which rows are missing. */
  readonly after: number;
  readonly missing: number;
}

/**
 * Puts a row of missing values wherever a regular file lacks a few; their values are interpolated with the other
 * missing ones. Longer gaps, and those of a calendar, whose holidays are no gaps, are only reported.
 */
export function fillGaps(rows: Rows, index: InferredIndex, { isSkipped }: ClockChanges): Repaired<Finding> {
  const all = findGaps(rows.times, index);
  const skipped = new Set(
    all.filter(
      ({ after }) => index.step?.unit === 'ms' && isSkipped((rows.times[after] ?? 0) + index.step.amount),
    ),
  );
  const gaps = all.filter((gap) => !skipped.has(gap));
  const isFilled = ({ missing }: Gap) => index.kind === 'regular' && missing <= LONGEST_FILLED_GAP;
  const filled = gaps.filter(isFilled);
  const inserted = all.filter((gap) => isFilled(gap) || (index.kind === 'regular' && skipped.has(gap)));
  return {
    rows: inserted.length === 0 ? rows : insertRows(rows, inserted, index),
    found:
      gaps.length === 0
        ? null
        : finding({
            code: 'gap',
            count: gaps.length,
            firstLines: gaps.slice(0, MOST_LINES).map(({ after }) => rows.lines[after + 1] ?? 0),
            repair: describe(gaps, filled),
          }),
  };
}

function findGaps(times: Float64Array, index: InferredIndex): readonly Gap[] {
  const distance = stepsBetween(index);
  if (distance === null) {
    return [];
  }
  const gaps: Gap[] = [];
  for (let row = 1; row < times.length; row++) {
    const missing = distance(times[row - 1] ?? 0, times[row] ?? 0) - 1;
    if (missing > (index.kind === 'calendar' ? LONGEST_HOLIDAY : 0)) {
      gaps.push({ after: row - 1, missing });
    }
  }
  return gaps;
}

/** Whole steps from one stamp to the next; null for an index that has no step to count in. */
function stepsBetween({
  kind,
  step,
  weekdays,
}: InferredIndex): ((from: number, to: number) => number) | null {
  if (step === null || kind === 'irregular') {
    return null;
  }
  const { amount } = step;
  if (step.unit === 'month') {
    return (from, to) => (monthOf(to) - monthOf(from)) / amount;
  }
  if (kind === 'calendar') {
    return (from, to) => workingDaysBetween(dayOf(from), dayOf(to), weekdays ?? []);
  }
  return (from, to) => Math.floor((to - from) / amount);
}

function monthOf(ms: number): number {
  return monthIndex(civilFromDays(dayOf(ms)));
}

function workingDaysBetween(from: number, to: number, weekdays: readonly number[]): number {
  // Most neighbours are a weekend apart or less; only longer distances are worth counting day by day.
  if (to - from <= LONGEST_HOLIDAY) {
    return 1;
  }
  let count = 0;
  for (let day = from + 1; day <= to; day++) {
    count += weekdays.includes(isoWeekday(day)) ? 1 : 0;
  }
  return count;
}

function insertRows(rows: Rows, gaps: readonly Gap[], { step }: InferredIndex): Rows {
  const added = gaps.reduce((sum, { missing }) => sum + missing, 0);
  const length = rows.times.length + added;
  const times = new Float64Array(length);
  const lines = new Uint32Array(length);
  const columns = rows.columns.map(() => new Float64Array(length).fill(Number.NaN));
  const rule = learnMonthRule(rows.times) ?? { kind: 'day', day: 1 };
  let from = 0;
  let at = 0;
  for (const { after, missing } of [...gaps, { after: rows.times.length - 1, missing: 0 }]) {
    times.set(rows.times.subarray(from, after + 1), at);
    lines.set(rows.lines.subarray(from, after + 1), at);
    for (const [place, values] of rows.columns.entries()) {
      columns[place]?.set(values.subarray(from, after + 1), at);
    }
    at += after + 1 - from;
    from = after + 1;
    const last = rows.times[after] ?? 0;
    for (let ahead = 1; ahead <= missing; ahead++) {
      times[at++] =
        step?.unit === 'month'
          ? addMonths(last, step.amount * ahead, rule)
          : last + (step?.amount ?? DAY_MS) * ahead;
    }
  }
  return { times, lines, columns };
}

function describe(gaps: readonly Gap[], filled: readonly Gap[]): string | null {
  const added = filled.reduce((sum, { missing }) => sum + missing, 0);
  const filledGaps = new Set(filled);
  const open = gaps.filter((gap) => !filledGaps.has(gap));
  const longest = open.reduce((most, { missing }) => Math.max(most, missing), 0);
  const parts = [
    filled.length > 0
      ? `${added} missing ${added === 1 ? 'row' : 'rows'} filled by linear interpolation`
      : '',
    open.length > 0 && filled.length > 0
      ? `${open.length} longer ${open.length === 1 ? 'gap' : 'gaps'} left open (longest ${longest} rows)`
      : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join('; ');
}
