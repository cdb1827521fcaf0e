/** JSON rows as they stream by: an object a line, or one list of objects. */
import { GatecastError } from '../../../shared/errors.ts';
import { damaged } from '../damaged.ts';
import { splitElements } from './split-elements.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface JsonReader {
  /** Takes decoded text, cut anywhere. Throws `FILE_DAMAGED`, `FILE_FOREIGN` and `FILE_LIMIT`. */
  feed(text: string): void;
  /** Throws `FILE_DAMAGED` for a list that is cut off, and `FILE_FOREIGN` for one object alone. */
  end(): void;
  /** The line that begins at the next line end to be fed; 0 in a list, whose rows are no lines. */
  nextLine(): number;
}

export interface JsonReaderOptions {
  /** Base name, for messages. */
  readonly file: string;
  /** Characters of one row. */
  readonly longest: number;
  /** 1-based line that the first text to be fed begins on. */
  readonly firstLine?: number;
  /** `line`: of the object; in a list its number. */
  readonly onRow: (row: JsonObject, line: number) => void;
}

/** True for text that begins as rows in JSON do. A row of a CSV can begin with a bracket too. */
export function looksLikeJson(text: string): boolean {
  return /^[\ufeff\s]*(?:\{\s*"|\{\s*\}|\[\s*\{\s*["}]|\[\s*$)/.test(text.slice(0, LOOKED_AT));
}

const LOOKED_AT = 4096;

export function createJsonReader(options: JsonReaderOptions): JsonReader {
  let reader: JsonReader | null = null;
  return {
    feed(text) {
      if (reader === null) {
        const begin = text.replace(/^[\ufeff]/, '').trimStart();
        if (begin === '') {
          return;
        }
        reader = begin[0] === '[' ? createListReader(options) : createLineReader(options);
      }
      reader.feed(text);
    },
    end: () => reader?.end(),
    nextLine: () => reader?.nextLine() ?? 0,
  };
}

function createLineReader({ file, longest, firstLine = 1, onRow }: JsonReaderOptions): JsonReader {
  let waiting = '';
  let line = firstLine - 1;
  let rows = 0;

  function takeLine(text: string): void {
    line++;
    const trimmed = text.trim();
    if (trimmed === '') {
      return;
    }
    const row = parsed(trimmed);
    if (isObject(row)) {
      rows++;
      onRow(row, line);
    } else if (row === undefined && rows === 0 && !trimmed.endsWith('}')) {
      // One object that is written out over several lines.
      throw new GatecastError('FILE_FOREIGN', { file, kind: 'json-object' });
    } else {
      throw damaged(file, 'json', `has no JSON object in line ${line}`);
    }
  }

  return {
    feed(text) {
      const lines = (waiting + text).split('\n');
      waiting = lines.pop() ?? '';
      for (const each of lines) {
        takeLine(line === firstLine - 1 ? each.replace(/^\ufeff/, '') : each);
      }
      refuseLong(waiting.length, { file, longest });
    },
    nextLine: () => line + 2,
    end() {
      takeLine(waiting);
      waiting = '';
      if (rows === 1 && firstLine === 1) {
        throw new GatecastError('FILE_FOREIGN', { file, kind: 'json-object' });
      }
    },
  };
}

function createListReader({ file, longest, onRow }: JsonReaderOptions): JsonReader {
  let row = 0;
  const elements = splitElements({
    onElement(text) {
      row++;
      const value = parsed(text);
      if (value === undefined) {
        throw damaged(file, 'json', `has what is no JSON in row ${row}`);
      }
      if (!isObject(value)) {
        throw new GatecastError('FILE_FOREIGN', { file, kind: 'json-values' });
      }
      onRow(value, row);
    },
  });
  return {
    feed(text) {
      elements.feed(text);
      refuseLong(elements.waiting(), { file, longest });
    },
    nextLine: () => 0,
    end() {
      if (!elements.isWhole()) {
        throw damaged(file, 'json', 'ends too early');
      }
    },
  };
}

/** The value, `undefined` for what is no JSON. Python writes NaN and Infinity, which JSON has not: they are nothing. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(text.replaceAll(NO_NUMBERS, (match) => (match[0] === '"' ? match : 'null')));
    } catch {
      return undefined;
    }
  }
}

const NO_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuseLong(found: number, { file, longest }: Pick<JsonReaderOptions, 'file' | 'longest'>): void {
  if (found > longest) {
    throw new GatecastError('FILE_LIMIT', { file, limit: 'field', found, most: longest });
  }
}
