/** The numbers that a chart is drawn from: declared once, and from that told as a table, saved as CSV and copied. */
import type { TimeIndex } from '../../../shared/dataset.ts';
import { shownStamp, t } from '../../../shared/texts/text.ts';
import { formatCount, formatValue } from '../../ui/format.ts';
import { fileStamp } from '../../ui/time-words.ts';
import type { Span } from '../forecast-scene.ts';

/** Null where there is none. */
export type NumberCell = number | string | null;

export interface NumberColumn {
  readonly name: string;
  /** Empty, or absent, for none. */
  readonly unit?: string;
  /** How the screen rounds a number of it; three to five telling digits when absent. */
  readonly format?: (value: number) => string;
  /** Its texts are stamps: the screen shows them as the reader writes dates, files have them as they are. */
  readonly isStamp?: boolean;
}

/** Rows are made when they are asked for: a chart may have a million. */
export interface NumberRows {
  readonly length: number;
  readonly row: (index: number) => readonly NumberCell[];
}

export interface NumberTable {
  /** The first names the row. */
  readonly columns: readonly NumberColumn[];
  readonly rows: NumberRows;
}

export interface ChartNumbers {
  /** Of the part in view, for charts over time; null for all of it. */
  readonly table: (view: Span | null) => NumberTable | Promise<NumberTable>;
}

export function rowsOf(rows: readonly (readonly NumberCell[])[]): NumberRows {
  return { length: rows.length, row: (index) => rows[index] ?? [] };
}

/** Where rows are counted the number of the row, else the stamp as the file writes it. */
export function stampCell(at: number, time: Pick<TimeIndex, 'kind' | 'first'>): NumberCell {
  return time.kind === 'none' ? at : fileStamp(at, time);
}

export function stampColumn(time: Pick<TimeIndex, 'kind'>): NumberColumn {
  return time.kind === 'none' ? { name: t('Row'), format: formatCount } : { name: t('Time'), isStamp: true };
}

/** NaN is no value. */
export function cellOf(value: number | null | undefined): NumberCell {
  return value == null || !Number.isFinite(value) ? null : value;
}

/** `Demand (MWh)`. */
export function headOf({ name, unit = '' }: NumberColumn): string {
  return unit === '' ? name : `${name} (${unit})`;
}

/** As the screen shows it. */
export function shownCell(
  cell: NumberCell | undefined,
  { format = formatValue, isStamp = false }: NumberColumn,
): string {
  if (cell == null) {
    return '–';
  }
  return typeof cell === 'number' ? format(cell) : isStamp ? shownStamp(cell) : cell;
}

/** All digits that tell the number, and no more: single precision has seven to nine of them. */
export function plainCell(cell: NumberCell | undefined): string {
  if (typeof cell !== 'number') {
    return cell ?? '';
  }
  if (Number.isInteger(cell) || Math.fround(cell) !== cell) {
    return String(cell);
  }
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(cell.toPrecision(digits));
    if (Math.fround(short) === cell) {
      return String(short);
    }
  }
  return String(Number(cell.toPrecision(9)));
}
