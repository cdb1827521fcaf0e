import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepError } from '../../../src/engine/import/cache/cache-folder.ts';
import { importFile } from '../../../src/engine/import/import-file.ts';
import { readError } from '../../../src/engine/import/read-text.ts';
import { GatecastError } from '../../../src/shared/errors.ts';

/** What the disk says to the nth write to a new file. */
const disk = vi.hoisted(() => ({ refusal: null as string | null, writesLeft: 0 }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const refuse = (code: string) => Object.assign(new Error(code), { code });
  return {
    ...real,
    async open(path: string, flags: string): Promise<FileHandle> {
      const file = await real.open(path, flags);
      if (flags !== 'wx' || disk.refusal === null) {
        return file;
      }
      const code = disk.refusal;
      return new Proxy(file, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name);
          if (name === 'write' && disk.writesLeft-- <= 0) {
            return () => Promise.reject(refuse(code));
          }
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    },
  };
});

let folder = '';
let cache = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-faults-'));
  cache = join(folder, 'cache');
});
afterEach(() => {
  disk.refusal = null;
  rmSync(folder, { recursive: true, force: true });
});

const ROWS = 15_000;
const TEXT = `date,x,note\n${Array.from(
  { length: ROWS },
  (_, row) => `${new Date(Date.UTC(2000, 0, 1, row)).toISOString()},${row},${'far '.repeat(75)}`,
).join('\n')}\n`;

function written(): string {
  const path = join(folder, 'data.csv');
  writeFileSync(path, TEXT);
  return path;
}

/** Imports, and does something to the world when the first progress is told. */
function importWhile(path: string, happening: () => void) {
  let told = false;
  return importFile(
    { files: [{ path, file: 'data.csv' }], choices: {}, cache },
    {
      onProgress() {
        if (!told) {
          told = true;
          happening();
        }
      },
    },
  );
}

describe('a disk that takes no more', () => {
  it.each([
    ['full before the first byte', 'ENOSPC', 0],
    ['full in the middle', 'ENOSPC', 4],
    ['over its quota', 'EDQUOT', 2],
    ['read-only', 'EROFS', 0],
    ['broken', 'EIO', 3],
  ])('costs the cache, not the opening, and leaves nothing half written: %s', async (_, code, writesLeft) => {
    disk.refusal = code;
    disk.writesLeft = writesLeft;
    const { stored, values } = await importFile({
      files: [{ path: written(), file: 'data.csv' }],
      choices: {},
      cache,
    });
    expect({ stored, rows: values.times.length, left: readdirSync(cache) }).toEqual({
      stored: null,
      rows: ROWS,
      left: [],
    });
  });

  it.each([
    ['ENOSPC', new GatecastError('DISK_FULL', { path: '/cache' })],
    ['EDQUOT', new GatecastError('DISK_FULL', { path: '/cache' })],
    ['EACCES', new GatecastError('OUTPUT_READ_ONLY', { path: '/cache' })],
    ['EROFS', new GatecastError('OUTPUT_READ_ONLY', { path: '/cache' })],
    ['EIO', new GatecastError('OUTPUT_FAILED', { path: '/cache', reason: 'EIO' })],
  ])('is named where numbers have nowhere else to go: %s', (code, expected) => {
    expect(keepError(Object.assign(new Error(code), { code }), '/cache')).toEqual(expected);
  });
});

describe('a file that changes while it is read', () => {
  it('is read to its end when it loses its name', async () => {
    const path = written();
    const { inspection } = await importWhile(path, () => unlinkSync(path));
    expect(inspection.rows).toBe(ROWS);
  });

  it('gives the rows there are when it is cut off, and an error by name when none are', async () => {
    const path = written();
    const { inspection } = await importWhile(path, () => truncateSync(path, 1_000_000));
    expect(inspection.rows).toBeGreaterThan(100);
    expect(inspection.rows).toBeLessThan(ROWS);
  });

  it('is never found in the cache under what it was before', async () => {
    const path = written();
    const first = await importWhile(path, () => appendFileSync(path, '2030-01-01T00:00:00.000Z,1,x\n'));
    const second = await importFile({ files: [{ path, file: 'data.csv' }], choices: {}, cache });
    expect(second.fingerprint).toBe(first.fingerprint);
    expect(second.inspection.rows).toBe(first.inspection.rows);
    expect(second.inspection.rows).toBe(ROWS + 1);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['EACCES', 'FILE_UNREADABLE', 'no permission'],
    ['EPERM', 'FILE_UNREADABLE', 'no permission'],
    ['EBUSY', 'FILE_UNREADABLE', 'another program holds it'],
    ['EIO', 'FILE_UNREADABLE', 'EIO'],
    ['ENOENT', 'FILE_NOT_FOUND', undefined],
  ])('has a reason: %s', (code, expected, reason) => {
    const error = readError(Object.assign(new Error(code), { code }), '/data.csv');
    expect(error).toMatchObject({
      code: expected,
      details: { path: '/data.csv', ...(reason === undefined ? {} : { reason }) },
    });
  });

  it('is refused for an encoding that nobody knows', async () => {
    await expect(
      importFile({
        files: [{ path: written(), file: 'data.csv' }],
        choices: { encoding: 'klingon' },
        cache: null,
      }),
    ).rejects.toMatchObject({ code: 'ENCODING_UNKNOWN', details: { encoding: 'klingon' } });
  });
});
