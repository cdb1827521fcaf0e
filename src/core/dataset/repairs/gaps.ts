import type { AppliedRepair, Finding, RepairMethod } from '../../../shared/dataset.ts';
import { civilFromDays, DAY_MS, dayOf, isoWeekday, monthIndex } from '../civil.ts';
import { applied, finding } from '../finding.ts';
import type { InferredIndex } from '../inference/infer-index.ts';
import { addMonths, learnMonthRule } from '../month-rule.ts';
import type { ClockChanges } from './clock-changes.ts';
import { LONGEST_FILLED } from './fill/missing-values.ts';
import { FILL_WORDS, METHODS } from './methods.ts';
import type { Repaired, Rows } from './rows.ts';

/** Up to so many working days in a row are holidays of the file's own calendar. */
const LONGEST_HOLIDAY = 7;
const MOST_LINES = 5;

interface Gap {
  /** The row after which rows are missing. */
  readonly after: number;
  readonly missing: number;
}

export interface GapTask {
  readonly index: InferredIndex;
  readonly clock: ClockChanges;
  readonly method: RepairMethod;
}

export interface GapsRepaired extends Repaired {
  /** Rows that do not follow the row before them, ascending. */
  readonly breaks: Int32Array;
}

/**
 * Puts a row of missing values wherever a regular file lacks a few; their values are filled with the other missing
 * ones. Longer gaps stay open as breaks, and so do those of a calendar, whose holidays are no gaps.
 */
export function fillGaps(rows: Rows, { index, clock, method }: GapTask): GapsRepaired {
  const all = findGaps(rows.times, index);
  const skipped = new Set(
    all.filter(
      ({ after }) =>
        index.kind === 'regular' &&
        index.step?.unit === 'ms' &&
        clock.isSkipped((rows.times[after] ?? 0) + index.step.amount),
    ),
  );
  const gaps = all.filter((gap) => !skipped.has(gap));
  const isShort = ({ missing }: Gap) => index.kind === 'regular' && missing <= LONGEST_FILLED;
  const filled = method === 'leave' ? [] : gaps.filter(isShort);
  const inserted = new Set([...skipped, ...filled]);
  const added = rowsIn(filled);
  return {
    ...insertRows(rows, { gaps: all, inserted, index }),
    found: gaps.length === 0 ? null : describe(gaps, { rows, filled, method, some: gaps.some(isShort) }),
    repairs: [
      ...applied({ code: 'clock-change', method: 'linear', count: rowsIn([...skipped]) }),
      ...applied({ code: 'gap', method, count: added }),
    ] satisfies readonly AppliedRepair[],
  };
}

function rowsIn(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, { missing }) => sum + missing, 0);
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

interface Insertion {
  readonly gaps: readonly Gap[];
  /** Those that get rows; the others become breaks. */
  readonly inserted: ReadonlySet<Gap>;
  readonly index: InferredIndex;
}

function insertRows(
  rows: Rows,
  { gaps, inserted, index: { step } }: Insertion,
): { readonly rows: Rows; readonly breaks: Int32Array } {
  const length = rows.times.length + rowsIn([...inserted]);
  if (length === rows.times.length) {
    return { rows, breaks: Int32Array.from(gaps, ({ after }) => after + 1) };
  }
  const times = new Float64Array(length);
  const lines = new Uint32Array(length);
  const columns = rows.columns.map(() => new Float64Array(length).fill(Number.NaN));
  const rule = learnMonthRule(rows.times) ?? { kind: 'day', day: 1 };
  const breaks: number[] = [];
  let from = 0;
  let at = 0;
  for (const gap of [...gaps, { after: rows.times.length - 1, missing: 0 }]) {
    const { after } = gap;
    times.set(rows.times.subarray(from, after + 1), at);
    lines.set(rows.lines.subarray(from, after + 1), at);
    for (const [place, values] of rows.columns.entries()) {
      columns[place]?.set(values.subarray(from, after + 1), at);
    }
    at += after + 1 - from;
    from = after + 1;
    if (inserted.has(gap)) {
      const last = rows.times[after] ?? 0;
      for (let ahead = 1; ahead <= gap.missing; ahead++) {
        times[at++] =
          step?.unit === 'month'
            ? addMonths(last, step.amount * ahead, rule)
            : last + (step?.amount ?? DAY_MS) * ahead;
      }
    } else if (from < rows.times.length) {
      breaks.push(at);
    }
  }
  return { rows: { times, lines, columns }, breaks: Int32Array.from(breaks) };
}

interface Description {
  readonly rows: Rows;
  readonly filled: readonly Gap[];
  readonly method: RepairMethod;
  /** Whether any gap is short enough to be filled. */
  readonly some: boolean;
}

function describe(gaps: readonly Gap[], { rows, filled, method, some }: Description): Finding {
  const facts = {
    code: 'gap',
    count: gaps.length,
    firstLines: gaps.slice(0, MOST_LINES).map(({ after }) => rows.lines[after + 1] ?? 0),
    repair: filled.length === 0 ? null : filledWords(gaps, filled, method),
  } as const;
  return some ? finding({ ...facts, method, methods: METHODS.gap }) : finding(facts);
}

function filledWords(gaps: readonly Gap[], filled: readonly Gap[], method: RepairMethod): string {
  const added = rowsIn(filled);
  const filledGaps = new Set(filled);
  const open = gaps.filter((gap) => !filledGaps.has(gap));
  const longest = open.reduce((most, { missing }) => Math.max(most, missing), 0);
  const words = `${added} missing ${added === 1 ? 'row' : 'rows'} filled by ${FILL_WORDS[method]}`;
  return open.length === 0
    ? words
    : `${words}; ${open.length} longer ${open.length === 1 ? 'gap' : 'gaps'} left open (longest ${longest} rows)`;
}
