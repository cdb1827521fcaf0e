import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { atomicWrite, type FileCalls } from '../../../src/service/files/atomic-write.ts';
import { canMount, mountTinyDisk, type TinyDisk } from '../tiny-disk.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-write-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('writes text and bytes whole and leaves nothing else', async () => {
  await atomicWrite(join(folder, 'a.csv'), 'time,value\n', { overwrite: false });
  await atomicWrite(join(folder, 'b.bin'), Uint8Array.of(1, 2, 3), { overwrite: true });
  expect(readdirSync(folder).sort()).toEqual(['a.csv', 'b.bin']);
  expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('time,value\n');
  expect([...readFileSync(join(folder, 'b.bin'))]).toEqual([1, 2, 3]);
});

test('an existing file is kept unless it may be replaced', async () => {
  const path = join(folder, 'kept.csv');
  writeFileSync(path, 'old');
  await expect(atomicWrite(path, 'new', { overwrite: false })).rejects.toMatchObject({
    code: 'OUTPUT_EXISTS',
    details: { path },
  });
  expect(readFileSync(path, 'utf8')).toBe('old');
  await atomicWrite(path, 'new', { overwrite: true });
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['kept.csv']);
});

test.each([
  ['with links', {}],
  ['without links', { link: () => Promise.reject(systemError('EPERM')) }],
])('of many writers at once exactly one wins, %s', async (_name, broken) => {
  const path = join(folder, 'race.txt');
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, writer) =>
      atomicWrite(path, `writer ${writer}`, { overwrite: false, calls: callsWith(broken) }),
    ),
  );
  const codes = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'won'));
  expect(codes.toSorted()).toEqual([...Array(19).fill('OUTPUT_EXISTS'), 'won']);
  expect(readFileSync(path, 'utf8')).toBe(`writer ${codes.indexOf('won')}`);
  expect(readdirSync(folder)).toEqual(['race.txt']);
});

// Windows has neither such permissions nor, for everybody, such links.
test.skipIf(process.platform === 'win32')(
  'a replaced file keeps its permissions, and a link stays a link',
  async () => {
    const path = join(folder, 'private.csv');
    writeFileSync(path, 'old');
    chmodSync(path, 0o600);
    const shortcut = join(folder, 'shortcut.csv');
    symlinkSync(path, shortcut);
    await atomicWrite(shortcut, 'new', { overwrite: true });
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['private.csv', 'shortcut.csv']);
  },
);

test('a missing folder, a file for a folder and a folder for a file are named', async () => {
  const missing = join(folder, 'no', 'where.csv');
  await expect(atomicWrite(missing, '', { overwrite: true })).rejects.toMatchObject({
    code: 'OUTPUT_FOLDER_MISSING',
    details: { folder: join(folder, 'no') },
  });
  writeFileSync(join(folder, 'file'), '');
  await expect(atomicWrite(join(folder, 'file', 'x'), '', { overwrite: true })).rejects.toMatchObject({
    code: 'OUTPUT_FOLDER_MISSING',
  });
  await expect(atomicWrite(folder, '', { overwrite: true })).rejects.toMatchObject({
    code: 'OUTPUT_FAILED',
    details: { reason: 'it is a folder' },
  });
});

describe('when a call fails', () => {
  const steps: readonly (readonly [string, string, string, Partial<FileCalls>])[] = [
    ['opening', 'EACCES', 'OUTPUT_READ_ONLY', { open: failing('EACCES') }],
    ['opening', 'EROFS', 'OUTPUT_READ_ONLY', { open: failing('EROFS') }],
    ['opening', 'ENOENT', 'OUTPUT_FOLDER_MISSING', { open: failing('ENOENT') }],
    ['writing', 'ENOSPC', 'DISK_FULL', { open: openWithFailing('writeFile', 'ENOSPC') }],
    ['writing', 'EDQUOT', 'DISK_FULL', { open: openWithFailing('writeFile', 'EDQUOT') }],
    ['flushing', 'ENOSPC', 'DISK_FULL', { open: openWithFailing('sync', 'ENOSPC') }],
    ['flushing', 'EIO', 'OUTPUT_FAILED', { open: openWithFailing('sync', 'EIO') }],
    ['closing', 'ENOSPC', 'DISK_FULL', { open: openWithFailing('close', 'ENOSPC') }],
    ['renaming', 'EPERM', 'OUTPUT_READ_ONLY', { rename: failing('EPERM') }],
  ];
  test.each(steps)(
    '%s with %s gives %s, and the old file stays alone',
    async (_step, _code, code, broken) => {
      const path = join(folder, 'kept.csv');
      writeFileSync(path, 'old');
      await expect(
        atomicWrite(path, 'new', { overwrite: true, calls: callsWith(broken) }),
      ).rejects.toMatchObject({ code });
      expect(readdirSync(folder)).toEqual(['kept.csv']);
      expect(readFileSync(path, 'utf8')).toBe('old');
    },
  );

  test('a new file that cannot get its name leaves nothing', async () => {
    const calls = callsWith({ link: failing('ENOTSUP'), rename: failing('ENOSPC') });
    await expect(
      atomicWrite(join(folder, 'new.csv'), 'new', { overwrite: false, calls }),
    ).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a folder that cannot be flushed is no failure', async () => {
    const calls = callsWith({
      open: (path, flags, mode) =>
        flags === 'r' ? Promise.reject(systemError('EISDIR')) : files.open(path, flags, mode),
    });
    await atomicWrite(join(folder, 'a.csv'), 'a', { overwrite: true, calls });
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });
});

describe.skipIf(!canMount())(
  'on a real disk of 64 KiB (needs the right to mount; skipped without it)',
  () => {
    let disk = '';
    let mounted: TinyDisk;

    beforeEach(() => {
      disk = join(folder, 'disk');
      mounted = mountTinyDisk(disk, 64);
    });
    afterEach(() => mounted.unmount());

    test('a full disk is named and the old file is still whole', async () => {
      const path = join(disk, 'forecast.csv');
      await atomicWrite(path, 'old', { overwrite: false });
      await expect(atomicWrite(path, new Uint8Array(1_000_000), { overwrite: true })).rejects.toMatchObject({
        code: 'DISK_FULL',
        details: { path },
      });
      expect(readdirSync(disk)).toEqual(['forecast.csv']);
      expect(readFileSync(path, 'utf8')).toBe('old');
    });

    test('a disk mounted read-only is named', async () => {
      mounted.makeReadOnly();
      const path = join(disk, 'forecast.csv');
      await expect(atomicWrite(path, 'new', { overwrite: false })).rejects.toMatchObject({
        code: 'OUTPUT_READ_ONLY',
        details: { path },
      });
      expect(existsSync(path)).toBe(false);
    });
  },
);

function callsWith(broken: Partial<FileCalls>): FileCalls {
  return { open: files.open, rename: files.rename, link: files.link, unlink: files.unlink, ...broken };
}

function failing(code: string): () => Promise<never> {
  return () => Promise.reject(systemError(code));
}

function openWithFailing(step: 'writeFile' | 'sync' | 'close', code: string): FileCalls['open'] {
  return async (path, flags, mode) => {
    const file = await files.open(path, flags, mode);
    return {
      writeFile: async (content) => {
        if (step === 'writeFile') {
          throw systemError(code);
        }
        await file.writeFile(content);
      },
      sync: async () => {
        if (step === 'sync') {
          throw systemError(code);
        }
        await file.sync();
      },
      close: async () => {
        await file.close();
        if (step === 'close') {
          throw systemError(code);
        }
      },
    };
  };
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: as told by the test`), { code });
}
