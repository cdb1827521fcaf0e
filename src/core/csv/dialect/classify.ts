import { parseBoolean } from '../cells/booleans.ts';
import { isMissing } from '../cells/missing.ts';
import { type NumberFormat, parseNumber } from '../cells/numbers.ts';
import { looksLikeStamp } from '../stamps/looks-like-stamp.ts';

export type CellKind = 'missing' | 'number' | 'boolean' | 'time' | 'clock' | 'text';

/** A time of day by itself: `18:00`, `6:05:01 PM`, `18.00.00`. */
const CLOCK = /^\d{1,2}(?::\d{2}(?:[:.]\d{2}(?:\.\d+)?)?|\.\d{2}\.\d{2})\s?(?:[ap]\.?m\.?)?$/i;

/** What one cell looks like by itself. */
export function classifyCell(cell: string, format: NumberFormat): CellKind {
  const text = cell.trim();
  if (isMissing(text)) {
    return 'missing';
  }
  if (!Number.isNaN(parseNumber(text, format))) {
    return 'number';
  }
  if (!Number.isNaN(parseBoolean(text))) {
    return 'boolean';
  }
  if (CLOCK.test(text)) {
    return 'clock';
  }
  return looksLikeStamp(text) ? 'time' : 'text';
}

const LEAST_SHARE = 0.9;
/** A column of stamps is known as one even when a third of them is broken. */
const LEAST_STAMPS = 0.6;

/** What a column of cells is, going by nine in ten of those that are not missing; `text` when they disagree too much. */
export function classifyColumn(cells: readonly string[], format: NumberFormat): CellKind {
  const counts = new Map<CellKind, number>();
  for (const cell of cells) {
    const kind = classifyCell(cell, format);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const known = cells.length - (counts.get('missing') ?? 0);
  if (known === 0) {
    return 'missing';
  }
  const kind = (['number', 'time', 'boolean', 'clock'] as const).find(
    (each) => (counts.get(each) ?? 0) >= known * LEAST_SHARE,
  );
  return kind ?? ((counts.get('time') ?? 0) >= known * LEAST_STAMPS ? 'time' : 'text');
}
