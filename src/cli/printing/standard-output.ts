/** Standard output that says when it could not be written: Node's own leaves half a file and exits with 0. */
import { fstatSync, writeSync } from 'node:fs';
import { outputError } from '../../service/files/output-error.ts';

const STDOUT_FD = 1;
const NAME = 'standard output';

/** The calls a write makes, so that a test can fail any of them. */
interface WriteCalls {
  /** Whether standard output is a file or a device that takes bytes at once. */
  readonly isFile: () => boolean;
  /** Bytes written, which may be fewer than given. */
  readonly writeSync: (bytes: Uint8Array) => number;
  readonly stream: Pick<NodeJS.WriteStream, 'write'>;
}

const REAL_CALLS: WriteCalls = {
  isFile: () => process.stdout.isTTY !== true && isFile(STDOUT_FD),
  writeSync: (bytes) => writeSync(STDOUT_FD, bytes),
  stream: process.stdout,
};

/**
 * Where results go. Into a file they are written whole or `DISK_FULL` or `OUTPUT_FAILED` is thrown; pipes and terminals
 * tell by the stream's `error` event.
 */
export function standardOutput(calls: WriteCalls = REAL_CALLS): { write(text: string): void } {
  return {
    write(text) {
      if (!calls.isFile()) {
        calls.stream.write(text);
        return;
      }
      const bytes = new TextEncoder().encode(text);
      try {
        for (let at = 0; at < bytes.length; ) {
          at += calls.writeSync(bytes.subarray(at));
        }
      } catch (error) {
        throw outputError(error, NAME);
      }
    },
  };
}

function isFile(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor);
    return found.isFile() || found.isCharacterDevice();
  } catch {
    return false;
  }
}
