/**
 * Checksums of stored files: a bad disk, a half-synchronised folder or a stray editor changes bytes without a word, and
 * numbers that were never computed must not be drawn. A record carries those of the files beside it and its own.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { z } from 'zod';

export interface Checksum {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** By file name. */
export type Checksums = Readonly<Record<string, Checksum>>;

export const checksumsSchema: z.ZodType<Checksums> = z.record(
  z.string(),
  z.object({ bytes: z.number(), sha256: z.string() }),
);

export function checksumOf(content: string | Uint8Array): Checksum {
  const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  return { bytes, sha256: createHash('sha256').update(content).digest('hex') };
}

/** That of a file, which is streamed. Throws the system's errors. */
export async function checksumOfFile(path: string): Promise<Checksum> {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    digest.update(piece as Buffer);
    bytes += (piece as Buffer).length;
  }
  return { bytes, sha256: digest.digest('hex') };
}

/** What is wrong with a file that should be as `expected`, in plain words; null when nothing is. */
export function damageOf(found: Checksum, expected: Checksum): string | null {
  if (found.bytes !== expected.bytes) {
    return `it has ${found.bytes} bytes instead of ${expected.bytes}`;
  }
  return found.sha256 === expected.sha256 ? null : CHANGED;
}

const CHANGED = 'its bytes are not those that were written';

const SEAL_BYTES = 32;

/** Bytes with their SHA-256 behind them. */
export function sealedBytes(bytes: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(bytes.length + SEAL_BYTES);
  sealed.set(bytes);
  sealed.set(sealOf(bytes), bytes.length);
  return sealed;
}

/** What `sealedBytes` was given; null where it is not that any more. */
export function unsealedBytes(sealed: Uint8Array): Uint8Array | null {
  const bytes = sealed.subarray(0, Math.max(0, sealed.length - SEAL_BYTES));
  return sealOf(bytes).equals(sealed.subarray(bytes.length)) ? bytes : null;
}

/** The same; throws what is wrong in plain words. */
export function openSealed(sealed: Uint8Array): Uint8Array {
  const bytes = unsealedBytes(sealed);
  if (bytes === null) {
    throw new Error(CHANGED);
  }
  return bytes;
}

function sealOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** The field that a sealed text carries beside those of its document. */
export const SEAL_KEY = 'checksum';

const SEAL = /,\n "checksum": "sha256:([0-9a-f]{64})"\n\}\n$/;
const END = '\n}\n';

/** The JSON text of a document with fields, the checksum of all before it as the last of them. */
export function sealedJson(document: object): string {
  const text = `${JSON.stringify(document, null, 1)}\n`;
  return `${text.slice(0, -END.length)},\n "${SEAL_KEY}": "sha256:${checksumOf(text).sha256}"${END}`;
}

/** What is wrong with a text of `sealedJson`, in plain words; null for nothing, and for texts that were never sealed. */
export function sealDamage(text: string): string | null {
  const seal = SEAL.exec(text);
  if (seal === null) {
    return null;
  }
  const sealed = text.slice(0, seal.index) + END;
  return checksumOf(sealed).sha256 === seal[1] ? null : CHANGED;
}
