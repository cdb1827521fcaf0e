/**
 * One entry of the cache: `[mark: 8 bytes][u32 bytes of the head][head: a frame][numbers][u32 crc]`. The head is the
 * import's result without its numbers (`framing.ts`), the numbers follow as `StoredValues` says, the checksum is that
 * of all before it: what a pulled plug or a bad disk has left is never taken for data.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { ALL_MEASURED } from '../../../shared/dataset.ts';
import type { ImportResult, StoredValues } from '../../../shared/engine-contract.ts';
import { Cancelled } from '../../../shared/errors.ts';
import { decodeFrame, encodeFrame } from '../../../shared/wire/framing.ts';

/** The last sign is the version of this format. */
const MARK = new TextEncoder().encode('GCCOLS-3');
const HEAD_LENGTH_BYTES = 4;
const CRC_BYTES = 4;
/** Few system calls, and a cancel that waits for none of them long. */
const PIECE_BYTES = 1 << 22;

interface Head {
  readonly result: ImportResult;
  readonly stored: Omit<StoredValues, 'path' | 'offset'>;
}

/**
 * Writes a new file at `path`, the numbers from their arrays to the disk without a copy, and says where in it they lie.
 * Throws the system's errors and `Cancelled`.
 */
export async function writeEntry(
  path: string,
  result: ImportResult,
  signal?: AbortSignal,
): Promise<Omit<StoredValues, 'path'>> {
  const { values, source } = result;
  const filled = [...values.provenance.keys()].filter((place) => values.provenance[place]?.length !== 0);
  const stored = {
    ...{ rows: values.times.length, breaks: values.breaks.length, lines: source.lines.length },
    filled,
  };
  const head = encodeFrame({ result: withoutNumbers(result), stored } satisfies Head);
  const file = await open(path, 'wx');
  try {
    let crc = 0;
    const write = async (bytes: Uint8Array) => {
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
        if (signal?.aborted === true) {
          throw new Cancelled();
        }
        const piece = bytes.subarray(at, at + PIECE_BYTES);
        crc = crc32(piece, crc);
        await writeAll(file, piece);
      }
    };
    await write(MARK);
    await write(bytesOf(Uint32Array.of(head.length)));
    await write(head);
    for (const numbers of [
      values.times,
      ...values.columns,
      values.breaks,
      source.lines,
      ...values.provenance,
    ]) {
      await write(bytesOf(numbers));
    }
    await writeAll(file, bytesOf(Uint32Array.of(crc)));
    return { ...stored, offset: MARK.length + HEAD_LENGTH_BYTES + head.length };
  } finally {
    await file.close();
  }
}

/** What an entry holds, its checksum proven; null for anything that is no whole entry of this format. Throws `Cancelled`. */
export async function readEntry(path: string, signal?: AbortSignal): Promise<ImportResult | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const start = Buffer.alloc(MARK.length + HEAD_LENGTH_BYTES);
    await file.read(start, 0, start.length, 0);
    const headBytes = start.readUInt32LE(MARK.length);
    const offset = start.length + headBytes;
    if (MARK.some((byte, place) => start[place] !== byte) || offset + CRC_BYTES > size) {
      return null;
    }
    if (!(await isProven(file, size, signal))) {
      return null;
    }
    const frame = Buffer.alloc(headBytes);
    await file.read(frame, 0, headBytes, start.length);
    const { result, stored } = decodeFrame(frame) as Head;
    return { ...result, stored: { ...stored, path, offset } };
  } finally {
    await file.close();
  }
}

async function isProven(file: FileHandle, size: number, signal?: AbortSignal): Promise<boolean> {
  const piece = Buffer.alloc(Math.min(PIECE_BYTES, size));
  let crc = 0;
  let at = 0;
  while (at < size - CRC_BYTES) {
    if (signal?.aborted === true) {
      throw new Cancelled();
    }
    const length = Math.min(piece.length, size - CRC_BYTES - at);
    const { bytesRead } = await file.read(piece, 0, length, at);
    if (bytesRead === 0) {
      return false;
    }
    crc = crc32(piece.subarray(0, bytesRead), crc);
    at += bytesRead;
  }
  await file.read(piece, 0, CRC_BYTES, at);
  return piece.readUInt32LE(0) === crc;
}

/** The result as it is told when its numbers lie elsewhere. */
export function withoutNumbers(result: ImportResult): ImportResult {
  const none = new Float64Array(0);
  return {
    ...result,
    values: {
      times: none,
      columns: result.values.columns.map(() => none),
      provenance: result.values.provenance.map(() => ALL_MEASURED),
      breaks: new Int32Array(0),
    },
    source: { ...result.source, lines: new Int32Array(0) },
  };
}

function bytesOf(numbers: Float64Array | Int32Array | Uint32Array | Uint8Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += (await file.write(bytes, at)).bytesWritten;
  }
}
