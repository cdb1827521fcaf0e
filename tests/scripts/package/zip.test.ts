import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';

const { writeZip } = await import(join(import.meta.dirname, '../../..', 'scripts/package/zip.mjs'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-zip-'));
  mkdirSync(join(folder, 'app/inner'), { recursive: true });
  writeFileSync(join(folder, 'app/program'), 'runs '.repeat(10_000));
  chmodSync(join(folder, 'app/program'), 0o755);
  writeFileSync(join(folder, 'app/inner/data.txt'), 'data');
  symlinkSync('program', join(folder, 'app/link'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Unix rights by name, as the directory at the end of the zip says. */
function modesOf(zip: Buffer): Record<string, string> {
  const modes: Record<string, string> = {};
  for (
    let at = zip.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')
  ) {
    const name = zip.subarray(at + 46, at + 46 + zip.readUInt16LE(at + 28)).toString();
    modes[name] = (zip.readUInt32LE(at + 38) >>> 16).toString(8);
  }
  return modes;
}

it('holds every file with its rights, and links as links', async () => {
  const file = join(folder, 'app.zip');
  await writeZip(file, join(folder, 'app'), { under: 'Gatecast' });
  const zip = readFileSync(file);
  const files = unzipSync(zip);
  expect(Object.entries(files).map(([name, bytes]) => [name, bytes.length])).toEqual([
    ['Gatecast/inner/data.txt', 4],
    ['Gatecast/link', 'program'.length],
    ['Gatecast/program', 50_000],
  ]);
  expect(modesOf(zip)).toMatchObject({ 'Gatecast/program': '100755', 'Gatecast/link': '120777' });
  expect(zip.length).toBeLessThan(5000);
});

it('is the same to the byte whenever it is made', async () => {
  await writeZip(join(folder, 'one.zip'), join(folder, 'app'));
  utimesSync(join(folder, 'app/program'), 1, 1);
  await writeZip(join(folder, 'two.zip'), join(folder, 'app'));
  expect(readFileSync(join(folder, 'one.zip')).equals(readFileSync(join(folder, 'two.zip')))).toBe(true);
});
