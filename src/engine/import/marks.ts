import type { FileRows } from '../../shared/engine-contract.ts';

/** From one mark to the next; what is read in vain before a row that is asked for is no more. */
const MARK_BYTES = 1 << 18;

export interface Marks {
  /** `line` is the one that begins at the next line end behind the first `bytes`; 0 where nobody can say. */
  note(bytes: number, line: number): void;
  take(): Pick<FileRows, 'markBytes' | 'markLines'>;
}

/** Remembers, every so often, which line stands where in a file that streams by. */
export function createMarks(): Marks {
  const bytes: number[] = [];
  const lines: number[] = [];
  let nextAt = MARK_BYTES;
  return {
    note(at, line) {
      if (at >= nextAt && line > 0) {
        bytes.push(at);
        lines.push(line);
        nextAt = at + MARK_BYTES;
      }
    },
    take: () => ({ markBytes: Float64Array.from(bytes), markLines: Int32Array.from(lines) }),
  };
}
