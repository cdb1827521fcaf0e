import { closeSync, openSync, readSync } from 'node:fs';
import { ALL_MEASURED } from '../../shared/dataset.ts';
import type { ImportResult, StoredValues } from '../../shared/engine-contract.ts';
import { readError } from './read-error.ts';

/** The numbers of one open dataset, wherever they lie. */
export interface ColumnStore {
  times(): Float64Array;
  /** By its place among the number columns, or behind them among the indicators. */
  column(place: number): Float64Array;
  /** Of the same column (`PROVENANCE`). */
  provenance(place: number): Uint8Array;
  breaks(): Int32Array;
  /** Lines in the file of some rows, as `SourceRows.lines`. */
  lines(offset: number, count: number): Int32Array;
  close(): void;
}

/** The store for what an import gave. Throws `FILE_NOT_FOUND` or `FILE_UNREADABLE` when the numbers are not where they should be. */
export function openColumnStore({
  stored,
  values,
  source,
  numberColumns,
  indicators,
}: ImportResult): ColumnStore {
  return stored === null
    ? {
        times: () => values.times,
        column: (place) => values.columns[place] ?? new Float64Array(0),
        provenance: (place) => values.provenance[place] ?? ALL_MEASURED,
        breaks: () => values.breaks,
        lines: (offset, count) => source.lines.subarray(offset, offset + count),
        close() {},
      }
    : openStored(stored, numberColumns.length + indicators.length);
}

/**
 * Columns are read when they are asked for and kept as long as somebody works on them: a file of a gigabyte costs no
 * memory while nobody looks. The file stays open, so it may lose its name meanwhile.
 */
function openStored(
  { path, offset, rows, breaks, lines, filled }: StoredValues,
  columns: number,
): ColumnStore {
  const file = openFile(path);
  const kept = new Map<number, WeakRef<Float64Array>>();
  const columnBytes = rows * Float64Array.BYTES_PER_ELEMENT;
  const breaksAt = offset + columnBytes * (columns + 1);
  const linesAt = breaksAt + breaks * Int32Array.BYTES_PER_ELEMENT;
  const provenanceAt = linesAt + lines * Int32Array.BYTES_PER_ELEMENT;

  function read<A extends Float64Array | Int32Array | Uint8Array>(into: A, position: number): A {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    try {
      for (let at = 0; at < bytes.length; ) {
        const length = Math.min(bytes.length - at, MOST_AT_ONCE);
        const got = readSync(file, bytes, { offset: at, length, position: position + at });
        if (got === 0) {
          throw new Error('it ends too early');
        }
        at += got;
      }
    } catch (error) {
      throw readError(error, path);
    }
    return into;
  }

  /** Place 0 are the stamps. */
  function floats(place: number): Float64Array {
    const known = kept.get(place)?.deref();
    if (known !== undefined) {
      return known;
    }
    const values = read(new Float64Array(rows), offset + place * columnBytes);
    kept.set(place, new WeakRef(values));
    return values;
  }

  return {
    times: () => floats(0),
    column: (place) => floats(place + 1),
    provenance(place) {
      const at = filled.indexOf(place);
      return at < 0 ? ALL_MEASURED : read(new Uint8Array(rows), provenanceAt + at * rows);
    },
    breaks: () => read(new Int32Array(breaks), breaksAt),
    lines(first, count) {
      const length = Math.max(0, Math.min(count, lines - first));
      return read(new Int32Array(length), linesAt + first * Int32Array.BYTES_PER_ELEMENT);
    },
    close: () => closeSync(file),
  };
}

/** Some systems read no more than two gigabytes in one call. */
const MOST_AT_ONCE = 2 ** 30;

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw readError(error, path);
  }
}
