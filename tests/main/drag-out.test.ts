import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDragPlaces } from '../../src/main/drag-out.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-drag-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('gives each file a folder of its own, and a name that leads out of none', () => {
  const places = createDragPlaces(folder);
  const names = ['forecast.csv', '../../etc/passwd', '..', '/', 'a\\b:c?.csv', `${'x'.repeat(500)}.csv`, ''];
  const paths = names.map((name) => places.place(name));
  expect(paths.every((path) => dirname(dirname(path)) === folder)).toBe(true);
  expect(new Set(paths.map(dirname)).size).toBe(paths.length);
  expect(paths.slice(0, 5).map((path) => basename(path))).toEqual([
    'forecast.csv',
    '..-..-etc-passwd',
    'forecast',
    '-',
    'a-b-c-.csv',
  ]);
  expect(basename(paths[5] ?? '')).toMatch(/^x{116}\.csv$/);
});

it('drags only what it gave a place to and what lies there, and leaves nothing behind', () => {
  const places = createDragPlaces(folder);
  const path = places.place('forecast.csv');
  expect(places.isReady(path)).toBe(false);
  writeFileSync(path, 'date,value\n');
  const other = join(folder, 'other.csv');
  writeFileSync(other, 'secret\n');
  expect([path, other, null, { path }].map((each) => places.isReady(each))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  places.dispose();
  expect(existsSync(path)).toBe(false);
  expect(places.isReady(path)).toBe(false);
  expect(readdirSync(folder)).toEqual(['other.csv']);
});
