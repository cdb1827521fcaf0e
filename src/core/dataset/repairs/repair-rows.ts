import type { Finding } from '../../../shared/dataset.ts';
import { type InferredIndex, inferIndex } from '../inference/infer-index.ts';
import { mergeDuplicates } from './duplicates.ts';
import { fillGaps } from './gaps.ts';
import { interpolate } from './missing-values.ts';
import { dropUnstamped, sortByTime } from './order.ts';
import { placesWhere, type Rows } from './rows.ts';

export interface ColumnToRepair {
  readonly name: string;
  /** NaN where a cell has no usable value. */
  readonly values: Float64Array;
  /** Missing cells that held text, which has a finding of its own. */
  readonly textCells: number;
}

export interface RowsToRepair {
  /** Null when rows are counted. */
  readonly times: Float64Array | null;
  readonly lines: Uint32Array;
  readonly columns: readonly ColumnToRepair[];
}

export interface RepairedRows {
  readonly rows: Rows;
  /** Null when rows are counted. */
  readonly index: InferredIndex | null;
  readonly findings: readonly Finding[];
}

/**
 * All repairs in their order: rows without a stamp out, sorted, one row a stamp, short gaps filled with rows, missing
 * values interpolated. Every repair that did something is among the findings.
 */
export function repairRows({ times, lines, columns }: RowsToRepair): RepairedRows {
  const inFile: Rows = {
    times: times ?? Float64Array.from(lines, (_, row) => row + 1),
    columns: columns.map(({ values }) => values),
    lines,
  };
  const stamped = dropUnstamped(inFile);
  const cells = columns.flatMap((column, place) => missingFinding(column, place, stamped.rows));
  const sorted = sortByTime(stamped.rows);
  const single = mergeDuplicates(sorted.rows);
  const index = times === null ? null : inferIndex(single.rows.times);
  const whole = index === null ? { rows: single.rows, found: null } : fillGaps(single.rows, index);
  const constant = columns.flatMap(({ name }, place) => constantFinding(name, place, whole.rows));
  for (const values of whole.rows.columns) {
    interpolate(values, whole.rows.times);
  }
  return {
    rows: whole.rows,
    index,
    findings: [
      ...[stamped.found, sorted.found, single.found, whole.found].filter((found) => found !== null),
      ...cells,
      ...constant,
    ],
  };
}

function missingFinding(
  { name, textCells }: ColumnToRepair,
  place: number,
  { columns, lines }: Rows,
): readonly Finding[] {
  const values = columns[place];
  const missing = placesWhere(lines, (row) => Number.isNaN(values?.[row]));
  const count = missing.count - textCells;
  return count <= 0
    ? []
    : [{ code: 'missing-values', column: name, ...missing, count, repair: 'linear interpolation' }];
}

function constantFinding(column: string, place: number, { columns, lines }: Rows): readonly Finding[] {
  const values = columns[place] ?? new Float64Array(0);
  const first = values.find((value) => !Number.isNaN(value));
  const isConstant = values.length > 1 && values.every((value) => Number.isNaN(value) || value === first);
  return isConstant
    ? [{ code: 'constant-column', column, count: values.length, firstLines: [lines[0] ?? 0], repair: null }]
    : [];
}
