import type { LogLine } from './study-log.ts';

export interface LineWriter {
  /** In the order in which they come. Resolves when the line is on the disk; rejects with what the disk refuses, as all after it do. */
  write(line: LogLine): Promise<void>;
  /** Resolves when all lines so far are on the disk; rejects as `write`. */
  settle(): Promise<void>;
}

/**
 * Writes lines one behind another, all that wait at once: a disk takes as long for a hundred of them as for one, and hundreds of trials
 * begin and end in a second where many machines work on them.
 */
export function createLineWriter(append: (lines: readonly LogLine[]) => Promise<void>): LineWriter {
  let waiting: LogLine[] = [];
  let next: Promise<void> | null = null;
  let writing: Promise<void> = Promise.resolve();

  /** Everything that waits by the time that the disk is free. */
  function written(): Promise<void> {
    next ??= writing.then(async () => {
      const lines = waiting;
      waiting = [];
      next = null;
      await append(lines);
    });
    writing = next;
    return next;
  }

  return {
    write(line) {
      waiting.push(line);
      const done = written();
      // Whoever does not wait for it hears of it at the next line, or when all is settled.
      done.catch(() => {});
      return done;
    },
    settle: () => writing,
  };
}
