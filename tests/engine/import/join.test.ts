import { describe, expect, it } from 'vitest';
import { importFile } from '../../../src/engine/import/import-file.ts';
import { writtenFiles } from './written-files.ts';

const { written, pathOf } = writtenFiles();

function days(first: number, count: number, delimiter = ','): string {
  const rows = Array.from(
    { length: count },
    (_, row) =>
      `${new Date(Date.UTC(2020, 0, first + row)).toISOString().slice(0, 10)}${delimiter}${first + row}`,
  );
  return `date${delimiter}x\n${rows.join('\n')}\n`;
}

function file(name: string, text: string) {
  return { path: written(name, text), file: name };
}

describe('several files as one', () => {
  it('come in time order, whatever order they were named in and however each is written', async () => {
    const files = [file('late.csv', days(41, 30, ';')), file('early.csv', days(1, 40))];
    const told: { bytesRead: number; bytesTotal: number; rows: number }[] = [];
    const { inspection, values, source, fingerprint } = await importFile(
      { files, choices: {}, cache: null },
      { onProgress: (progress) => told.push(progress) },
    );
    expect(inspection).toMatchObject({
      file: 'early.csv and 1 more',
      rows: 70,
      time: { kind: 'regular', first: '2020-01-01', last: '2020-03-10' },
    });
    expect([...(values.columns[0] ?? [])]).toEqual(Array.from({ length: 70 }, (_, row) => row + 1));
    expect(source.files.map(({ place, rows, delimiter }) => ({ place, rows, delimiter }))).toEqual([
      { place: 1, rows: 40, delimiter: ',' },
      { place: 0, rows: 30, delimiter: ';' },
    ]);
    expect([source.lines[0], source.lines[39], source.lines[40]]).toEqual([2, 41, 2]);
    expect([...source.stretches]).toEqual([0, 0, 70, 1]);
    const sizes = days(41, 30).length + days(1, 40).length;
    expect(told.at(-1)).toEqual({ bytesRead: sizes, bytesTotal: sizes, rows: 70 });
    const again = await importFile({ files: files.toReversed(), choices: {}, cache: null });
    expect(again.fingerprint).toBe(fingerprint);
  });

  it('with other columns are refused by name', async () => {
    const files = [file('a.csv', days(1, 40)), file('b.csv', days(41, 30).replace('x', 'y'))];
    await expect(importFile({ files, choices: {}, cache: null })).rejects.toMatchObject({
      code: 'FILES_DIFFER',
      details: { file: 'b.csv' },
    });
  });

  it('are kept in the cache together', async () => {
    const cache = pathOf('cache');
    const big = (first: number) => days(first, 4000).replaceAll(/$/gm, `,${'far '.repeat(150)}`);
    const files = [file('late.csv', big(4001)), file('early.csv', big(1))];
    const first = await importFile({ files, choices: {}, cache });
    const second = await importFile({ files, choices: {}, cache });
    expect(first.stored).not.toBeNull();
    expect(second).toEqual(first);
  });
});
