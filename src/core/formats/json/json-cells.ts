import type { Cell } from '../../csv/cells/cell.ts';
import type { JsonObject } from './json-reader.ts';

/** The columns of rows of objects, in the order in which their names come up. */
export interface JsonColumns {
  /** The cells of a row; columns that it has not are empty. New names become columns. */
  cellsOf(row: JsonObject): Cell[];
  readonly names: readonly string[];
  /** Names of columns that were objects inside rows, and how often. */
  readonly nested: ReadonlyMap<string, number>;
}

/** Deeper than this an object is kept as text. */
const DEEPEST = 6;

/** @param names columns that are known already */
export function createJsonColumns(known: readonly string[] = []): JsonColumns {
  const places = new Map(known.map((name, place) => [name, place]));
  const names = [...known];
  const nested = new Map<string, number>();

  function put(cells: Cell[], object: JsonObject, prefix: string, depth: number): void {
    for (const [key, value] of Object.entries(object)) {
      const name = prefix + key;
      if (typeof value === 'object' && value !== null && !Array.isArray(value) && depth < DEEPEST) {
        nested.set(name, (nested.get(name) ?? 0) + 1);
        put(cells, value as JsonObject, `${name}.`, depth + 1);
        continue;
      }
      let place = places.get(name);
      if (place === undefined) {
        place = names.length;
        places.set(name, place);
        names.push(name);
      }
      for (let empty = cells.length; empty < place; empty++) {
        cells.push('');
      }
      cells[place] = cellOf(value);
    }
  }

  return {
    names,
    nested,
    cellsOf(row) {
      const cells: Cell[] = new Array<Cell>(names.length).fill('');
      put(cells, row, '', 1);
      return cells;
    },
  };
}

function cellOf(value: unknown): Cell {
  switch (typeof value) {
    case 'number':
    case 'string':
      return value;
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    default:
      return value === null || value === undefined ? '' : JSON.stringify(value);
  }
}
