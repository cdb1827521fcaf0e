import type { AppliedRepair, Finding, OpenChoices } from '../../../shared/dataset.ts';
import { finding } from '../finding.ts';
import { settleIndicator } from '../inference/categories.ts';
import { type InferredIndex, inferIndex } from '../inference/infer-index.ts';
import { findClockChanges } from './clock-changes.ts';
import { mergeDuplicates } from './duplicates.ts';
import { type ColumnFill, fillColumns } from './fill/fill-columns.ts';
import { fillGaps } from './gaps.ts';
import { methodFor } from './methods.ts';
import { sortByTime } from './order.ts';
import { treatOutliers } from './outliers.ts';
import { resampleRows } from './resample.ts';
import { type Places, placesWhere, type Rows, unchanged } from './rows.ts';
import { takeOutSentinels } from './sentinels.ts';
import { stampRows } from './unstamped.ts';

export interface ColumnToRepair {
  readonly name: string;
  /** NaN where a cell has no usable value. Sentinels in it are overwritten. */
  readonly values: Float64Array;
  /** Missing cells that held text, which has a finding of its own. */
  readonly textCells: number;
}

export interface RowsToRepair {
  /** Null when rows are counted. */
  readonly times: Float64Array | null;
  /** Of the stamps; null for the wall clock, which alone knows summer time. */
  readonly zone: string | null;
  readonly lines: Uint32Array;
  /** Rows at which another of several joined files begins. */
  readonly starts: readonly number[];
  readonly columns: readonly ColumnToRepair[];
  /** Columns of 0 and 1 that go where the rows go; nothing is found in them. */
  readonly indicators?: readonly Float64Array[];
  readonly choices: OpenChoices;
}

export interface RepairedRows {
  /** Its columns: those of numbers, then the indicators. */
  readonly rows: Rows;
  /** Null when rows are counted. */
  readonly index: InferredIndex | null;
  readonly findings: readonly Finding[];
  /** What was done to the values, in order. */
  readonly repairs: readonly AppliedRepair[];
  /** Rows that do not follow the row before them. */
  readonly breaks: Int32Array;
  /** Cells taken as missing by column, where there were any. */
  readonly sentinels: ReadonlyMap<string, number>;
  /** How each value was come by (`PROVENANCE`), by column; empty where every finite one was measured. */
  readonly provenance: readonly Uint8Array[];
  /** How the missing cells of a column were filled, by column. */
  readonly fills: ReadonlyMap<string, ColumnFill>;
}

/**
 * All repairs in their order: rows without a stamp stamped or out, sorted, sentinels missing, one row a stamp, short gaps filled
 * with rows, missing values filled. What each did is among the findings, and how among the repairs.
 */
export function repairRows(task: RowsToRepair): RepairedRows {
  const { times, zone, lines, starts, columns, indicators = [], choices } = task;
  const stamped = stampRows(
    {
      times: times ?? Float64Array.from(lines, (_, row) => row + 1),
      columns: [...columns.map(({ values }) => values), ...indicators],
      lines,
    },
    methodFor(choices, 'unreadable-stamps'),
  );
  const missing = missingCells(stamped.rows, columns);
  const clock = findClockChanges(stamped.rows, zone);
  const sorted = sortByTime(stamped.rows, {
    clock,
    method: methodFor(choices, 'out-of-order'),
    starts: startsAmong(stamped.rows.lines, lines, starts),
  });
  const sentinels = takeOutSentinels(sorted.rows, columns, choices);
  const single = mergeDuplicates(sorted.rows, { clock, method: methodFor(choices, 'duplicate-stamps') });
  const outliers = treatOutliers(single.rows, columns, choices);
  const even =
    times === null
      ? { ...unchanged(single.rows), index: null }
      : resampleRows(single.rows, { index: inferIndex(single.rows.times), resample: choices.resample });
  const { index } = even;
  const whole =
    index === null
      ? { ...unchanged(even.rows), breaks: new Int32Array(0) }
      : fillGaps(even.rows, { index, clock, method: methodFor(choices, 'gap') });
  const constant = columns.flatMap(({ name }, place) => constantFinding(name, place, whole.rows));
  const filled = fillColumns(whole.rows, { columns, missing, index, breaks: whole.breaks, choices });
  whole.rows.columns.slice(columns.length).forEach(settleIndicator);
  const steps = [stamped, sorted, single, even, whole];
  return {
    rows: whole.rows,
    index,
    breaks: whole.breaks,
    findings: [
      ...[...steps, clock].map(({ found }) => found).filter((found) => found !== null),
      ...sentinels.findings,
      ...outliers.findings,
      ...filled.findings,
      ...constant,
    ],
    repairs: [
      ...stamped.repairs,
      ...sentinels.repairs,
      ...textRepairs(columns),
      ...[sorted, single, outliers, even, whole].flatMap(({ repairs }) => repairs),
      ...filled.repairs,
    ],
    sentinels: sentinels.taken,
    fills: filled.fills,
    provenance: filled.provenance,
  };
}

/** Where the joined files begin once some rows without a stamp are out; lines grow within a file. */
function startsAmong(kept: Uint32Array, lines: Uint32Array, starts: readonly number[]): readonly number[] {
  if (kept.length === lines.length || starts.length === 0) {
    return starts;
  }
  const moved: number[] = [];
  let row = 0;
  for (const start of starts) {
    for (let before = start === starts[0] ? 0 : (starts[moved.length - 1] ?? 0); before < start; before++) {
      row += kept[row] === lines[before] ? 1 : 0;
    }
    moved.push(row);
  }
  return moved;
}

/** The cells of each column that the file left empty, before any is taken for a sentinel; those with text are told elsewhere. */
function missingCells(
  { columns: values, lines }: Rows,
  columns: readonly ColumnToRepair[],
): readonly Places[] {
  return columns.map(({ textCells }, place) => {
    const missing = placesWhere(lines, (row) => Number.isNaN(values[place]?.[row]));
    return { ...missing, count: missing.count - textCells };
  });
}

function textRepairs(columns: readonly ColumnToRepair[]): readonly AppliedRepair[] {
  return columns
    .filter(({ textCells }) => textCells > 0)
    .map(({ name, textCells }) => ({
      code: 'text-cells',
      column: name,
      method: 'missing',
      count: textCells,
    }));
}

function constantFinding(column: string, place: number, { columns, lines }: Rows): readonly Finding[] {
  const values = columns[place] ?? new Float64Array(0);
  const first = values.find((value) => !Number.isNaN(value));
  const isConstant = values.length > 1 && values.every((value) => Number.isNaN(value) || value === first);
  return isConstant
    ? [
        finding({
          code: 'constant-column',
          column,
          count: values.length,
          firstLines: [lines[0] ?? 0],
          repair: null,
        }),
      ]
    : [];
}
