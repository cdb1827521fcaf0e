import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../../src/engine/import/import-file.ts';
import type { ImportResult } from '../../../src/shared/engine-contract.ts';
import { Cancelled } from '../../../src/shared/errors.ts';
import { writtenFiles } from './written-files.ts';

const { written, pathOf } = writtenFiles();

function open(path: string): Promise<ImportResult> {
  return importFile(only(path, 'test.csv'));
}

function only(path: string, file: string) {
  return { files: [{ path, file }], choices: {}, cache: null };
}

const CSV = `date,température\n${Array.from({ length: 100 }, (_, day) => `${new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)},${day}`).join('\n')}\n`;
const LONG = `date,x\n${Array.from({ length: 400_000 }, (_, row) => `${new Date(Date.UTC(2000, 0, 1, row)).toISOString()},${row}`).join('\n')}\n`;

describe('importing a file', () => {
  it.each<[string, (text: string) => Uint8Array, string]>([
    ['UTF-8', (text) => Buffer.from(text, 'utf8'), 'utf-8'],
    ['UTF-8 with a byte-order mark', (text) => Buffer.from(`\ufeff${text}`, 'utf8'), 'utf-8'],
    ['UTF-16 LE with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 LE without a mark', (text) => Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['latin-1', (text) => Buffer.from(text, 'latin1'), 'windows-1252'],
    ['gzip', (text) => gzipSync(text), 'utf-8'],
  ])('reads %s', async (name, encode, encoding) => {
    const { inspection, values } = await open(written(`${name}.csv`, encode(CSV)));
    expect([
      inspection.encoding,
      inspection.columns[1]?.name,
      inspection.rows,
      values.columns[0]?.at(-1),
    ]).toEqual([encoding, 'température', 100, 99]);
  });

  it('gives the fingerprint of the bytes', async () => {
    const { fingerprint } = await open(written('hash.csv', CSV));
    expect(fingerprint).toBe(`sha256:${createHash('sha256').update(CSV).digest('hex')}`);
  });

  it('tells its progress up to the end, never more than 20 times a second', async () => {
    const path = written('long.csv', LONG);
    const seen: { bytesRead: number; bytesTotal: number; rows: number }[] = [];
    const startedAt = performance.now();
    await importFile(only(path, 'long.csv'), { onProgress: (progress) => seen.push(progress) });
    const most = (performance.now() - startedAt) / 50 + 2;
    expect(seen.length).toBeLessThanOrEqual(most);
    expect(seen.at(-1)).toEqual({ bytesRead: LONG.length, bytesTotal: LONG.length, rows: 400_000 });
  });

  it('ends at once when it is cancelled', async () => {
    const path = written('cancelled.csv', LONG);
    const controller = new AbortController();
    const rows: number[] = [];
    const importing = importFile(only(path, 'long.csv'), {
      signal: controller.signal,
      onProgress(progress) {
        rows.push(progress.rows);
        controller.abort();
      },
    });
    await expect(importing).rejects.toBeInstanceOf(Cancelled);
    expect(rows).toHaveLength(1);
  });

  it('does not begin when it is cancelled already', async () => {
    const importing = importFile(only(written('never.csv', CSV), 'x'), { signal: AbortSignal.abort() });
    await expect(importing).rejects.toBeInstanceOf(Cancelled);
  });

  it.each([
    ['a missing file', () => pathOf('nowhere.csv'), 'FILE_NOT_FOUND'],
    ['a file below a file', () => join(written('file.csv', CSV), 'x.csv'), 'FILE_NOT_FOUND'],
    ['a folder', () => pathOf('.'), 'FILE_UNREADABLE'],
    ['an empty file', () => written('empty.csv', ''), 'FILE_EMPTY'],
    ['a header alone', () => written('header.csv', 'a,b\n'), 'CSV_HEADER_ONLY'],
    ['a program', () => process.execPath, 'CSV_BINARY'],
    [
      'a damaged gzip file',
      () => written('damaged.gz', Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3)),
      'FILE_UNREADABLE',
    ],
    ['a cut gzip file', () => written('cut.gz', gzipSync(LONG).subarray(0, 10_000)), 'FILE_UNREADABLE'],
  ])('%s has its own error', async (_, path, code) => {
    await expect(open(path())).rejects.toMatchObject({ code });
  });
});
