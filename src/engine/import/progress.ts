import type { EngineEvents } from '../../shared/engine-contract.ts';

const INTERVAL_MS = 50;

export interface Progress {
  /** Bytes and rows of the file in hand. */
  read(bytesRead: number, rows: number): void;
  /** The file in hand is read, `rows` of it kept. */
  endFile(rows: number): void;
  /** All is read. */
  end(rows: number): void;
  readonly bytesTotal: number;
}

/** Adds up files of these sizes and tells at most 20 times a second, and once at the end. */
export function createProgress(
  sizes: readonly number[],
  tell: ((progress: EngineEvents['import.progress']) => void) | undefined,
): Progress {
  const bytesTotal = sizes.reduce((sum, size) => sum + size, 0);
  let filesRead = 0;
  let bytesBefore = 0;
  let rowsBefore = 0;
  let toldAt = 0;
  const end = (rows: number) => tell?.({ bytesRead: bytesTotal, bytesTotal, rows });
  return {
    bytesTotal,
    end,
    read(bytesRead, rows) {
      const now = performance.now();
      if (now - toldAt >= INTERVAL_MS) {
        toldAt = now;
        tell?.({ bytesRead: bytesBefore + bytesRead, bytesTotal, rows: rowsBefore + rows });
      }
    },
    endFile(rows) {
      bytesBefore += sizes[filesRead++] ?? 0;
      rowsBefore += rows;
      if (filesRead === sizes.length) {
        end(rowsBefore);
      }
    },
  };
}
