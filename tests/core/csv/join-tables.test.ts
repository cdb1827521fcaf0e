import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinTables, type NamedTable } from '../../../src/core/csv/join-tables.ts';
import { createTableReader } from '../../../src/core/csv/table.ts';
import { buildDataset, type Dataset } from '../../../src/core/dataset/build-dataset.ts';
import type { OpenChoices } from '../../../src/shared/dataset.ts';
import { GatecastError } from '../../../src/shared/errors.ts';

function tableOf(text: string, file: string, choices: OpenChoices): NamedTable {
  const reader = createTableReader({ file, time: choices.time, series: choices.series });
  reader.feed(text);
  return { file, table: reader.end() };
}

function open(
  texts: readonly string[],
  choices: OpenChoices = {},
): Dataset & { readonly order: readonly number[] } {
  const { table, order } = joinTables(
    texts.map((text, place) => tableOf(text, `${place}.csv`, choices)),
    choices,
  );
  return { ...buildDataset(table, { file: '0.csv', encoding: 'utf-8', choices }), order };
}

function month(number: number, cell: (day: number) => string = String, days = 28): string {
  const rows = Array.from(
    { length: days },
    (_, day) => `2020-${String(number).padStart(2, '0')}-${String(day + 1).padStart(2, '0')},${cell(day)}`,
  );
  return `date,x\n${rows.join('\n')}\n`;
}

function problemOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error instanceof GatecastError ? [error.code, error.details] : error;
  }
  return null;
}

describe('several files as one', () => {
  it('are put in time order, whatever order they were named in', () => {
    const { inspection, values, order } = open([month(2, String, 29), month(3), month(1, String, 31)]);
    expect([
      order,
      inspection.time.first,
      inspection.time.last,
      inspection.time.step,
      inspection.findings,
      inspection.rows,
      values.times.length,
    ]).toEqual([[2, 0, 1], '2020-01-01', '2020-03-28', 'P1D', [], 88, 88]);
  });

  it('may differ in delimiter, decimal mark, date format and order of columns', () => {
    const german = `x;date\n${Array.from({ length: 29 }, (_, day) => `${day},5;${day + 1}.2.2020`).join('\n')}\n`;
    const { values, inspection } = open([german, month(1, (day) => `${day}.25`, 31)]);
    expect([
      values.columns[0]?.[0],
      values.columns[0]?.[31],
      inspection.time.last,
      inspection.findings,
    ]).toEqual([0.25, 0.5, '2020-02-29', []]);
  });

  it('that say together which number is the day are read that way', () => {
    const slashed = (of: number, days: number) =>
      `date,x\n${Array.from({ length: days }, (_, day) => `${day + 1}/${of}/2020,${day}`).join('\n')}\n`;
    const { inspection, order } = open([slashed(2, 12), slashed(1, 31)]);
    expect([order, inspection.time.first, inspection.time.last, inspection.time.step]).toEqual([
      [1, 0],
      '2020-01-01',
      '2020-02-12',
      'P1D',
    ]);
  });

  it('that overlap have duplicates, which are repaired like any other', () => {
    const later = `date,x\n${Array.from({ length: 20 }, (_, day) => `2020-01-${day + 12},${100 + day}`).join('\n')}\n`;
    const found = open([month(1), later]).inspection;
    const { values } = open([month(1), later], { repairs: { 'duplicate-stamps': 'last' } });
    expect(found.findings.map(({ code, count, method }) => [code, count, method])).toEqual([
      ['duplicate-stamps', 17, 'mean'],
    ]);
    expect(values.columns[0]?.[11]).toBe(100);
  });

  it('of words keep their words, so that a long file in parts stays one', () => {
    const stacked = (of: number) =>
      `date,key,x\n${['b', 'a']
        .flatMap((key) =>
          Array.from({ length: 20 }, (_, day) => `2020-0${of}-${day + 10},${key}${of % 2},${day}`),
        )
        .join('\n')}\n`;
    const { inspection, needsSeries } = open([stacked(1), stacked(2), stacked(3)]);
    expect([needsSeries, inspection.keys]).toEqual([
      true,
      [{ column: 'key', values: ['b1', 'a1', 'b0', 'a0'] }],
    ]);
  });

  it('with the newest first are turned', () => {
    const turned = (of: number) => {
      const [header = '', ...rows] = month(of).trim().split('\n');
      return `${[header, ...rows.toReversed()].join('\n')}\n`;
    };
    const { inspection, values } = open([turned(2), turned(1)]);
    expect([
      inspection.time.first,
      values.columns[0]?.[1],
      inspection.findings.map(({ code }) => code),
    ]).toEqual(['2020-01-01', 1, ['out-of-order', 'gap']]);
  });

  it('are put in order by days without marks, wherever their column stands', () => {
    const packed = (of: number) => month(of).replace(/^(\d{4})-(\d\d)-(\d\d)/gm, '392,$1$2$3');
    const { order, inspection } = open([packed(2), packed(1)].map((text) => text.replace('date', 'STN,YMD')));
    expect([order, inspection.time.columns, inspection.time.first]).toEqual([[1, 0], ['YMD'], '2020-01-01']);
  });

  it('of numbers alone are joined as they were named', () => {
    const { values } = open(['x\n5\n6\n', 'x\n1\n2\n']);
    expect([...(values.columns[0] ?? [])]).toEqual([1, 2, 5, 6]);
  });

  it('lack nothing when one of them is empty in a column', () => {
    const empty = month(2, () => '');
    const { values } = open([month(1, String, 31), empty]);
    expect(values.columns[0]?.length).toBe(59);
  });
});

it('a file cut into parts, named in any order, is the file again', () => {
  const parts = fc.record({
    days: fc.integer({ min: 20, max: 120 }),
    cuts: fc.uniqueArray(fc.integer({ min: 2, max: 18 }), { minLength: 1, maxLength: 4 }),
    order: fc.infiniteStream(fc.nat()),
    delimiter: fc.constantFrom(',', ';', '\t'),
  });
  fc.assert(
    fc.property(parts, ({ days, cuts, order, delimiter }) => {
      const rows = Array.from(
        { length: days },
        (_, day) => `${new Date(Date.UTC(2020, 0, 13 + day)).toISOString().slice(0, 10)}${delimiter}${day}.5`,
      );
      const places = [0, ...cuts.toSorted((a, b) => a - b), days];
      const header = `date${delimiter}x`;
      const texts = places
        .slice(1)
        .map((end, place) => `${[header, ...rows.slice(places[place], end)].join('\n')}\n`)
        .map((text) => ({ text, key: order.next().value ?? 0 }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ text }) => text);
      const { values, inspection } = open(texts);
      expect([...(values.columns[0] ?? [])]).toEqual(Array.from({ length: days }, (_, day) => day + 0.5));
      expect(inspection.findings).toEqual([]);
    }),
    { seed: 41, numRuns: 100 },
  );
});

describe('files that differ', () => {
  it.each([
    [
      'a column is lacking',
      'date,x,y\n2020-02-01,1,2\n',
      'date,x\n2020-03-01,1\n',
      'it has no column “y”, as 0.csv does',
    ],
    [
      'columns are added',
      'date,x\n2020-02-01,1\n',
      'date,x,a,b,c,d\n2020-03-01,1,1,1,1,1\n',
      'it has columns “a”, “b”, “c” and 1 more, which 0.csv has not',
    ],
    [
      'a column holds something else',
      'date,x\n2020-02-01,1\n',
      'date,x\n2020-03-01,word\n',
      'it has text in “x”, where 0.csv has numbers',
    ],
    [
      'the time is no time',
      'date,x\n2020-02-01,1\n2020-02-02,1\n',
      'date,x\nsoon,1\nlater,2\n',
      'it has text in “date”, where 0.csv has times',
    ],
  ])('are refused with the reason: %s', (_, first, second, problem) => {
    expect(problemOf(() => open([first, second]))).toEqual(['FILES_DIFFER', { file: '1.csv', problem }]);
  });
});
