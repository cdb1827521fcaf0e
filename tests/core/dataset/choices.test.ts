import { describe, expect, it } from 'vitest';
import { datasetOf } from '../dataset-of.ts';

const AMBIGUOUS = `date,x\n${Array.from({ length: 9 }, (_, row) => `0${row + 1}/02/2020,${row}`).join('\n')}\n`;
const WIDE = `Year,${Array.from({ length: 12 }, (_, month) => month + 1).join(',')}\n1990,${'1,'.repeat(11)}2\n1991,${'3,'.repeat(11)}4\n`;

function days(values: readonly (number | string)[]): string {
  const rows = values.map(
    (value, day) => `${new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)},${value}`,
  );
  return `date,x\n${rows.join('\n')}\n`;
}

describe('dates that can be read two ways', () => {
  it('are said, and a choice settles them', () => {
    const open = datasetOf(AMBIGUOUS).inspection;
    const dayFirst = datasetOf(AMBIGUOUS, { choices: { dates: 'day-first' } }).inspection;
    const monthFirst = datasetOf(AMBIGUOUS, { choices: { dates: 'month-first' } }).inspection;
    expect([open.findings.map(({ code }) => code), open.time.step]).toEqual([['ambiguous-dates'], 'P1M']);
    expect([dayFirst.findings, dayFirst.time.step, dayFirst.time.last]).toEqual([[], 'P1D', '2020-02-09']);
    expect([monthFirst.findings, monthFirst.time.step]).toEqual([[], 'P1M']);
  });
});

describe('sentinels', () => {
  it.each([
    ['repeated and far outside', [20, 21, -999, 22, 20, -999, 21], -999],
    ['negative where nothing else is', [647, 2040, -200, 900, -200, 1500, 1900], -200],
    ['large where nothing else is', [1, 2, 9999, 3, 1, 9999, 2], 9999],
  ])('are taken as missing when they are %s', (_, values, sentinel) => {
    const { inspection, values: read } = datasetOf(days(values));
    expect(inspection.findings).toEqual([
      {
        id: 'sentinel:x',
        code: 'sentinel',
        column: 'x',
        count: 2,
        firstLines: expect.any(Array),
        repair: `${sentinel} taken as missing`,
        method: 'missing',
        methods: ['missing', 'leave'],
      },
    ]);
    expect([inspection.columns[1]?.missing, read.columns[0]?.includes(sentinel)]).toEqual([2, false]);
  });

  it.each([
    ['alone', [20, 21, -999, 22, 20, 21, 22]],
    ['plausible', [-150, -220, -200, -180, -200, -90, -120]],
    ['in the middle of the values', [50, 150, 99, 120, 99, 30, 10]],
    ['all there is', [-999, -999, -999]],
  ])('are values when they are %s', (_, values) => {
    const { inspection, values: read } = datasetOf(days(values));
    expect(inspection.findings.filter(({ code }) => code === 'sentinel')).toEqual([]);
    expect([...(read.columns[0] ?? [])]).toEqual(values);
  });

  it('are kept when the analyst says so, and still shown', () => {
    const { inspection, values } = datasetOf(days([20, 21, -999, 22, -999, 21]), {
      choices: { sentinels: 'keep' },
    });
    expect([inspection.findings.map(({ code, repair }) => [code, repair]), values.columns[0]?.[2]]).toEqual([
      [['sentinel', null]],
      -999,
    ]);
  });
});

describe('a row a year and a column a month', () => {
  it('is unrolled, and stays as it is when the time column is named', () => {
    const unrolled = datasetOf(WIDE);
    const asItIs = datasetOf(WIDE, { choices: { time: 'Year' } });
    expect([unrolled.numberColumns, unrolled.inspection.time.step, unrolled.values.times.length]).toEqual([
      ['value'],
      'P1M',
      24,
    ]);
    expect([asItIs.numberColumns.length, asItIs.inspection.time.step]).toEqual([12, 'P1Y']);
  });
});
