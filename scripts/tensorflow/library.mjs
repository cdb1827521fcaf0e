/** The unpacked library in the cache: `lib/`, `include/` and a manifest that says what must be there. */
import { createReadStream, mkdirSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { SetUpError } from '../set-up/say.mjs';
import { putInPlace, readJson, writeJson } from './cache.mjs';
import { placeOf } from './wheels.mjs';
import { unpackZip } from './zip.mjs';

const SPARE_BYTES = 50_000_000;

/** True when every file of the manifest is there with its size; `deep` reads them all and compares checksums. */
export async function libraryIsWhole(folder, wheel, { deep = false } = {}) {
  const manifest = readJson(path.join(folder, 'manifest.json'));
  if (manifest?.sha256 !== wheel.sha256) {
    return false;
  }
  for (const file of manifest.files) {
    const at = path.join(folder, file.path);
    const { size } = statSync(at, { throwIfNoEntry: false }) ?? { size: -1 };
    if (size !== file.bytes || (deep && (await checksum(at)) !== file.crc32)) {
      return false;
    }
  }
  return true;
}

/** Unpacks what is needed of the wheel and puts it in place in one rename. Gives back the bytes it takes. */
export async function unpackLibrary({ archive, wheel, workFolder, target }) {
  const draft = path.join(workFolder, 'library');
  mkdirSync(draft, { recursive: true });
  const files = await unpackZip(archive, draft, (name) => placeOf(name, wheel.libraries));
  const libraries = files.filter((file) => file.path.startsWith('lib/'));
  if (libraries.length !== wheel.libraries.length) {
    throw new SetUpError(`the wheel ${wheel.file} does not hold ${wheel.libraries.join(' and ')}`);
  }
  writeJson(path.join(draft, 'manifest.json'), {
    wheel: wheel.file,
    version: wheel.version,
    sha256: wheel.sha256,
    files,
  });
  putInPlace(draft, target);
  return files.reduce((sum, file) => sum + file.bytes, 0);
}

/** Throws `SetUpError` when the disk of `folder` cannot take `bytes` more. */
export function requireSpace(folder, bytes) {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free < bytes + SPARE_BYTES) {
    throw new SetUpError(
      `${megabytes(bytes + SPARE_BYTES)} are needed in ${folder} and ${megabytes(free)} are free; make room, or set GATECAST_CACHE to a folder on another disk`,
    );
  }
  return free;
}

export function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`;
}

async function checksum(file) {
  let sum = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) {
    sum = crc32(piece, sum);
  }
  return sum;
}
