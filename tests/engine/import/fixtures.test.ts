import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../../src/engine/import/import-file.ts';
import type { ImportResult } from '../../../src/shared/engine-contract.ts';

const FOLDER = resolve(import.meta.dirname, '../../fixtures/csv');

/**
 * One file a rule, one line a file: name, rows, index, number columns with their first two values and the last, and
 * what differs from a comma, a point, a header in the first line, no zone, no finding and no series.
 */
const EXPECTED = readFileSync(resolve(import.meta.dirname, '../../fixtures/csv-expected.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(' | '));

describe('small files, one a rule', () => {
  it.each(EXPECTED)('%s', async (file = '', ...expected) => {
    expect(await describeFile(file)).toBe(expected.join(' | '));
  });

  it('leave no file of the folder out', () => {
    expect(EXPECTED.map(([file]) => file).toSorted()).toEqual(readdirSync(FOLDER).toSorted());
  });
});

const DELIMITERS: Readonly<Record<string, string>> = { '\t': 'tab', ' ': 'blanks', '|': 'pipe' };

async function describeFile(file: string): Promise<string> {
  const imported = await importFile({
    files: [{ path: join(FOLDER, file), file }],
    choices: {},
    cache: null,
  });
  const { inspection } = imported;
  const { encoding, delimiter, decimal, headerLine, time, findings, keys } = inspection;
  const extras = [
    encoding === 'utf-8' ? '' : `encoding ${encoding}`,
    delimiter === ',' ? '' : `delimiter ${DELIMITERS[delimiter] ?? delimiter}`,
    decimal === '.' ? '' : `decimal ${decimal}`,
    headerLine === 1 ? '' : `headerLine ${headerLine}`,
    time.zone === null ? '' : `zone ${time.zone}`,
    findings.length === 0
      ? ''
      : `findings ${findings.map(({ code, count }) => `${code} ${count}`).join(' + ')}`,
    keys.length === 0 ? '' : `keys ${keys.map(({ column }) => column).join(' + ')}`,
  ].filter((extra) => extra !== '');
  return [inspection.rows, indexText(imported), columnsText(imported), extras.join(', ')]
    .filter((part) => part !== '')
    .join(' | ');
}

function indexText({ inspection: { time } }: ImportResult): string {
  return time.kind === 'none'
    ? 'none'
    : `${time.columns.join(' + ')}: ${time.kind} ${time.step}, ${time.first} … ${time.last}`;
}

function columnsText({ numberColumns, values }: ImportResult): string {
  return numberColumns
    .map((name, place) => {
      const [first, second, ...rest] = Array.from(values.columns[place] ?? [], (value) =>
        Number(value.toFixed(4)),
      );
      return first === undefined ? `${name}: -` : `${name}: ${first} ${second} … ${rest.at(-1)}`;
    })
    .join(', ');
}
