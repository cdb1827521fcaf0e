import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/shared/dataset.ts';
import { datasetOf } from '../dataset-of.ts';

function csv(...rows: readonly string[]): string {
  return `date,x\n${rows.join('\n')}\n`;
}

interface Repaired {
  readonly first: string | null;
  readonly values: readonly number[];
  readonly findings: readonly Omit<Finding, 'id' | 'method' | 'methods'>[];
}

function repaired(text: string): Repaired {
  const { inspection, values } = datasetOf(text);
  return {
    first: inspection.time.first,
    values: Array.from(values.columns[0] ?? []),
    findings: inspection.findings.map(({ id: _id, method: _method, methods: _methods, ...facts }) => facts),
  };
}

describe('repairs', () => {
  it('a clean file has no findings', () => {
    expect(repaired(csv('2020-01-01,1', '2020-01-02,2', '2020-01-03,4')).findings).toEqual([]);
  });

  it('missing values lie on the line between their neighbours; nothing is made up at the ends', () => {
    const text = csv(
      '2020-01-01,',
      '2020-01-02,2',
      '2020-01-03,NA',
      '2020-01-04,null',
      '2020-01-05,5',
      '2020-01-06,-',
    );
    expect(repaired(text)).toEqual({
      first: '2020-01-01',
      values: [Number.NaN, 2, 3, 4, 5, Number.NaN],
      findings: [
        {
          code: 'missing-values',
          column: 'x',
          count: 4,
          firstLines: [2, 4, 5, 7],
          repair:
            'linear interpolation, the last value while a hole is open; 2 stretches left missing (longest 1 row)',
        },
      ],
    });
  });

  it('short gaps are filled with rows on the line', () => {
    const text = csv('2020-01-01,1', '2020-01-02,2', '2020-01-03,3', '2020-01-06,6', '2020-01-07,7');
    expect(repaired(text)).toEqual({
      first: '2020-01-01',
      values: [1, 2, 3, 4, 5, 6, 7],
      findings: [
        {
          code: 'gap',
          count: 1,
          firstLines: [5],
          repair: '2 missing rows filled by linear interpolation, the last value while a hole is open',
        },
      ],
    });
  });

  it('a long gap is left open and said', () => {
    const text = csv(
      '2020-01-01,1',
      '2020-01-02,2',
      '2020-01-03,3',
      '2020-03-03,9',
      '2020-03-04,9',
      '2020-03-05,9.5',
    );
    expect(repaired(text)).toMatchObject({
      values: [1, 2, 3, 9, 9, 9.5],
      findings: [{ code: 'gap', count: 1, firstLines: [5], repair: null }],
    });
  });

  it('holidays of a business calendar are no gaps', () => {
    const days = Array.from({ length: 60 }, (_, day) => new Date(Date.UTC(2020, 0, 6 + day)))
      .filter((date) => date.getUTCDay() % 6 !== 0 && date.getUTCDate() !== 20)
      .map((date, row) => `${date.toISOString().slice(0, 10)},${row}`);
    expect(repaired(csv(...days)).findings).toEqual([]);
  });

  it('rows with the same stamp become their mean', () => {
    const text = csv(
      '2020-01-01,1',
      '2020-01-02,2',
      '2020-01-02,4',
      '2020-01-02,',
      '2020-01-03,5',
      '2020-01-04,6',
      '2020-01-05,7',
    );
    const { values, findings } = repaired(text);
    expect([values, findings[0]]).toEqual([
      [1, 3, 5, 6, 7],
      {
        code: 'duplicate-stamps',
        count: 2,
        firstLines: [4, 5],
        repair: 'mean of the rows with the same stamp',
      },
    ]);
  });

  it('rows out of order are sorted', () => {
    expect(repaired(csv('2020-01-01,1', '2020-01-03,3', '2020-01-02,2', '2020-01-04,4'))).toEqual({
      first: '2020-01-01',
      values: [1, 2, 3, 4],
      findings: [{ code: 'out-of-order', count: 1, firstLines: [4], repair: 'sorted by time' }],
    });
  });

  it('a file with the newest first is turned', () => {
    expect(repaired(csv('2020-01-03,3', '2020-01-02,2', '2020-01-01,1'))).toMatchObject({
      first: '2020-01-01',
      values: [1, 2, 3],
      findings: [{ code: 'out-of-order', count: 2 }],
    });
  });

  it('rows whose stamp cannot be read are left out', () => {
    const rows = Array.from({ length: 30 }, (_, day) => `2020-01-${String(day + 1).padStart(2, '0')},${day}`);
    expect(repaired(csv(...rows, 'Total,9999'))).toMatchObject({
      values: Array.from({ length: 30 }, (_, day) => day),
      findings: [{ code: 'unreadable-stamps', count: 1, firstLines: [32], repair: 'rows left out' }],
    });
  });

  it('text in a number column is missing, counted and shown', () => {
    const rows = Array.from(
      { length: 20 },
      (_, day) => `2020-01-${String(day + 1).padStart(2, '0')},${day === 4 ? 'broken' : day}`,
    );
    expect(repaired(csv(...rows))).toMatchObject({
      values: Array.from({ length: 20 }, (_, day) => day),
      findings: [
        {
          code: 'text-cells',
          column: 'x',
          count: 1,
          firstLines: [6],
          repair: 'taken as missing, linear interpolation, the last value while a hole is open',
        },
      ],
    });
  });

  it('constant, empty and ragged things are said', () => {
    const { inspection } = datasetOf(
      'date,x,y,z\n2020-01-01,1,,1\n2020-01-02,1,,2,9\n2020-01-03,1\n2020-01-04,1,,5\n',
    );
    expect(inspection.findings.map(({ code, column, count }) => ({ code, column, count }))).toEqual([
      { code: 'missing-values', column: 'z', count: 1 },
      { code: 'constant-column', column: 'x', count: 4 },
      { code: 'ragged-rows', column: undefined, count: 2 },
      { code: 'empty-column', column: 'y', count: 4 },
    ]);
  });

  it('rows are repaired as well when there is no time', () => {
    const { values, inspection } = datasetOf('x\n1\nNA\n3\n');
    expect([inspection.time.kind, [...values.times], [...(values.columns[0] ?? [])]]).toEqual([
      'none',
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });
});
