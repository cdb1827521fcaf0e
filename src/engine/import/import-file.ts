import { createHash } from 'node:crypto';
import { buildDataset } from '../../core/dataset/build-dataset.ts';
import type { EngineEvents, EngineRequests, ImportResult } from '../../shared/engine-contract.ts';
import { Cancelled } from '../../shared/errors.ts';
import { readTable, type TableRead } from './read-table.ts';
import { sizeOf } from './read-text.ts';

const PROGRESS_INTERVAL_MS = 50;

export interface ImportContext {
  readonly signal?: AbortSignal;
  /** Called at most 20 times a second, and once at the end. */
  readonly onProgress?: (progress: EngineEvents['import.progress']) => void;
}

type Params = EngineRequests['import']['params'];

/**
 * Streams one or several CSVs into a dataset. Throws `Cancelled` as soon as the signal says so, and the errors of
 * reading: `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `FILE_EMPTY`, `CSV_HEADER_ONLY`, `CSV_BINARY`,
 * `CSV_NO_NUMERIC_COLUMN`, `COLUMN_UNKNOWN`, `SERIES_UNKNOWN`, `TIME_UNREADABLE`, `ENCODING_UNKNOWN`.
 */
export async function importFile(
  { files, choices }: Params,
  { signal, onProgress }: ImportContext = {},
): Promise<ImportResult> {
  const progress = await createProgress(files, onProgress);
  const reads: TableRead[] = [];
  for (const file of files) {
    reads.push(await readTable(file, { choices, signal, onProgress: progress.read }));
    progress.endFile();
  }
  if (signal?.aborted) {
    throw new Cancelled();
  }
  const [read] = reads;
  const [first] = files;
  if (read === undefined || first === undefined) {
    throw new RangeError('no file was named');
  }
  const { table, rows } = read;
  const { lines, dialect } = table;
  const dataset = buildDataset(table, { file: first.file, encoding: rows.encoding, choices });
  return {
    ...dataset,
    fingerprint: fingerprintOf(reads.map((each) => each.rows.fingerprint)),
    stored: null,
    source: {
      header: sourceHeader(
        dialect.names,
        dataset.inspection.columns.map(({ name }) => name),
      ),
      files: [{ place: 0, ...rows }],
      lines: new Int32Array(lines.buffer, lines.byteOffset, lines.length),
    },
  };
}

/** The names as the dataset has them, without those of empty cells at the line ends, unless it was unrolled. */
function sourceHeader(names: readonly string[], settled: readonly string[]): readonly string[] {
  return settled.every((name, place) => name === names[place]) ? settled : names;
}

/** Of several files, the hash of their hashes. */
function fingerprintOf(hashes: readonly string[]): string {
  const [only] = hashes;
  return hashes.length === 1 && only !== undefined
    ? only
    : `sha256:${createHash('sha256').update(hashes.join('\n')).digest('hex')}`;
}

interface Progress {
  /** Bytes and rows of the file in hand. */
  read(bytesRead: number, rows: number): void;
  endFile(): void;
}

/** Adds up the files and tells at most so often. */
async function createProgress(files: Params['files'], tell: ImportContext['onProgress']): Promise<Progress> {
  const sizes = await Promise.all(files.map(({ path }) => sizeOf(path)));
  const bytesTotal = sizes.reduce((sum, size) => sum + size, 0);
  const before = { bytes: 0, rows: 0, files: 0 };
  const now = { bytes: 0, rows: 0 };
  let toldAt = 0;
  return {
    read(bytesRead, rows) {
      now.bytes = before.bytes + bytesRead;
      now.rows = before.rows + rows;
      const at = performance.now();
      if (at - toldAt >= PROGRESS_INTERVAL_MS) {
        toldAt = at;
        tell?.({ bytesRead: now.bytes, bytesTotal, rows: now.rows });
      }
    },
    endFile() {
      before.bytes = now.bytes;
      before.rows = now.rows;
      before.files++;
      if (before.files === files.length) {
        tell?.({ bytesRead: bytesTotal, bytesTotal, rows: now.rows });
      }
    },
  };
}
