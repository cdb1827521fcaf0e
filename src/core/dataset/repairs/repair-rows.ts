import type { AppliedRepair, Finding } from '../../../shared/dataset.ts';
import { finding } from '../finding.ts';
import { type InferredIndex, inferIndex } from '../inference/infer-index.ts';
import { findClockChanges } from './clock-changes.ts';
import { mergeDuplicates } from './duplicates.ts';
import { fillGaps } from './gaps.ts';
import { interpolate } from './missing-values.ts';
import { dropUnstamped, sortByTime } from './order.ts';
import { placesWhere, type Rows } from './rows.ts';
import { findSentinel } from './sentinels.ts';

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
  readonly columns: readonly ColumnToRepair[];
  /** The analyst says that what looks like sentinels are values. */
  readonly keepSentinels: boolean;
}

export interface RepairedRows {
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
}

/**
 * All repairs in their order: rows without a stamp out, sentinels missing, sorted, one row a stamp, short gaps filled
 * with rows, missing values interpolated. Every repair that did something is among the findings.
 */
export function repairRows({ times, zone, lines, columns, keepSentinels }: RowsToRepair): RepairedRows {
  const stamped = dropUnstamped({
    times: times ?? Float64Array.from(lines, (_, row) => row + 1),
    columns: columns.map(({ values }) => values),
    lines,
  });
  const sentinels = takeOutSentinels(stamped.rows, columns, keepSentinels);
  const taken = new Map(
    sentinels.filter(({ repair }) => repair !== null).map(({ column, count }) => [column ?? '', count]),
  );
  const missing = columns.flatMap(({ name, textCells }, place) =>
    missingFinding({ name, elsewhere: textCells + (taken.get(name) ?? 0) }, place, stamped.rows),
  );
  const clock = findClockChanges(stamped.rows, zone);
  const sorted = sortByTime(stamped.rows, clock);
  const single = mergeDuplicates(sorted.rows, clock);
  const index = times === null ? null : inferIndex(single.rows.times);
  const whole = index === null ? { rows: single.rows, found: null } : fillGaps(single.rows, index, clock);
  const constant = columns.flatMap(({ name }, place) => constantFinding(name, place, whole.rows));
  for (const values of whole.rows.columns) {
    interpolate(values, whole.rows.times);
  }
  const ofRows = [stamped, sorted, single, whole, clock]
    .map(({ found }) => found)
    .filter((found) => found !== null);
  return {
    rows: whole.rows,
    index,
    findings: [...ofRows, ...sentinels, ...missing, ...constant],
    sentinels: taken,
    repairs: [],
    breaks: new Int32Array(0),
  };
}

function takeOutSentinels(
  rows: Rows,
  columns: readonly ColumnToRepair[],
  keepSentinels: boolean,
): readonly Finding[] {
  return rows.columns.flatMap((values, place) => {
    const found = findSentinel(columns[place]?.name ?? '', values, rows);
    if (found === null) {
      return [];
    }
    if (keepSentinels) {
      return [{ ...found.finding, repair: null }];
    }
    for (let row = 0; row < values.length; row++) {
      if (values[row] === found.value) {
        values[row] = Number.NaN;
      }
    }
    return [found.finding];
  });
}

function missingFinding(
  { name, elsewhere }: { readonly name: string; readonly elsewhere: number },
  place: number,
  { columns, lines }: Rows,
): readonly Finding[] {
  const values = columns[place];
  const missing = placesWhere(lines, (row) => Number.isNaN(values?.[row]));
  const count = missing.count - elsewhere;
  return count <= 0
    ? []
    : [finding({ code: 'missing-values', column: name, ...missing, count, repair: 'linear interpolation' })];
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
