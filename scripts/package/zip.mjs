/** A zip of a folder, written piece by piece: rights and links kept, names sorted, one date, so that the same files give the same bytes. */
import {
  copyFileSync,
  createWriteStream,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
} from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { deflateRawSync } from 'node:zlib';
import { Zip, ZipPassThrough } from 'fflate';

/** The first day a zip can name: when a file was packed is nobody's business, and would differ each time. */
const ONE_DATE = new Date(1980, 0, 1);
const UNIX = 3;

/**
 * @param {string} file to be written
 * @param {string} folder
 * @param {{ level?: 0 | 6, under?: string }} options `under`: the folder's name inside the zip; none puts its entries at the top
 */
export async function writeZip(file, folder, { level = 6, under = '' } = {}) {
  const out = createWriteStream(file);
  const failed = new Promise((_, reject) => out.once('error', reject));
  const zip = new Zip((error, piece, final) => {
    if (error !== null) {
      out.destroy(error);
      return;
    }
    out.write(piece);
    if (final) {
      out.end();
    }
  });
  for (const { name, mode, read, small } of entriesOf(folder, under)) {
    const entry = small || level === 0 ? new ZipPassThrough(name) : new Deflated(name, level);
    entry.mtime = ONE_DATE;
    entry.os = UNIX;
    entry.attrs = mode * 0x10000;
    zip.add(entry);
    entry.push(read(), true);
    if (out.writableNeedDrain) {
      await Promise.race([new Promise((resolve) => out.once('drain', resolve)), failed]);
    }
  }
  zip.end();
  await finished(out);
}

/** An entry that is compressed by Node's own zlib, in a fifth of the time. It is given whole. */
class Deflated extends ZipPassThrough {
  constructor(name, level) {
    super(name);
    this.compression = 8;
    this.level = level;
  }

  process(chunk, final) {
    this.ondata(null, deflateRawSync(chunk, { level: this.level }), final);
  }
}

function entriesOf(folder, under) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((place) => {
      const { mode } = lstatSync(place);
      const isLink = (mode & 0o170000) === 0o120000;
      return {
        name: path.posix.join(under, path.relative(folder, place).split(path.sep).join('/')),
        mode,
        small: isLink,
        read: () => (isLink ? Buffer.from(readlinkSync(place)) : readFileSync(place)),
      };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The file under another name; without a second copy where the disk allows. */
export function copyAs(from, to) {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
