import type { Cell } from '../../csv/cells/cell.ts';
import { columnOf } from './sheet-rows.ts';

export interface Merges {
  /** Takes a range of cells that are one, such as `A1:A3`. */
  add(range: string): void;
  /** The row with the words of cells that reach down into it. */
  fill(cells: Cell[], row: number): readonly Cell[];
}

interface Merge {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

const RANGE = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/;
/** More are no headings and no groups of rows. */
const MOST_MERGES = 100_000;

/**
 * A cell over several rows holds its word in the first; the others are read as if it stood there too. Across columns a
 * heading is left where it is: that it holds until the next one is known of every file.
 */
export function createMerges(): Merges {
  const begins = new Map<number, Merge[]>();
  let open: (Merge & { readonly word: string })[] = [];
  let count = 0;
  return {
    add(range) {
      const [, letters = '', first = '', last = ''] = RANGE.exec(range) ?? [];
      const [from, to] = [Number(first), Number(last)];
      if (letters !== '' && to > from && count < MOST_MERGES) {
        count++;
        const merges = begins.get(from) ?? [];
        merges.push({ column: columnOf(letters) - 1, from, to });
        begins.set(from, merges);
      }
    },
    fill(cells, row) {
      open = open.filter(({ to }) => to >= row);
      for (const { column, word } of open) {
        for (let empty = cells.length; empty <= column; empty++) {
          cells.push('');
        }
        cells[column] ||= word;
      }
      for (const merge of begins.get(row) ?? []) {
        const word = cells[merge.column];
        if (typeof word === 'string' && word !== '') {
          open.push({ ...merge, word });
        }
      }
      return cells;
    },
  };
}
