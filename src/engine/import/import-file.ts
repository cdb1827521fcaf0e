import { createTableReader } from '../../core/csv/table.ts';
import { buildDataset } from '../../core/dataset/build-dataset.ts';
import type { EngineEvents, EngineRequests, ImportResult } from '../../shared/engine-contract.ts';
import { readText } from './read-text.ts';

const PROGRESS_INTERVAL_MS = 50;

export interface ImportContext {
  readonly signal?: AbortSignal;
  /** Called at most 20 times a second, and once at the end. */
  readonly onProgress?: (progress: EngineEvents['import.progress']) => void;
}

/**
 * Streams a CSV into a dataset. Throws `Cancelled` as soon as the signal says so, and the errors of reading:
 * `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `FILE_EMPTY`, `CSV_HEADER_ONLY`, `CSV_BINARY`, `CSV_NO_NUMERIC_COLUMN`,
 * `COLUMN_UNKNOWN`, `SERIES_UNKNOWN`, `TIME_UNREADABLE`.
 */
export async function importFile(
  { path, file, choices }: EngineRequests['import']['params'],
  { signal, onProgress }: ImportContext = {},
): Promise<ImportResult> {
  const reader = createTableReader({ file, time: choices.time, series: choices.series });
  let lastProgress = 0;
  let bytesTotal = 0;
  const { encoding, fingerprint } = await readText(
    path,
    (text) => {
      reader.feed(text);
      return true;
    },
    {
      signal,
      hash: true,
      onBytes(bytesRead, total) {
        bytesTotal = total;
        const now = performance.now();
        if (now - lastProgress >= PROGRESS_INTERVAL_MS) {
          lastProgress = now;
          onProgress?.({ bytesRead, bytesTotal, rows: reader.rows() });
        }
      },
    },
  );
  const table = reader.end();
  onProgress?.({ bytesRead: bytesTotal, bytesTotal, rows: table.rows });
  return { ...buildDataset(table, { file, encoding, choices }), fingerprint };
}
