import { statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { importFile } from '../../../src/engine/import/import-file.ts';
import { readTable } from '../../../src/engine/import/read-table.ts';
import type { OpenChoices } from '../../../src/shared/dataset.ts';
import { limitsInForce } from '../../../src/shared/opening/limits.ts';
import { writtenFiles } from './written-files.ts';

/** How much an import has unpacked when it asks whether that is too much. */
const seen = vi.hoisted(() => ({ unpackedBytes: 0 }));
vi.mock('../../../src/core/formats/unpack-guard.ts', async (importOriginal) => {
  const guard = await importOriginal<typeof import('../../../src/core/formats/unpack-guard.ts')>();
  const checkUnpacked: typeof guard.checkUnpacked = (found, ...others) => {
    seen.unpackedBytes = Math.max(seen.unpackedBytes, found.unpacked);
    guard.checkUnpacked(found, ...others);
  };
  return { ...guard, checkUnpacked };
});

const { written } = writtenFiles();

function open(path: string, limits?: OpenChoices['limits']) {
  const choices = limits === undefined ? {} : { limits };
  return importFile({ files: [{ path, file: 'test.csv' }], choices, cache: null });
}

const HEADER = 'date,x\n2020-01-01,1\n';

describe('what a file may unpack to', () => {
  it('is bounded by its size: a megabyte that becomes a gigabyte is left alone before it does', async () => {
    // Gzip files behind each other are one, which makes a gigabyte in no time.
    const piece = gzipSync('2020-01-02,2\n'.repeat(1_000_000), { level: 9 });
    const path = written('bomb.csv.gz', Buffer.concat([gzipSync(HEADER), ...Array(80).fill(piece)]));
    expect(statSync(path).size).toBeLessThan(2.5e6);
    seen.unpackedBytes = 0;
    await expect(open(path)).rejects.toMatchObject({
      code: 'FILE_LIMIT',
      details: { file: 'test.csv', limit: 'ratio', found: expect.any(Number), most: 200 },
    });
    // The least that is looked at is 8 MiB; a piece of a quarter of one may become 200 times as much before that shows.
    expect(seen.unpackedBytes).toBeGreaterThan(8 * 2 ** 20);
    expect(seen.unpackedBytes).toBeLessThan(64 * 2 ** 20);
  });

  it('is refused for a million columns by its header, whatever comes behind', async () => {
    const names = Array.from({ length: 1_000_000 }, (_, at) => `x${at}`).join(',');
    const path = written('wide.csv', `date,${names}\n${`2020-01-01${',1'.repeat(1_000_000)}\n`.repeat(8)}`);
    let readBytes = 0;
    const reading = readTable(
      { path, file: 'wide.csv' },
      {
        choices: {},
        limits: limitsInForce(),
        onProgress: (bytes) => {
          readBytes = bytes;
        },
      },
    );
    await expect(reading).rejects.toMatchObject({
      code: 'FILE_LIMIT',
      details: { file: 'wide.csv', limit: 'columns', most: 20_000 },
    });
    // All that is kept of a file comes from what was read of it.
    expect(readBytes).toBeGreaterThan(0);
    expect(readBytes).toBeLessThanOrEqual(names.length + 2 ** 20);
  });

  it('is not looked at while it is little, and is as much as there is where that is asked for', async () => {
    const small = gzipSync(HEADER + '2020-01-02,2\n'.repeat(100_000), { level: 9 });
    expect((await open(written('small.csv.gz', small))).inspection.rows).toBe(100_001);
    const large = written('large.csv.gz', gzipSync(HEADER + '2020-01-02,2\n'.repeat(800_000), { level: 9 }));
    await expect(open(large)).rejects.toMatchObject({ code: 'FILE_LIMIT', details: { limit: 'ratio' } });
    expect((await open(large, { ratio: 0 })).inspection.rows).toBe(800_001);
  });

  it('is bounded in all, packed or not, and over several files together', async () => {
    const text = HEADER + '2020-01-02,2\n'.repeat(1000);
    const refused = { code: 'FILE_LIMIT', details: { limit: 'bytes', most: 10_000 } };
    await expect(open(written('plain.csv', text), { bytes: 10_000 })).rejects.toMatchObject(refused);
    await expect(open(written('packed.csv.gz', gzipSync(text)), { bytes: 10_000 })).rejects.toMatchObject(
      refused,
    );
    const packed = (name: string) => ({ path: written(name, gzipSync(text)), file: name });
    await expect(
      importFile({
        files: [packed('a.csv.gz'), packed('b.csv.gz')],
        choices: { limits: { bytes: 20_000 } },
        cache: null,
      }),
    ).rejects.toMatchObject({ code: 'FILE_LIMIT', details: { file: 'b.csv.gz', limit: 'bytes' } });
  });
});
