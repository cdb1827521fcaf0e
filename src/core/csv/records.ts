import Papa from 'papaparse';
import { checkCells, NO_LIMITS, type ReadLimits } from './limits.ts';

export interface RecordReader {
  /** Takes text whose line ends are all `\n`, cut anywhere. */
  feed(text: string): void;
  /** Takes what is left when the text ends. */
  end(): void;
  /** The line that begins at the next line end to be fed; 0 when what waits may be a cell that goes on behind it. */
  nextLine(): number;
}

export interface RecordReaderOptions {
  /** One character; a blank stands for a run of blanks. */
  readonly delimiter: string;
  /** 1-based line number of the first character that will be fed. */
  readonly firstLine?: number;
  /** None when absent. */
  readonly limits?: ReadLimits;
  /** Called for every record; `line` is the 1-based line it starts on. A blank line is one empty cell. */
  readonly onRecord: (cells: readonly string[], line: number) => void;
}

/** A quote that is still open after this many characters and lines was never meant to open a cell. */
const RUNAWAY_CHARACTERS = 1_000_000;
const RUNAWAY_LINES = 100;
const MOST_MALFORMED_QUOTES = 1000;
/** After so many lines with stray quotes, quotes mean nothing in this file. */
const MOST_STRAY_LINES = 100;

/**
 * Cuts text into records with PapaParse's core parser, which takes a piece, leaves its last record alone because it
 * may be incomplete, and says where it stopped; what follows waits here for the next piece. Memory is bounded by the
 * longest record, which has no more and no longer cells than `limits` allow: past them `FILE_LIMIT`. A quote that never closes costs its own line only: that line is read as if quotes were letters.
 */
export function createRecordReader({
  delimiter,
  firstLine = 1,
  limits = NO_LIMITS,
  onRecord,
}: RecordReaderOptions): RecordReader {
  const quoted = new Papa.Parser({ delimiter, newline: '\n' });
  const isBlanks = delimiter === ' ';
  let waiting = '';
  let line = firstLine;
  let strayLines = 0;
  /** A record longer than all that waits is not looked for again before the text has doubled: linear, not quadratic. */
  let tryAgainAt = 0;

  function emit(records: readonly (readonly string[])[], mayHoldNewlines: boolean): void {
    for (const cells of records) {
      onRecord(isBlanks ? withoutBlanks(cells) : cells, line);
      line += 1 + (mayHoldNewlines ? newlinesIn(cells) : 0);
    }
  }

  function takeLiteralLine(): void {
    const end = waiting.indexOf('\n');
    const text = end === -1 ? waiting : waiting.slice(0, end);
    emit([text.split(delimiter)], false);
    waiting = end === -1 ? '' : waiting.slice(end + 1);
    strayLines++;
  }

  /** Parses what waits; the last record stays unless the text `isEnd`. False when a quote runs away. */
  function takeRecords(isEnd: boolean): boolean {
    if (strayLines > MOST_STRAY_LINES) {
      const end = isEnd ? waiting.length : waiting.lastIndexOf('\n');
      const lines = end === -1 ? [] : waiting.slice(0, end).split('\n');
      emit(
        lines.map((text) => text.split(delimiter)),
        false,
      );
      waiting = end === -1 ? waiting : waiting.slice(end + 1);
      checkCells(waiting, delimiter, limits);
      return true;
    }
    const hasQuotes = waiting.includes('"');
    const { data, errors, meta } = quoted.parse(waiting, 0, true) as Papa.ParseResult<string[]>;
    emit(data, hasQuotes && countNewlines(waiting, meta.cursor) !== data.length);
    waiting = waiting.slice(meta.cursor);
    if (meta.cursor > 0 && !isEnd) {
      tryAgainAt = 0;
      return true;
    }
    tryAgainAt = waiting.length * 2;
    const malformed = errors.length > MOST_MALFORMED_QUOTES;
    const runsAway =
      waiting.length > RUNAWAY_CHARACTERS &&
      hasQuotes &&
      countNewlines(waiting, waiting.length) > RUNAWAY_LINES;
    return !(malformed || runsAway) && checkCells(waiting, delimiter, limits);
  }

  return {
    feed(text) {
      waiting += text;
      while (waiting.length >= tryAgainAt && waiting !== '' && !takeRecords(false)) {
        takeLiteralLine();
        tryAgainAt = 0;
      }
    },
    nextLine: () => (waiting.includes('\n') || waiting.split('"').length % 2 === 0 ? 0 : line + 1),
    end() {
      while (waiting !== '') {
        if (takeRecords(true) && waiting !== '') {
          const { data, errors } = quoted.parse(waiting, 0, false) as Papa.ParseResult<string[]>;
          const neverClosed = errors.length > 0 && countNewlines(waiting, waiting.length) > 0;
          if (!neverClosed) {
            emit(data, true);
            waiting = '';
          }
        }
        if (waiting !== '') {
          takeLiteralLine();
        }
      }
    },
  };
}

/** Between blanks a run of them is one delimiter, and those around the line are none. */
function withoutBlanks(cells: readonly string[]): readonly string[] {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length === 0 ? [''] : filled;
}

function newlinesIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    count += countNewlines(cell, cell.length);
  }
  return count;
}

function countNewlines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
    count++;
  }
  return count;
}
