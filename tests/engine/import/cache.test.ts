import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRoom } from '../../../src/engine/import/cache/cache-folder.ts';
import { importFile } from '../../../src/engine/import/import-file.ts';
import { openColumnStore } from '../../../src/service/data/column-store.ts';
import type { OpenChoices } from '../../../src/shared/dataset.ts';
import type { ImportResult } from '../../../src/shared/engine-contract.ts';
import { Cancelled } from '../../../src/shared/errors.ts';

let folder = '';
let cache = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-cache-'));
  cache = join(folder, 'cache');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const ROWS = 15_000;

/** About 5 MB in few rows; the numbers differ with `shift`, the size does not. */
function csv(shift: number): string {
  const lines = Array.from(
    { length: ROWS },
    (_, row) =>
      `${new Date(Date.UTC(2000, 0, 1, row)).toISOString()},${(row + shift) % 10},${100 + (row % 7)},${(row % 3 === 0 ? 'far ' : 'off ').repeat(75)}`,
  );
  return `date,x,y,note\n${lines.join('\n')}\n`;
}

function written(name: string, shift = 0): string {
  const path = join(folder, name);
  writeFileSync(path, csv(shift));
  return path;
}

function open(path: string, choices: OpenChoices = {}, file = 'test.csv'): Promise<ImportResult> {
  return importFile({ files: [{ path, file }], choices, cache });
}

function entries(): string[] {
  return readdirSync(cache).toSorted();
}

function numbersOf(result: ImportResult) {
  const store = openColumnStore(result);
  try {
    return {
      rows: store.times().length,
      first: result.numberColumns.map((_, place) => store.column(place)[0]),
      times: hashOf(store.times()),
      columns: result.numberColumns.map((_, place) => hashOf(store.column(place))),
      indicators: result.indicators.map(({ word }, place) => [
        word,
        hashOf(store.column(result.numberColumns.length + place)),
      ]),
      breaks: store.breaks(),
      lines: store.lines(0, 3),
      lastLines: store.lines(ROWS - 2, 10),
    };
  } finally {
    store.close();
  }
}

/** Comparing arrays number by number takes a test runner seconds. */
function hashOf(numbers: Float64Array): string {
  return createHash('sha256').update(numbers).digest('hex');
}

describe('the cache of parsed files', () => {
  it('gives the same description and numbers as parsing, whatever the file is called', async () => {
    const path = written('a.csv');
    const parsed = await importFile({ files: [{ path, file: 'test.csv' }], choices: {}, cache: null });
    const first = await open(path);
    const second = await open(written('b.csv'), {}, 'other.csv');
    expect(parsed.stored).toBeNull();
    expect([first.stored, second.stored]).toEqual([first.stored, first.stored]);
    expect(first.inspection).toEqual(parsed.inspection);
    expect(second.inspection).toEqual({ ...parsed.inspection, file: 'other.csv' });
    expect(second.source.files).toEqual(parsed.source.files);
    expect(second.fingerprint).toBe(parsed.fingerprint);
    expect(numbersOf(second)).toEqual(numbersOf(parsed));
    expect(numbersOf(second)).toMatchObject({
      indicators: [
        [
          expect.stringMatching(/^far/),
          hashOf(Float64Array.from({ length: ROWS }, (_, row) => Number(row % 3 === 0))),
        ],
        [expect.stringMatching(/^off/), expect.any(String)],
      ],
      lines: Int32Array.of(2, 3, 4),
      lastLines: Int32Array.of(ROWS, ROWS + 1),
    });
  });

  it('is not asked by name or date: other content of the same size and age is parsed', async () => {
    const path = written('a.csv');
    const { mtime } = statSync(path);
    const before = await open(path);
    written('a.csv', 1);
    utimesSync(path, mtime, mtime);
    const after = await open(path);
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect(numbersOf(after).first).toEqual([1, 100]);
    expect(entries()).toHaveLength(2);
  });

  it('keeps an entry for each choice, in whatever order they are named', async () => {
    const path = written('a.csv');
    await open(path);
    await open(path, { time: '' });
    const { time, sentinels } = { time: '', sentinels: 'keep' } as const;
    await open(path, { time, sentinels });
    await open(path, { sentinels, time });
    expect(entries()).toHaveLength(3);
  });

  it('keeps nothing of small files', async () => {
    const path = join(folder, 'small.csv');
    writeFileSync(path, 'date,x\n2020-01-01,1\n2020-01-02,2\n');
    expect((await open(path)).stored).toBeNull();
    expect(() => readdirSync(cache)).toThrow('ENOENT');
  });

  it.each<[string, (path: string) => void]>([
    ['cut off', (path) => truncateSync(path, 1000)],
    ['empty', (path) => truncateSync(path, 0)],
    ['damaged in one bit', (path) => changeByte(path, 1_000_000)],
    ['of another format', (path) => changeByte(path, 7)],
    ['no entry at all', (path) => writeFileSync(path, 'hello')],
  ])('parses again when the entry is %s, and puts a whole one in its place', async (_, damage) => {
    const path = written('a.csv');
    const first = await open(path);
    const numbers = numbersOf(first);
    damage(first.stored?.path ?? '');
    const second = await open(path);
    expect(numbersOf(second)).toEqual(numbers);
    expect(entries()).toHaveLength(1);
    expect(numbersOf(await open(path))).toEqual(numbers);
  });

  it('lets what was used longest ago go first, and never the newest', async () => {
    mkdirSync(cache);
    const names = ['a', 'b', 'c', 'd'].map((letter) => `9-${letter.repeat(64)}.columns`);
    for (const [age, name] of names.entries()) {
      writeFileSync(join(cache, name), new Uint8Array(1000));
      utimesSync(join(cache, name), 1000 - age, 1000 - age);
    }
    const [a = '', b = '', , d = ''] = names;
    await makeRoom(cache, { mostBytes: 3000, newest: a });
    expect(entries()).toEqual(names.slice(0, 3));
    await makeRoom(cache, { mostBytes: 1500, newest: b });
    expect(entries()).toEqual([b]);
    await makeRoom(cache, { mostBytes: 10, newest: b });
    expect(entries()).toEqual([b]);
    await makeRoom(cache, { mostBytes: 10, newest: d });
    expect(entries()).toEqual([]);
  });

  it('marks an entry as used when it is found', async () => {
    const path = written('a.csv');
    const { stored } = await open(path);
    utimesSync(stored?.path ?? '', 1000, 1000);
    await open(path);
    expect(statSync(stored?.path ?? '').mtimeMs).toBeGreaterThan(1_000_000);
  });

  it('leaves files alone that are not its own', async () => {
    mkdirSync(cache);
    writeFileSync(join(cache, 'notes.txt'), 'mine');
    await open(written('a.csv'));
    expect(readFileSync(join(cache, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('removes what a killed process left half written, and nothing of one that is at work', async () => {
    mkdirSync(cache);
    writeFileSync(join(cache, '2147483646-0123456789ab.columns.tmp'), 'half');
    writeFileSync(join(cache, `${process.ppid}-0123456789ab.columns.tmp`), 'half');
    await open(written('a.csv'));
    expect(entries().filter((name) => name.endsWith('.tmp'))).toEqual([
      `${process.ppid}-0123456789ab.columns.tmp`,
    ]);
  });

  it('opens without a cache where none can be kept', async () => {
    writeFileSync(cache, 'a file where the folder should be');
    const { stored, values } = await open(written('a.csv'));
    expect(stored).toBeNull();
    expect(values.times).toHaveLength(ROWS);
  });

  it('leaves nothing half written when it is cancelled, at whatever moment', async () => {
    const path = written('a.csv');
    for (const most of [1, 2, 1000]) {
      const controller = new AbortController();
      let told = 0;
      const importing = importFile(
        { files: [{ path, file: 'a.csv' }], choices: {}, cache },
        {
          signal: controller.signal,
          onProgress({ bytesRead, bytesTotal }) {
            if (++told === most || bytesRead === bytesTotal) {
              controller.abort();
            }
          },
        },
      );
      await expect(importing).rejects.toBeInstanceOf(Cancelled);
      expect(readdirSync(folder).includes('cache') ? entries() : []).toEqual([]);
    }
  });
});

function changeByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
