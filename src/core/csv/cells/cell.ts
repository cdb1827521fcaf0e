/** One cell: its text, or the number itself where the file has one; `''` for nothing. */
export type Cell = string | number;

/** The cell as a CSV would have it: a number in the shortest form that reads as the same one. */
export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : Object.is(cell, -0) ? '-0' : String(cell);
}
