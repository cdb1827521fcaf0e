import { describe, expect, it } from 'vitest';
import { METHODS } from '../../../src/core/dataset/repairs/methods.ts';
import type { OpenChoices } from '../../../src/shared/dataset.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import { datasetOf } from '../dataset-of.ts';

interface Row {
  readonly day: number;
  readonly cell: number | string;
}

function csv(rows: readonly Row[]): string {
  const lines = rows.map(({ day, cell }) => `${dateOf(day)},${cell}`);
  return `date,x\n${lines.join('\n')}\n`;
}

function dateOf(day: number): string {
  return new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
}

function days(count: number, cell: (day: number) => number | string = (day) => day): readonly Row[] {
  return Array.from({ length: count }, (_, day) => ({ day, cell: cell(day) }));
}

interface Opened {
  readonly values: readonly number[];
  readonly breaks: readonly number[];
  readonly repairs: readonly string[];
  readonly finding: unknown;
}

function open(text: string, repairs: OpenChoices['repairs'] = {}): Opened {
  const { inspection, values } = datasetOf(text, { choices: { repairs } });
  const [finding] = inspection.findings;
  return {
    values: Array.from(values.columns[0] ?? []),
    breaks: [...values.breaks],
    repairs: inspection.repairs.map(({ code, method, count }) => `${code} ${method} ${count}`),
    finding: finding && [finding.id, finding.method, finding.repair],
  };
}

const ofChoice = Object.keys(METHODS).filter((code) => METHODS[code as keyof typeof METHODS].length > 1);

describe('gaps', () => {
  const short = csv(days(12).filter(({ day }) => day !== 4 && day !== 5));
  const long = csv(days(40).filter(({ day }) => day !== 3 && (day < 10 || day > 16)));

  it('of up to six rows are filled, longer ones stay open as breaks', () => {
    const { values, breaks, repairs, finding } = open(long);
    expect([values.length, values[3], values[9], values[10], breaks, repairs, finding]).toEqual([
      33,
      3,
      9,
      17,
      [10],
      ['gap linear 1'],
      [
        'gap',
        'linear',
        '1 missing row filled by linear interpolation, the last value while a hole is open; 1 longer gap left open (longest 7 rows)',
      ],
    ]);
  });

  it('can be filled with the value before, or be left open all of them', () => {
    const forward = open(short, { gap: 'forward-fill' });
    const left = open(long, { gap: 'leave' });
    expect([forward.values.slice(3, 7), forward.breaks, forward.repairs]).toEqual([
      [3, 3, 3, 6],
      [],
      ['gap forward-fill 2'],
    ]);
    expect([left.values.length, left.breaks, left.repairs, left.finding]).toEqual([
      32,
      [3, 9],
      [],
      ['gap', 'leave', null],
    ]);
  });

  it('can be filled with the values a season before and after', () => {
    const weekly = csv(days(70, (day) => (day % 7) * 10).filter(({ day }) => day < 30 || day > 32));
    const { values, repairs } = open(weekly, { gap: 'seasonal-fill' });
    expect([values.slice(29, 34), repairs]).toEqual([[10, 20, 30, 40, 50], ['gap seasonal-fill 3']]);
  });

  it('of a calendar that are longer than any holiday are breaks', () => {
    const weekdays = days(200).filter(({ day }) => (day + 2) % 7 < 5 && (day < 60 || day > 90));
    const { breaks, finding } = open(csv(weekdays));
    expect([breaks, finding]).toEqual([[weekdays.findIndex(({ day }) => day > 90)], ['gap', null, null]]);
  });
});

describe('missing values', () => {
  const text = csv(days(40, (day) => ((day >= 5 && day < 7) || (day >= 20 && day < 30) ? '' : day)));

  it('in long stretches stay missing, whatever is chosen', () => {
    for (const method of ['linear', 'forward-fill', 'seasonal-fill'] as const) {
      const { values } = open(text, { 'missing-values:x': method });
      expect(values.slice(20, 30).every(Number.isNaN)).toBe(true);
      expect(values.slice(5, 7).some(Number.isNaN)).toBe(false);
    }
    expect(open(text).finding).toEqual([
      'missing-values:x',
      'linear',
      'linear interpolation, the last value while a hole is open; 1 stretch left missing (longest 10 rows)',
    ]);
  });

  it('are filled by the method of their column', () => {
    const forward = open(text, { 'missing-values:x': 'forward-fill' });
    const left = open(text, { 'missing-values:x': 'leave' });
    expect([forward.values.slice(4, 8), forward.repairs]).toEqual([
      [4, 4, 4, 7],
      ['missing-values forward-fill 2'],
    ]);
    expect([left.values.filter(Number.isNaN).length, left.repairs, left.finding]).toEqual([
      12,
      [],
      ['missing-values:x', 'leave', null],
    ]);
  });

  it('at the end are carried forward only when that was chosen', () => {
    const ends = csv(days(20, (day) => (day > 16 ? '' : day)));
    expect([
      open(ends).values.slice(17),
      open(ends, { 'missing-values:x': 'forward-fill' }).values.slice(17),
    ]).toEqual([
      [Number.NaN, Number.NaN, Number.NaN],
      [16, 16, 16],
    ]);
  });

  it('next to a filled gap are filled by the method of the column, and nothing is filled across a break', () => {
    const mixed = csv(days(30, (day) => (day === 6 ? '' : day)).filter(({ day }) => day !== 5));
    expect(open(mixed, { 'missing-values:x': 'forward-fill' }).values.slice(4, 8)).toEqual([4, 4, 4, 7]);
    const atBreak = csv(
      days(60, (day) => (day === 20 || day === 31 ? '' : day)).filter(({ day }) => day <= 20 || day > 30),
    );
    const { values, breaks } = open(atBreak);
    expect([values.slice(19, 24), breaks]).toEqual([[19, Number.NaN, Number.NaN, 32, 33], [21]]);
  });

  it('that held text have their choice with the text', () => {
    const words = csv(days(30, (day) => (day === 5 ? 'broken' : day)));
    expect(open(words)).toMatchObject({
      repairs: ['text-cells missing 1', 'missing-values linear 1'],
      finding: [
        'text-cells:x',
        'linear',
        'taken as missing, linear interpolation, the last value while a hole is open',
      ],
    });
    expect(open(words, { 'text-cells:x': 'leave' }).values[5]).toBeNaN();
  });
});

describe('rows', () => {
  const repeated = csv([...days(5), { day: 4, cell: 10 }, { day: 4, cell: '' }, ...days(9).slice(5)]);

  it('with the same stamp become their mean, their first or their last', () => {
    const at = (method: 'mean' | 'first' | 'last') => open(repeated, { 'duplicate-stamps': method });
    expect([at('mean').values[4], at('first').values[4], at('last').values[4]]).toEqual([7, 4, 10]);
    expect(at('last')).toMatchObject({
      repairs: ['duplicate-stamps last 2'],
      finding: ['duplicate-stamps', 'last', 'last of the rows with the same stamp'],
    });
  });

  it('that come too late are sorted in or left out', () => {
    const rows = days(12);
    const late = csv([...rows.slice(0, 3), ...rows.slice(4, 8), { day: 3, cell: 99 }, ...rows.slice(8)]);
    expect(open(late).values[3]).toBe(99);
    const dropped = open(late, { 'out-of-order': 'drop', gap: 'linear' });
    expect([dropped.values[3], dropped.repairs]).toEqual([3, ['out-of-order drop 1', 'gap linear 1']]);
  });

  it('without a stamp are dropped, which is told', () => {
    expect(open(`${csv(days(30))}Total,99\n`).repairs).toEqual(['unreadable-stamps drop 1']);
  });
});

describe('sentinels', () => {
  it('are left by choice of their column', () => {
    const text = csv([20, 21, -999, 22, -999, 21].map((cell, day) => ({ day, cell })));
    expect([open(text).repairs, open(text, { 'sentinel:x': 'leave' })]).toMatchObject([
      ['sentinel missing 2', 'missing-values linear 2'],
      { repairs: [], finding: ['sentinel:x', 'leave', null], values: [20, 21, -999, 22, -999, 21] },
    ]);
  });
});

it('the same choices give the same values and the same repairs', () => {
  const text = csv(days(60, (day) => (day % 11 === 3 ? '' : day % 7)).filter(({ day }) => day % 13 !== 5));
  const choices = { gap: 'seasonal-fill', 'missing-values:x': 'forward-fill' } as const;
  expect(open(text, choices)).toEqual(open(text, choices));
});

describe('one choice for all columns', () => {
  const cells = (day: number) => `${day % 5 === 2 ? '' : day},${day % 7 === 3 ? '' : -day},${day}`;
  const text = `date,a,b,c\n${days(30)
    .map(({ day }) => `${dateOf(day)},${cells(day)}`)
    .join('\n')}\n`;

  it('applies to every column that has the finding, but for those with one of their own', () => {
    const open = (repairs: OpenChoices['repairs'] = {}) => datasetOf(text, { choices: { repairs } });
    const all = open({ 'missing-values': 'forward-fill' });
    const methods = ({ inspection }: typeof all) =>
      inspection.findings.map(({ id, method }) => `${id} ${method}`);
    expect(methods(all)).toEqual(['missing-values:a forward-fill', 'missing-values:b forward-fill']);
    expect([all.values.columns[0]?.[2], all.values.columns[1]?.[3]]).toEqual([1, -2]);

    const butB = open({ 'missing-values': 'forward-fill', 'missing-values:b': 'leave' });
    expect(methods(butB)).toEqual(['missing-values:a forward-fill', 'missing-values:b leave']);
    expect(butB.values.columns[1]?.[3]).toBeNaN();
  });

  it('keeps the sentinels of every column as numbers', () => {
    const rows = days(20).map(({ day }) => `${dateOf(day)},${day % 6 === 1 ? '-999,-999' : `${day},${day}`}`);
    const { values, inspection } = datasetOf(`date,a,b\n${rows.join('\n')}\n`, {
      choices: { repairs: { sentinel: 'leave' } },
    });
    expect(inspection.findings.map(({ id, method }) => [id, method])).toEqual([
      ['sentinel:a', 'leave'],
      ['sentinel:b', 'leave'],
    ]);
    expect([values.columns[0]?.[1], values.columns[1]?.[7]]).toEqual([-999, -999]);
  });
});

it.each([
  ['gap', 'mean', 'it can be linear, forward-fill, seasonal-fill, leave'],
  ['constant-column:x', 'drop', 'nothing can be chosen for it'],
  ['nonsense', 'linear', `there is no such finding; there is a choice for ${ofChoice.join(', ')}`],
] as const)('%s cannot be treated by %s', (id, method, problem) => {
  try {
    open(csv(days(5)), { [id]: method });
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(GatecastError);
    expect(error).toMatchObject({
      code: 'CONFIG_INVALID',
      details: { field: `repairs.${id}`, value: method, problem },
    });
  }
});
