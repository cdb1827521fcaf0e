/** A file that can be read anywhere, on whatever host. */
export interface ByteSource {
  readonly size: number;
  /** `length` bytes from `offset` on; fewer where the file ends. Throws what the host's reading does, coded. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/**
 * A file of `size` bytes from what a host can do: `readInto` fills `bytes` from `offset` of the file on and says how many it
 * has filled. It may stop short, as system calls do; it is asked for the rest until it has nothing more.
 */
export function byteSource(
  size: number,
  readInto: (bytes: Uint8Array, offset: number) => Promise<number>,
): ByteSource {
  return {
    size,
    async read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let at = 0;
      while (at < bytes.length) {
        const filled = await readInto(bytes.subarray(at), offset + at);
        if (filled === 0) {
          break;
        }
        at += filled;
      }
      return bytes.subarray(0, at);
    },
  };
}

/** What every reader of a format is given beside its file. */
export interface ReadContext {
  readonly source: ByteSource;
  /** Base name, for messages. */
  readonly file: string;
  readonly limits: UnpackLimits & { readonly columns: number; readonly field: number };
  /** Called between pieces: somebody may have had enough, and throws `Cancelled` then. */
  readonly proceed: () => void;
  /** Told how much of the file has been read. */
  readonly onBytes?: (bytesRead: number) => void;
}

/** Bytes that come out in all, and for one byte that goes in. */
export interface UnpackLimits {
  readonly bytes: number;
  readonly ratio: number;
}
