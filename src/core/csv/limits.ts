import { GatecastError } from '../../shared/errors.ts';

/** What is refused while a file is read, before it has filled the memory. */
export interface ReadLimits {
  /** Base name, for the message. */
  readonly file: string;
  readonly columns: number;
  /** Characters of one cell. */
  readonly field: number;
}

export const NO_LIMITS: ReadLimits = {
  file: '',
  columns: Number.POSITIVE_INFINITY,
  field: Number.POSITIVE_INFINITY,
};

const QUOTE = 34;
const LINE_END = 10;

/**
 * Refuses a text with too long a cell or too many cells in a line: throws `FILE_LIMIT`. False when the long cell is one
 * of several lines in quotes, which more likely is a quote that was never closed; true when all is well.
 */
export function checkCells(text: string, delimiter: string, limits: ReadLimits): boolean {
  if (text.length <= Math.min(limits.field, limits.columns)) {
    return true;
  }
  const separator = delimiter.charCodeAt(0);
  const isBlanks = delimiter === ' ';
  let cells = 1;
  let start = 0;
  let isQuoted = false;
  let linesInCell = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? LINE_END : text.charCodeAt(at);
    if (isQuoted && at < text.length) {
      if (code === QUOTE) {
        // Two of them are one that belongs to the cell: the second opens what the first has closed.
        isQuoted = false;
      } else if (code === LINE_END) {
        linesInCell++;
      }
      continue;
    }
    if (code === QUOTE && (at === start || text.charCodeAt(at - 1) === QUOTE)) {
      isQuoted = true;
    } else if (code === separator || code === LINE_END) {
      if (at - start > limits.field) {
        if (linesInCell > 0) {
          return false;
        }
        throw tooMuch('field', at - start, limits);
      }
      // A run of blanks is one delimiter.
      cells = code === LINE_END ? 1 : cells + (isBlanks && at === start ? 0 : 1);
      if (cells > limits.columns) {
        throw tooMuch('columns', countInLine(text, start, delimiter), limits);
      }
      start = at + 1;
      linesInCell = 0;
    }
  }
  return true;
}

/** Throws `FILE_LIMIT` for a cell that is too long. */
export function checkCell(cell: string, limits: ReadLimits): void {
  if (cell.length > limits.field) {
    throw tooMuch('field', cell.length, limits);
  }
}

/** Throws `FILE_LIMIT` for more columns than are read. */
export function checkColumns(found: number, { file, columns: most }: Omit<ReadLimits, 'field'>): void {
  if (found > most) {
    throw new GatecastError('FILE_LIMIT', { file, limit: 'columns', found, most });
  }
}

function tooMuch(limit: 'columns' | 'field', found: number, limits: ReadLimits): GatecastError {
  return new GatecastError('FILE_LIMIT', { file: limits.file, limit, found, most: limits[limit] });
}

/** Cells in the line around `at`, as far as it has been read. */
function countInLine(text: string, at: number, delimiter: string): number {
  const from = text.lastIndexOf('\n', at) + 1;
  const next = text.indexOf('\n', at);
  const to = next === -1 ? text.length : next;
  const line = text.slice(from, to);
  return (delimiter === ' ' ? line.split(/ +/) : line.split(delimiter)).length;
}
