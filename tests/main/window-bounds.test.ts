import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWindowBounds, writeWindowBounds } from '../../src/main/window-bounds.ts';

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 };
const BOUNDS = { x: 100, y: 50, width: 1200, height: 800, maximized: false };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-bounds-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('window bounds', () => {
  it('come back as they were, and leave no other file behind', () => {
    const file = join(folder, 'new', 'window.json');
    writeWindowBounds(file, BOUNDS);
    writeWindowBounds(file, { ...BOUNDS, maximized: true });
    expect(readWindowBounds(file, [SCREEN])).toEqual({ ...BOUNDS, maximized: true });
    expect(readdirSync(join(folder, 'new'))).toEqual(['window.json']);
  });

  it('are forgotten when no screen shows enough of the window to grab it', () => {
    const file = join(folder, 'window.json');
    const left = { ...SCREEN, x: -1920 };
    const kept = [
      { ...BOUNDS, x: 1900 },
      { ...BOUNDS, x: -1180 },
      { ...BOUNDS, y: -30 },
      { ...BOUNDS, y: 1060 },
      { ...BOUNDS, x: 1800 },
    ].map((bounds) => {
      writeWindowBounds(file, bounds);
      return readWindowBounds(file, [SCREEN]) !== null;
    });
    expect(kept).toEqual([false, false, false, false, true]);
    writeWindowBounds(file, { ...BOUNDS, x: -1180 });
    expect(readWindowBounds(file, [SCREEN, left])).not.toBeNull();
  });

  it('are ignored when the file is missing or damaged', () => {
    const file = join(folder, 'window.json');
    const read = ['{"x":1', '{"x":"1","y":0,"width":9,"height":9,"maximized":false}', 'null', '{}'].map(
      (text) => {
        writeFileSync(file, text);
        return readWindowBounds(file, [SCREEN]);
      },
    );
    expect([...read, readWindowBounds(join(folder, 'absent.json'), [SCREEN])]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('cost nothing but the memory where they cannot be written', () => {
    const file = join(folder, 'window.json');
    mkdirSync(file);
    expect(() => writeWindowBounds(file, BOUNDS)).not.toThrow();
  });
});
