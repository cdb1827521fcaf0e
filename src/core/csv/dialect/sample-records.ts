import type { Cell } from '../cells/cell.ts';
import { createRecordReader } from '../records.ts';

/** One record of the sample, and the 1-based line it starts on. */
export interface SampleRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/** The first records of a sample. Its last one may be cut off and is left out, unless it is all there is. */
export function readSample(text: string, delimiter: string, most: number): readonly SampleRecord[] {
  const records: SampleRecord[] = [];
  const reader = createRecordReader({ delimiter, onRecord: (cells, line) => records.push({ cells, line }) });
  const lastLineEnd = text.lastIndexOf('\n');
  reader.feed(lastLineEnd === -1 ? text : text.slice(0, lastLineEnd));
  reader.end();
  return records.filter(({ cells }) => !isBlank(cells)).slice(0, most);
}

/** True for a line with nothing on it, or nothing but delimiters and blanks. */
export function isBlank(cells: readonly Cell[]): boolean {
  return cells.every((cell) => typeof cell === 'string' && (cell === '' || cell.trim() === ''));
}

/**
 * The later half of a sample: titles, metadata and comments of whatever length stand before the table, so what the
 * records there have in common is the table's.
 */
export function laterHalf(records: readonly SampleRecord[]): readonly SampleRecord[] {
  return records.length < FEW_RECORDS ? records : records.slice(Math.floor(records.length / 2));
}

/** Half of fewer is too little to go by. */
const FEW_RECORDS = 20;

/**
 * The number of cells that most records have; of two that are equally frequent, the larger. Lines of one cell (titles,
 * comments) decide only when there is nothing else.
 */
export function usualWidth(records: readonly SampleRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) {
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const tables = [...counts].filter(([width, count]) => width > 1 && count * 4 >= records.length);
  return (
    (tables.length > 0 ? tables : [...counts]).toSorted(
      ([widthA, a], [widthB, b]) => b - a || widthB - widthA,
    )[0]?.[0] ?? 0
  );
}
