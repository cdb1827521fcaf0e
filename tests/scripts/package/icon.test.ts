import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const { ICNS_SIZES, icns, ico, png } = await import(
  join(import.meta.dirname, '../../..', 'scripts/package/icon/containers.mjs')
);
const { drawIcon } = await import(join(import.meta.dirname, '../../..', 'scripts/package/icon/drawing.mjs'));

const SVG = readFileSync(join(import.meta.dirname, '../../..', 'src/renderer/public/icon.svg'), 'utf8');

function pixel(pixels: Buffer, size: number, x: number, y: number): readonly number[] {
  return [...pixels.subarray(4 * (y * size + x), 4 * (y * size + x) + 4)];
}

describe('the icon', () => {
  it('is the drawing of the window: blue with round corners, a white line, and the point it comes to', () => {
    const pixels = drawIcon(SVG, 64);
    expect(pixel(pixels, 64, 0, 0)).toEqual([0, 0, 0, 0]);
    expect(pixel(pixels, 64, 32, 4)).toEqual([0x0b, 0x62, 0xc4, 255]);
    // The circle at (27, 15) and the start of the line at (5, 22.5), of 32.
    expect(pixel(pixels, 64, 54, 30)).toEqual([255, 255, 255, 255]);
    expect(pixel(pixels, 64, 11, 45)).toEqual([255, 255, 255, 255]);
  });

  it('leaves the room around it that macOS asks for', () => {
    const pixels = drawIcon(SVG, 64, 0.5);
    expect(pixel(pixels, 64, 32, 10)).toEqual([0, 0, 0, 0]);
    expect(pixel(pixels, 64, 32, 19)).toEqual([0x0b, 0x62, 0xc4, 255]);
  });

  it('refuses a drawing of which it would leave something out', () => {
    expect(() => drawIcon('<svg viewBox="0 0 8 8"><text fill="#fff">G</text></svg>', 8)).toThrow(/<text>/);
    expect(() =>
      drawIcon('<svg viewBox="0 0 8 8"><circle cx="4" cy="4" r="2" fill="red" /></svg>', 8),
    ).toThrow(/“red”/);
    const bent =
      '<svg viewBox="0 0 8 8"><path d="M0 0C1 1 2 2 3 3" stroke="#fff" stroke-linecap="round" /></svg>';
    expect(() => drawIcon(bent, 8)).toThrow(/relative curves/);
  });

  it('as PNG has the size it says and the pixels that were drawn', () => {
    const pixels = drawIcon(SVG, 16);
    const file = png(pixels, 16);
    expect([file.readUInt32BE(16), file.readUInt32BE(20), ...file.subarray(24, 29)]).toEqual([
      16, 16, 8, 6, 0, 0, 0,
    ]);
    const at = file.indexOf('IDAT');
    const rows = inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)));
    const back = Buffer.concat(
      Array.from({ length: 16 }, (_, row) => rows.subarray(65 * row + 1, 65 * row + 65)),
    );
    expect(back.equals(pixels)).toBe(true);
  });

  it('as .ico and .icns holds each picture where its table says', () => {
    const pictures = new Map([16, 256].map((size) => [size, png(drawIcon(SVG, size), size)]));
    const windows = ico(pictures);
    expect([windows.readUInt16LE(2), windows.readUInt16LE(4), windows[6], windows[22]]).toEqual([
      1, 2, 16, 0,
    ]);
    const [length, at] = [windows.readUInt32LE(30), windows.readUInt32LE(34)];
    expect(windows.subarray(at, at + length).equals(pictures.get(256) ?? Buffer.alloc(0))).toBe(true);

    const all = new Map(ICNS_SIZES.map((size: number) => [size, png(drawIcon(SVG, 16), 16)]));
    const mac = icns(all);
    expect(mac.subarray(0, 4).toString()).toBe('icns');
    expect(mac.readUInt32BE(4)).toBe(mac.length);
    const types = [];
    for (let place = 8; place < mac.length; place += mac.readUInt32BE(place + 4)) {
      types.push(mac.subarray(place, place + 4).toString());
    }
    expect(types).toEqual(['icp4', 'icp5', 'ic11', 'ic12', 'ic07', 'ic13', 'ic08', 'ic14', 'ic09', 'ic10']);
  });
});
