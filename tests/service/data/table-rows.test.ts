import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTableRows } from '../../../src/service/data/table-rows.ts';
import type { Inspection } from '../../../src/shared/dataset.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-rows-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('cells come as the file has them: quotes, line breaks inside, blank lines left out', async () => {
  const text = '\ufeffname,value\r\n"a, b",1\r\n\r\n"two\r\nlines",2\r\nlast,3';
  expect(await rows(text, { offset: 0, count: 10 })).toEqual({
    header: ['name', 'value'],
    offset: 0,
    rows: [
      ['a, b', '1'],
      ['two\nlines', '2'],
      ['last', '3'],
    ],
  });
});

test('a page in the middle of a long file, and one past its end', async () => {
  const lines = Array.from({ length: 50_000 }, (_, row) => `${row},${row * 2}`);
  const text = `n,v\n${lines.join('\n')}\n`;
  const page = await rows(text, { offset: 40_000, count: 2 });
  expect(page.rows).toEqual([
    ['40000', '80000'],
    ['40001', '80002'],
  ]);
  expect((await rows(text, { offset: 49_999, count: 5 })).rows).toHaveLength(1);
  expect((await rows(text, { offset: 60_000, count: 5 })).rows).toEqual([]);
});

test('lines above the header are left out, and a file without one shows the found names', async () => {
  const above = await rows('made by a logger\nn,v\n1,2\n', { offset: 0, count: 5 }, { headerLine: 2 });
  expect(above).toMatchObject({ header: ['n', 'v'], rows: [['1', '2']] });
  const without = await rows(
    '1,2\n3,4\n',
    { offset: 0, count: 5 },
    {
      headerLine: 0,
      columns: [
        { name: 'column 1', kind: 'number', missing: 0 },
        { name: 'column 2', kind: 'number', missing: 0 },
      ],
    },
  );
  expect(without).toMatchObject({
    header: ['column 1', 'column 2'],
    rows: [
      ['1', '2'],
      ['3', '4'],
    ],
  });
});

test('of a file that stacks series, only the chosen one is shown', async () => {
  const text = 'symbol,price\nA,1\nB,2\nA,3\n';
  const columns = ['symbol', 'price'].map((name) => ({ name, kind: 'text', missing: 0 }) as const);
  const chosen = await rows(text, { offset: 1, count: 5, series: { symbol: 'A' } }, { columns });
  expect(chosen.rows).toEqual([['A', '3']]);
});

test('other encodings and delimiters', async () => {
  const latin = Buffer.from('größe;wert\nä;1,5\n', 'latin1');
  expect(
    await rows(latin, { offset: 0, count: 5 }, { encoding: 'windows-1252', delimiter: ';' }),
  ).toMatchObject({
    header: ['größe', 'wert'],
    rows: [['ä', '1,5']],
  });
  const wide = Buffer.from('\ufeffn\tv\nä\t2\n', 'utf16le');
  expect(await rows(wide, { offset: 0, count: 5 }, { encoding: 'utf-16le', delimiter: '\t' })).toMatchObject({
    header: ['n', 'v'],
    rows: [['ä', '2']],
  });
});

test('a file that is gone is named', async () => {
  await expect(
    readTableRows(join(folder, 'gone.csv'), inspection({}), { offset: 0, count: 1 }),
  ).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  await expect(readTableRows(folder, inspection({}), { offset: 0, count: 1 })).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
  });
});

async function rows(
  content: string | Uint8Array,
  range: Parameters<typeof readTableRows>[2],
  changes: Partial<Inspection> = {},
) {
  const path = join(folder, 'data.csv');
  writeFileSync(path, content);
  return readTableRows(path, inspection(changes), range);
}

function inspection(changes: Partial<Inspection>): Inspection {
  return {
    file: 'data.csv',
    encoding: 'utf-8',
    delimiter: ',',
    decimal: '.',
    headerLine: 1,
    rows: 3,
    columns: [],
    time: { columns: [], kind: 'none', step: null, first: null, last: null, zone: null },
    keys: [],
    findings: [],
    ...changes,
  };
}
