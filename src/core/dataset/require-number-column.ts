import type { Column } from '../../shared/dataset.ts';
import { GatecastError } from '../../shared/errors.ts';
import { nearestNames } from './nearest-names.ts';
import type { TextColumn } from './settle-columns.ts';

export interface KnownColumns {
  readonly columns: readonly Column[];
  readonly numberColumns: readonly string[];
  readonly textColumns: readonly TextColumn[];
}

/** Throws `COLUMN_UNKNOWN` or `COLUMN_NOT_NUMERIC` unless the column can be forecast or looked at. */
export function requireNumberColumn(
  name: string,
  { columns, numberColumns, textColumns }: KnownColumns,
): void {
  if (numberColumns.includes(name)) {
    return;
  }
  const text = textColumns.find(({ column }) => column === name);
  if (text !== undefined) {
    throw new GatecastError('COLUMN_NOT_NUMERIC', text);
  }
  const others = columns.map((column) => column.name).filter((other) => other !== name);
  throw new GatecastError('COLUMN_UNKNOWN', { column: name, nearest: nearestNames(name, others) });
}
