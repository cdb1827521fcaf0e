/** A file that can be read anywhere, on whatever host. */
export interface ByteSource {
  readonly size: number;
  /** `length` bytes from `offset` on; fewer where the file ends. Throws what the host's reading does, coded. */
  read(offset: number, length: number): Promise<Uint8Array>;
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
