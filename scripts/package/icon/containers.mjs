/** Pixels as the files that systems take for an icon: PNG, Windows' .ico, macOS's .icns. The same pixels give the same bytes. */
import { crc32, deflateSync } from 'node:zlib';

/**
 * @param {Buffer} pixels RGBA, `size` × `size`
 * @returns {Buffer}
 */
export function png(pixels, size) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  // Eight bits a colour, with alpha.
  head.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(size * (4 * size + 1));
  for (let row = 0; row < size; row += 1) {
    // Each row begins with its filter: none.
    pixels.copy(rows, row * (4 * size + 1) + 1, 4 * size * row, 4 * size * (row + 1));
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** @param {ReadonlyMap<number, Buffer>} pictures PNG by size, at most 256 */
export function ico(pictures) {
  const entries = [...pictures];
  const head = Buffer.alloc(6 + 16 * entries.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(entries.length, 4);
  let at = head.length;
  entries.forEach(([size, picture], index) => {
    const entry = head.subarray(6 + 16 * index, 22 + 16 * index);
    // 256 does not fit a byte, and 0 stands for it.
    entry.set([size % 256, size % 256, 0, 0]);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(picture.length, 8);
    entry.writeUInt32LE(at, 12);
    at += picture.length;
  });
  return Buffer.concat([head, ...entries.map(([, picture]) => picture)]);
}

/** What macOS calls each size; the second name of a size is the same one, drawn for a screen of half the points. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];
export const ICNS_SIZES = [...new Set(ICNS_TYPES.map(([, size]) => size))];

/** @param {ReadonlyMap<number, Buffer>} pictures PNG by size, all of `ICNS_SIZES` */
export function icns(pictures) {
  const parts = ICNS_TYPES.map(([type, size]) => {
    const picture = pictures.get(size);
    return Buffer.concat([Buffer.from(type, 'latin1'), length(picture.length + 8), picture]);
  });
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from('icns', 'latin1'), length(body.length + 8), body]);
}

function length(bytes) {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(bytes);
  return buffer;
}
