import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { atomicWrite } from '../../../src/service/files/atomic-write.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-replace-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file that somebody is reading is replaced, on Windows as soon as the reader is done', async () => {
  const path = join(folder, 'run.json');
  writeFileSync(path, 'old');
  const reader = await open(path, 'r');
  const write = atomicWrite(path, 'new', { overwrite: true });
  setTimeout(() => void reader.close(), 150);
  await write;
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['run.json']);
});

test('many writers of one file leave one whole version and nothing else', async () => {
  const path = join(folder, 'run.json');
  const versions = Array.from({ length: 8 }, (_, at) => String(at).repeat(20_000));
  await Promise.all(versions.map((text) => atomicWrite(path, text, { overwrite: true })));
  expect(versions).toContain(readFileSync(path, 'utf8'));
  expect(readdirSync(folder)).toEqual(['run.json']);
});

const refused = (times: number) => {
  let tries = 0;
  return {
    tries: () => tries,
    async rename(from: string, to: string): Promise<void> {
      tries++;
      if (tries <= times) {
        throw Object.assign(new Error('in use'), { code: 'EPERM' });
      }
      await rename(from, to);
    },
  };
};

test('a refusal that passes is waited for on Windows only; one that stays is told', async () => {
  const { link, unlink } = await import('node:fs/promises');
  const path = join(folder, 'run.json');
  const windows = process.platform === 'win32';
  const passing = refused(3);
  const write = atomicWrite(path, 'new', {
    overwrite: true,
    calls: { open, link, unlink, rename: passing.rename },
  });
  if (windows) {
    await write;
    expect(passing.tries()).toBe(4);
  } else {
    await expect(write).rejects.toMatchObject({ code: 'OUTPUT_READ_ONLY' });
    expect(passing.tries()).toBe(1);
  }
  const lasting = refused(Number.POSITIVE_INFINITY);
  const never = { open, link, unlink, rename: lasting.rename };
  await expect(atomicWrite(path, 'never', { overwrite: true, calls: never })).rejects.toMatchObject({
    code: 'OUTPUT_READ_ONLY',
  });
  expect(readdirSync(folder)).toEqual(windows ? ['run.json'] : []);
});
