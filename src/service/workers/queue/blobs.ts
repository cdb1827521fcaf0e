/**
 * Bytes that travel through Redis, named by what they are (SHA-256), in chunks that each carry their own checksum. What lies there
 * already is not sent again, and what is not as it was put there counts as not there.
 */
import { checksumOf } from '../../files/checksums.ts';
import { jsonOf } from './json.ts';
import type { RedisLink } from './redis-link.ts';

export interface Blobs {
  /** Its name, which may be known already. Throws `QUEUE_FULL`. */
  put(bytes: Uint8Array, name?: string): Promise<string>;
  /** Null where it is not there, or not whole. */
  get(name: string): Promise<Uint8Array | null>;
  /** Whether it is there; it stays for another week then. */
  keep(name: string): Promise<boolean>;
  remove(name: string): Promise<void>;
}

/** Well below what one value of Redis may be, and small enough that others have their turn between two. */
const CHUNK_BYTES = 4 * 2 ** 20;
/** What nobody fetched any more is gone after a week. */
const KEPT_SECONDS = 7 * 86_400;

interface Head {
  readonly bytes: number;
  /** SHA-256 of each chunk. */
  readonly chunks: readonly string[];
}

/** By what they are. */
export function blobName(bytes: Uint8Array): string {
  return checksumOf(bytes).sha256;
}

export function openBlobs({ redis, address, error: inWords }: RedisLink): Blobs {
  const headKey = (name: string) => `${address.prefix}:blob:${name}`;
  const chunkKey = (name: string, place: number) => `${headKey(name)}:${place}`;

  async function headOf(name: string): Promise<Head | null> {
    return jsonOf(await redis.get(headKey(name))) as Head | null;
  }

  async function keep(name: string): Promise<boolean> {
    const head = await headOf(name);
    const keys = [headKey(name), ...(head?.chunks ?? []).map((_, place) => chunkKey(name, place))];
    const kept = await Promise.all(keys.map((key) => redis.expire(key, KEPT_SECONDS)));
    return head !== null && kept.every((each) => each === 1);
  }

  return {
    keep,
    async put(bytes, name = blobName(bytes)) {
      if (await keep(name)) {
        return name;
      }
      const chunks: string[] = [];
      try {
        for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
          const chunk = bytes.subarray(from, from + CHUNK_BYTES);
          await redis.set(chunkKey(name, chunks.length), asBuffer(chunk), 'EX', KEPT_SECONDS);
          chunks.push(chunk.length === bytes.length ? name : blobName(chunk));
        }
        const head: Head = { bytes: bytes.length, chunks };
        // Last, so that what is there is whole.
        await redis.set(headKey(name), JSON.stringify(head), 'EX', KEPT_SECONDS);
      } catch (error) {
        throw inWords(error);
      }
      return name;
    },
    async get(name) {
      const head = await headOf(name);
      if (head === null) {
        return null;
      }
      const parts: Buffer[] = [];
      for (const [place, sha256] of head.chunks.entries()) {
        const chunk = await redis.getBuffer(chunkKey(name, place));
        if (chunk === null || blobName(chunk) !== sha256) {
          return null;
        }
        parts.push(chunk);
      }
      const [first] = parts;
      const bytes = parts.length === 1 && first !== undefined ? first : Buffer.concat(parts);
      // One chunk has been looked at already: it is the whole.
      const isWhole = head.chunks.length === 1 ? head.chunks[0] === name : blobName(bytes) === name;
      return isWhole ? new Uint8Array(bytes) : null;
    },
    async remove(name) {
      const head = await headOf(name);
      const chunks = (head?.chunks ?? []).map((_, place) => chunkKey(name, place));
      await redis.del(headKey(name), ...chunks);
    },
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
