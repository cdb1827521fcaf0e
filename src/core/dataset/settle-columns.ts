import type { Column, ColumnKind, Finding } from '../../shared/dataset.ts';
import type { RawColumn } from '../csv/columns/column.ts';
import { finding } from './finding.ts';

/** In a column of numbers at least this share of the cells that are not missing are numbers. */
const LEAST_NUMBERS = 0.9;

/** A column whose last cell has been seen. */
export interface SettledColumn extends Column {
  readonly raw: RawColumn;
}

/** Why a column cannot be forecast, kept for the moment someone asks for it. */
export interface TextColumn {
  readonly column: string;
  readonly textCells: number;
  /** Cells that are not missing. */
  readonly cells: number;
  readonly firstLine: number;
  readonly example: string;
}

/** Decides what a column is from the counts of its cells. */
export function settleColumn(raw: RawColumn): SettledColumn {
  if (raw.stamps !== null) {
    const { missing, unreadable } = raw.stamps;
    return { raw, name: raw.name, kind: 'time', missing: missing.count + unreadable.count };
  }
  const kind = kindOf(raw);
  return { raw, name: raw.name, kind, missing: raw.missing.count + (kind === 'number' ? raw.text.count : 0) };
}

function kindOf({ numberCells, booleanCells, text }: RawColumn): ColumnKind {
  const known = numberCells + booleanCells + text.count;
  if (known === 0) {
    return 'empty';
  }
  if (booleanCells === known) {
    return 'boolean';
  }
  return numberCells >= known * LEAST_NUMBERS ? 'number' : 'text';
}

/** What `COLUMN_NOT_NUMERIC` says of a column that is no number column; null for number columns. */
export function textFacts({ raw, kind, name }: SettledColumn): TextColumn | null {
  if (kind === 'number' || kind === 'time') {
    return null;
  }
  return {
    column: name,
    textCells: raw.text.count + raw.booleanCells,
    cells: raw.text.count + raw.booleanCells + raw.numberCells,
    firstLine: raw.text.firstLines[0] ?? 0,
    example: raw.firstText,
  };
}

/** What is to be said about the cells of a column, whatever row they stand in. */
export function columnFindings({ raw, kind, name }: SettledColumn, rows: number): readonly Finding[] {
  if (kind === 'empty') {
    return [
      finding({
        code: 'empty-column',
        column: name,
        count: rows,
        firstLines: raw.missing.firstLines,
        repair: 'left out',
      }),
    ];
  }
  const hasTextAmongNumbers = raw.text.count > 0 && raw.numberCells > 0;
  if (!hasTextAmongNumbers || (kind !== 'number' && kind !== 'text')) {
    return [];
  }
  return [
    finding({
      code: 'text-cells',
      column: name,
      ...raw.text,
      repair: kind === 'number' ? 'taken as missing' : null,
    }),
  ];
}
