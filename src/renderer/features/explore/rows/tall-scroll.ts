/**
 * How far down a list of any length is scrolled, in rows. A browser draws nothing taller than some thirty million pixels, so what is
 * longer than half of that is scrolled in shares of the whole.
 */
export const ROW_HEIGHT = 28;
const MOST_HEIGHT = 15_000_000;

export interface Tall {
  readonly rows: number;
  /** Of the window onto the list, in pixels. */
  readonly view: number;
}

/** Rows that are seen whole. */
export function rowsInView(view: number): number {
  return Math.max(1, Math.floor(view / ROW_HEIGHT));
}

/** What is scrolled: a screenful more than there are first rows. */
export function heightOf({ rows, view }: Tall): number {
  return view + Math.min(MOST_HEIGHT, lastFirst({ rows, view }) * ROW_HEIGHT);
}

/** The first row in sight. */
export function rowOfScroll(top: number, tall: Tall): number {
  const last = lastFirst(tall);
  const height = heightOf(tall) - tall.view;
  return height <= 0 ? 0 : Math.max(0, Math.min(last, Math.round((top / height) * last)));
}

/** Where to scroll for a row to be the first in sight. */
export function scrollOfRow(row: number, tall: Tall): number {
  const last = lastFirst(tall);
  return last === 0 ? 0 : (Math.min(row, last) / last) * (heightOf(tall) - tall.view);
}

function lastFirst({ rows, view }: Tall): number {
  return Math.max(0, rows - rowsInView(view));
}
