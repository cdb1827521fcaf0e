import { describe, expect, it } from 'vitest';
import type { OpenChoices } from '../../../src/shared/dataset.ts';
import { indicatorName } from '../../../src/shared/opening/indicators.ts';
import { datasetOf } from '../dataset-of.ts';

const DAY_MS = 86_400_000;

/** A row a day; `null` leaves the day out. */
function csv(cells: readonly (string | null)[]): string {
  const rows = cells.flatMap((cell, day) =>
    cell === null
      ? []
      : [`${new Date(Date.UTC(2020, 0, 1) + day * DAY_MS).toISOString().slice(0, 10)},${day},${cell}`],
  );
  return `date,x,said\n${rows.join('\n')}\n`;
}

function said(text: string, choices: OpenChoices = {}): Record<string, readonly number[]> {
  const { indicators, numberColumns, values } = datasetOf(text, { choices });
  return Object.fromEntries(
    indicators.map((indicator, place) => [
      indicatorName(indicator),
      [...(values.columns[numberColumns.length + place] ?? [])],
    ]),
  );
}

function categories(text: string) {
  return datasetOf(text).inspection.columns.find(({ name }) => name === 'said')?.categories;
}

describe('truth values', () => {
  it.each([
    [['TRUE', 'FALSE', 'TRUE', 'FALSE'], 'said = TRUE'],
    [['true', 'False', 'True', 'false'], 'said = TRUE'],
    [['yes', 'no', 'Yes', 'NO'], 'said = yes'],
    [['T', 'F', 'T', 'F'], 'said = T'],
    [['y', 'n', 'y', 'n'], 'said = y'],
    [['on', 'off', 'on', 'off'], 'said = on'],
  ])('%s are one column of 0 and 1', (cells, name) => {
    expect(said(csv(cells))).toEqual({ [name]: [1, 0, 1, 0] });
  });

  it('that are not there are none', () => {
    expect(said(csv(['TRUE', '', 'FALSE', 'TRUE', 'NA']))).toEqual({ 'said = TRUE': [1, 0, 0, 1, 0] });
  });

  it('can be no target: they are among the words', () => {
    const { numberColumns, inspection, textColumns } = datasetOf(csv(['TRUE', 'FALSE', 'TRUE']));
    expect(numberColumns).toEqual(['x']);
    expect(inspection.columns.at(-1)).toMatchObject({ name: 'said', kind: 'boolean', categories: ['TRUE'] });
    expect(textColumns.map(({ column }) => column)).toEqual(['said']);
  });
});

describe('words of few kinds', () => {
  it('are a column of 0 and 1 each, in the order of the file', () => {
    expect(said(csv(['rain', 'sun', '', 'snow', 'sun']))).toEqual({
      'said = rain': [1, 0, 0, 0, 0],
      'said = sun': [0, 1, 0, 0, 1],
      'said = snow': [0, 0, 0, 1, 0],
    });
  });

  it('of more than eight kinds are none', () => {
    const cells = (kinds: number) => Array.from({ length: 40 }, (_, day) => `k${day % kinds}`);
    expect([categories(csv(cells(8)))?.length, categories(csv(cells(9)))]).toEqual([8, undefined]);
  });

  it('may be numbers where the column was read as words, and are none where numbers stand among few words', () => {
    const zones = Array.from({ length: 40 }, (_, day) => (day % 2 === 0 ? 'A1' : '0050'));
    expect(categories(csv(zones))).toEqual(['A1', '0050']);
    const mixed = Array.from({ length: 1500 }, (_, day) => (day < 1100 ? String(day) : 'off'));
    expect(categories(csv(mixed))).toBeUndefined();
  });
});

describe('the repairs of rows', () => {
  it('take them along: sorted, a short gap as the row before it, several rows of a stamp by their share', () => {
    const lines = csv(['a', 'b', null, null, 'a', 'b']).trim().split('\n');
    const [head, first, ...others] = lines;
    const doubled = '2020-01-06,5,a';
    expect(said([head, ...others, first, doubled, ''].join('\n'))).toEqual({
      'said = b': [0, 1, 1, 1, 0, 0.5],
      'said = a': [1, 0, 0, 0, 1, 0.5],
    });
  });

  it('find nothing in them, however rare a word is', () => {
    const cells = Array.from({ length: 400 }, (_, day) => (day === 200 || day === 201 ? 'TRUE' : 'FALSE'));
    expect(datasetOf(csv(cells)).inspection.findings).toEqual([]);
  });

  it('sum no word to more than one', () => {
    const choices = { resample: { step: 'P7D', by: 'sum' } } as const;
    const weeks = said(csv(Array.from({ length: 28 }, (_, day) => (day < 14 ? 'TRUE' : 'FALSE'))), choices);
    expect(new Set(weeks['said = TRUE'])).toEqual(new Set([1, 0]));
  });
});

it('a column that names the series of a long file is no feature', () => {
  const rows = Array.from({ length: 60 }, (_, row) => {
    const day = new Date(Date.UTC(2020, 0, 1) + (row % 30) * DAY_MS).toISOString().slice(0, 10);
    return `${day},${row < 30 ? 'A' : 'B'},${row}`;
  });
  const text = `date,shop,x\n${rows.join('\n')}\n`;
  const all = datasetOf(text);
  expect([all.needsSeries, all.indicators]).toEqual([true, []]);
  const one = datasetOf(text, { choices: { series: { shop: 'A' } } });
  expect(one.indicators).toEqual([]);
});
