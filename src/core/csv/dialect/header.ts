import type { NumberFormat } from '../cells/numbers.ts';
import { classifyCell, classifyColumn } from './classify.ts';
import type { SampleRecord } from './sample-records.ts';

const BODY_RECORDS = 50;

/**
 * True when the first record names the columns: somewhere it has a word over a column of numbers, stamps or truth
 * values. A file of words only is taken to have a header.
 */
export function hasHeader(records: readonly SampleRecord[], format: NumberFormat): boolean {
  const [first, ...rest] = records;
  if (first === undefined) {
    return false;
  }
  const heads = first.cells.map((cell) => classifyCell(cell, format));
  if (rest.length === 0) {
    return heads.every((kind) => kind === 'text' || kind === 'missing');
  }
  const body = rest.slice(0, BODY_RECORDS);
  const kinds = first.cells.map((_, column) => classifyColumn(cellsOf(body, column), format));
  const wordOverValues = heads.some((head, column) => head === 'text' && isTyped(kinds[column]));
  return wordOverValues || !kinds.some(isTyped);
}

/** Names of the columns, each usable and each once: what has no name is `column_3`, a second `x` is `x_2`. */
export function columnNames(header: readonly string[], width: number): string[] {
  const used = new Set<string>();
  return Array.from({ length: width }, (_, column) => {
    const given = (header[column] ?? '').trim().replace(/\s+/g, ' ') || `column_${column + 1}`;
    let name = given;
    for (let again = 2; used.has(name); again++) {
      name = `${given}_${again}`;
    }
    used.add(name);
    return name;
  });
}

function isTyped(kind: string | undefined): boolean {
  return kind === 'number' || kind === 'time' || kind === 'boolean';
}

function cellsOf(records: readonly SampleRecord[], column: number): string[] {
  return records.map(({ cells }) => cells[column] ?? '');
}
