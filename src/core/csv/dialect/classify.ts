import { parseBoolean } from '../cells/booleans.ts';
import { isMissing } from '../cells/missing.ts';
import { type NumberFormat, parseNumber } from '../cells/numbers.ts';
import { readClock } from '../stamps/clock.ts';
import { looksLikeStamp } from '../stamps/looks-like-stamp.ts';
import { createStamp } from '../stamps/stamp.ts';

export type CellKind = 'missing' | 'number' | 'boolean' | 'time' | 'clock' | 'text';

/** What one cell can be by itself: `01.02.20` is a date as well as a time of day, which only its column decides. */
export type CellLook = CellKind | 'date-or-clock';

/** `18.30` is a number far more often than a time of day. */
const TWO_PARTS = /^\d{1,2}\.\d{2}$/;
const DOTTED = /^\d{1,2}\.\d{2}\.\d{2}$/;

/** What one cell looks like by itself. */
export function classifyCell(cell: string, format: NumberFormat): CellLook {
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
  if (looksLikeClock(text)) {
    return DOTTED.test(text) && looksLikeStamp(text) ? 'date-or-clock' : 'clock';
  }
  return looksLikeStamp(text) ? 'time' : 'text';
}

/** True when a cell that looks so may stand in a column of that kind. */
export function isOfKind(look: CellLook, kind: CellKind): boolean {
  return look === kind || (look === 'date-or-clock' && (kind === 'time' || kind === 'clock'));
}

const scratch = createStamp();
const LONGEST_CLOCK = 80;

/** A time of day by itself: `18:00`, `6:05:01 PM`, `18.00.00`, `13h00`, `0100 UTC`. */
function looksLikeClock(text: string): boolean {
  return (
    text.length <= LONGEST_CLOCK && /^\d/.test(text) && !TWO_PARTS.test(text) && readClock(text, scratch)
  );
}

const LEAST_SHARE = 0.9;
/** A column of stamps is known as one even when a third of them is broken. */
const LEAST_STAMPS = 0.6;

/**
 * What a column of cells is, going by nine in ten of those that are not missing; `text` when they disagree too much.
 * Cells that can be dates as well as clocks are what most others are, and dates when all can be both.
 */
export function classifyColumn(cells: readonly string[], format: NumberFormat): CellKind {
  const counts = new Map<CellLook, number>();
  for (const cell of cells) {
    const look = classifyCell(cell, format);
    counts.set(look, (counts.get(look) ?? 0) + 1);
  }
  const known = cells.length - (counts.get('missing') ?? 0);
  if (known === 0) {
    return 'missing';
  }
  const countOf = (kind: CellKind) =>
    [...counts].reduce((sum, [look, count]) => sum + (isOfKind(look, kind) ? count : 0), 0);
  const times =
    countOf('clock') > countOf('time') ? (['clock', 'time'] as const) : (['time', 'clock'] as const);
  const kind = (['number', ...times, 'boolean'] as const).find(
    (each) => countOf(each) >= known * LEAST_SHARE,
  );
  return kind ?? (countOf('time') >= known * LEAST_STAMPS ? 'time' : 'text');
}
