/** Reads chosen files out of a zip archive (a wheel is one) as streams, so that a library of 800 MB needs no memory. */
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { SetUpError } from '../set-up/say.mjs';

const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;

/**
 * Unpacks every file for which `placeOf(name)` gives a relative path into `folder`, and gives back
 * `{ path, bytes, crc32 }` of each. Throws `SetUpError` for an archive that is damaged or of a kind wheels never are.
 */
export async function unpackZip(archive, folder, placeOf) {
  const file = await open(archive, 'r');
  try {
    const unpacked = [];
    for (const entry of await readDirectory(file)) {
      const place = placeOf(entry.name);
      if (place !== null) {
        await unpackEntry({ archive, file, entry, target: path.join(folder, place) });
        unpacked.push({ path: place, bytes: entry.bytes, crc32: entry.crc32 });
      }
    }
    return unpacked;
  } finally {
    await file.close();
  }
}

async function readDirectory(file) {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - END_BYTES - LONGEST_COMMENT), size);
  const end = tail.lastIndexOf('PK\x05\x06', tail.length, 'latin1');
  if (end < 0) {
    throw damaged('its directory is missing');
  }
  const count = tail.readUInt16LE(end + 10);
  const start = tail.readUInt32LE(end + 16);
  if (count === 0xffff || start === 0xffffffff) {
    throw damaged('it is larger than this reader takes');
  }
  const directory = await readAt(file, start, start + tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; entries.length < count; ) {
    if (directory.toString('latin1', at, at + 4) !== 'PK\x01\x02') {
      throw damaged('its directory is broken');
    }
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      method: directory.readUInt16LE(at + 10),
      crc32: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function unpackEntry({ archive, file, entry, target }) {
  const head = await readAt(file, entry.offset, entry.offset + 30);
  // Name and extra field stand here a second time and may be of other lengths than in the directory.
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (entry.method !== 0 && entry.method !== 8) {
    throw damaged(`${entry.name} is packed in an unknown way`);
  }
  const count = countBytes();
  mkdirSync(path.dirname(target), { recursive: true });
  const end = start + entry.packedBytes - 1;
  const packed =
    entry.packedBytes === 0
      ? Readable.from([])
      : createReadStream(archive, { start, end, highWaterMark: 1 << 20 });
  const inflate =
    entry.method === 8 && entry.packedBytes > 0 ? [createInflateRaw({ chunkSize: 1 << 20 })] : [];
  try {
    await pipeline([packed, ...inflate, count.stream, createWriteStream(target)]);
  } catch (error) {
    throw error.code?.startsWith('Z_') ? damaged(`${entry.name} cannot be unpacked`) : error;
  }
  if (count.bytes() !== entry.bytes || count.crc32() !== entry.crc32) {
    throw damaged(`${entry.name} does not match its checksum`);
  }
}

function countBytes() {
  let bytes = 0;
  let sum = 0;
  const stream = new Transform({
    transform(piece, _encoding, done) {
      bytes += piece.length;
      sum = crc32(piece, sum);
      done(null, piece);
    },
  });
  return { stream, bytes: () => bytes, crc32: () => sum };
}

async function readAt(file, from, to) {
  const buffer = Buffer.alloc(Math.max(0, to - from));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
  if (bytesRead !== buffer.length) {
    throw damaged('it ends too early');
  }
  return buffer;
}

function damaged(what) {
  return new SetUpError(`the wheel is damaged: ${what}; run the same command again to download it anew`);
}
