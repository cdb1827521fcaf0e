import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { createIncrementalDecoder, type IncrementalDecoder } from '../../core/csv/encoding/text-decoder.ts';
import type { UnpackLimits } from '../../core/formats/byte-source.ts';
import { checkUnpacked } from '../../core/formats/unpack-guard.ts';
import { Cancelled, GatecastError } from '../../shared/errors.ts';

const CHUNK_BYTES = 1 << 18;

interface TextLimits extends UnpackLimits {
  readonly file: string;
}

export interface TextOptions {
  readonly signal?: AbortSignal | undefined;
  /** The encoding that the analyst names; found from the bytes when absent. */
  readonly encoding?: string | undefined;
  /** Bytes of text, unpacked, and of them for one packed byte; none when absent. Past them `FILE_LIMIT`, for `file`. */
  readonly limits?: TextLimits | undefined;
  /** Takes every piece as the file has it, compressed or not, and how many bytes were read with it. */
  readonly onBytes?: (bytes: Uint8Array, bytesRead: number) => void;
}

/**
 * Streams a text file, gzip or plain, in pieces that are parsed and forgotten before they grow old; `onText` is told
 * with each how many bytes of text, no longer compressed, have come in so far.
 * Throws `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `ENCODING_UNKNOWN` and, as soon as the signal says so, `Cancelled`.
 */
export async function readText(
  path: string,
  onText: (text: string, bytesDecoded: number) => void,
  { signal, encoding, limits, onBytes }: TextOptions = {},
): Promise<{ readonly encoding: string; readonly textBytes: number }> {
  const decoder = createIncrementalDecoder(encoding);
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  let bytesRead = 0;
  let bytesDecoded = 0;

  async function* rawPieces(): AsyncGenerator<Buffer> {
    for await (const piece of source) {
      const bytes = piece as Buffer;
      bytesRead += bytes.length;
      onBytes?.(bytes, bytesRead);
      yield bytes;
    }
  }

  try {
    for await (const { bytes, packed } of maybeGunzip(rawPieces())) {
      if (signal?.aborted) {
        throw new Cancelled();
      }
      bytesDecoded += bytes.length;
      if (limits !== undefined) {
        checkUnpacked({ unpacked: bytesDecoded, packed }, limits.file, limits);
      }
      onText(decoder.decode(bytes) ?? (await decodeAs(decoder, bytes)), bytesDecoded);
    }
    onText(decoder.end(), bytesDecoded);
  } catch (error) {
    throw readError(error, path);
  } finally {
    source.destroy();
  }
  return { encoding: decoder.encoding(), textBytes: bytesDecoded };
}

/** The detector is loaded for the few files that need it. */
async function decodeAs(decoder: IncrementalDecoder, bytes: Uint8Array): Promise<string> {
  const { detectCodePage } = await import('../../core/csv/encoding/detect.ts');
  decoder.choose(detectCodePage(bytes));
  return decoder.decode(bytes) ?? '';
}

/** Bytes of a file. Throws `FILE_NOT_FOUND` or `FILE_UNREADABLE`. */
export async function sizeOf(path: string): Promise<number> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) {
      throw new GatecastError('FILE_UNREADABLE', { path, reason: 'it is a folder' });
    }
    return stats.size;
  } catch (error) {
    throw readError(error, path);
  }
}

interface Piece {
  readonly bytes: Buffer;
  /** Bytes of the file that all pieces so far were unpacked from; null for a file that is not packed. */
  readonly packed: number | null;
}

/** Looks at the first two bytes: gzip files are opened as they are. */
async function* maybeGunzip(pieces: AsyncGenerator<Buffer>): AsyncGenerator<Piece> {
  const first = await pieces.next();
  if (first.done) {
    return;
  }
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield { bytes: first.value, packed: null };
    for await (const bytes of pieces) {
      yield { bytes, packed: null };
    }
    return;
  }
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const feeding = feed(gunzip, first.value, pieces);
  // Whoever stops halfway closes the file under it, and nobody waits for it any more.
  feeding.catch(() => {});
  try {
    for await (const piece of gunzip) {
      // What the gunzip was given so far may wait; what it has taken is in `bytesWritten`.
      yield { bytes: piece as Buffer, packed: gunzip.bytesWritten };
    }
    await feeding;
  } finally {
    gunzip.destroy();
  }
}

async function feed(
  gunzip: ReturnType<typeof createGunzip>,
  first: Buffer,
  rest: AsyncGenerator<Buffer>,
): Promise<void> {
  let piece: Buffer | undefined = first;
  while (piece !== undefined && !gunzip.destroyed) {
    if (!gunzip.write(piece)) {
      await new Promise((resolve) => {
        gunzip.once('drain', resolve);
        gunzip.once('close', resolve);
      });
    }
    const next: IteratorResult<Buffer> = await rest.next();
    piece = next.done ? undefined : next.value;
  }
  gunzip.end();
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EISDIR: 'it is a folder',
  EBUSY: 'another program holds it',
  EMFILE: 'too many files are open',
  Z_DATA_ERROR: 'the compressed data is damaged',
  Z_BUF_ERROR: 'the compressed data ends too early',
};

/** The coded error for a file that cannot be read. */
export function readError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof GatecastError || error instanceof Cancelled || code === '') {
    return error;
  }
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? new GatecastError('FILE_NOT_FOUND', { path })
    : new GatecastError('FILE_UNREADABLE', { path, reason: REASONS[code] ?? code });
}
