import { describe, expect, it } from 'vitest';
import { findOutlierRuns } from '../../../src/core/dataset/inference/outlier-runs.ts';
import { datasetOf } from '../dataset-of.ts';

/** Numbers 0 … 1 that look random and are always the same (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function series(count: number, value: (row: number, random: () => number) => number, seed = 1): Float64Array {
  const random = randomNumbers(seed);
  return Float64Array.from({ length: count }, (_, row) => value(row, random));
}

const temperatures = (seed: number) =>
  series(2000, (row, random) => 15 + 8 * Math.sin(row / 4) + normal(random), seed);

/** Prices that grow a hundredfold, with the fat tails of real returns. */
const prices = (seed: number) => {
  let price = 5;
  return series(
    5000,
    (_, random) => {
      const shock = random() < 0.01 ? 5 : 1;
      price *= Math.exp(0.001 + 0.01 * shock * normal(random));
      return price;
    },
    seed,
  );
};

describe('outliers', () => {
  it('are single values far from all others', () => {
    const values = temperatures(1);
    values[300] = 850;
    values[1200] = -400;
    expect(findOutlierRuns(values)).toEqual([
      { from: 300, to: 301 },
      { from: 1200, to: 1201 },
    ]);
  });

  it('are several in a row', () => {
    const values = temperatures(2);
    values.fill(-300, 700, 712);
    expect(findOutlierRuns(values)).toEqual([{ from: 700, to: 712 }]);
  });

  it('are slipped decimal points, within the range of a long series of prices', () => {
    const values = prices(3);
    const right = values[1000] ?? 0;
    values[1000] = right * 10;
    expect(findOutlierRuns(values)).toEqual([{ from: 1000, to: 1001 }]);
  });
});

describe('no outliers are', () => {
  it.each<[string, (seed: number) => Float64Array]>([
    ['noise', (seed) => series(3000, (_, random) => normal(random), seed)],
    ['temperatures', temperatures],
    ['prices', prices],
    ['volumes', (seed) => series(3000, (_, random) => Math.exp(12 + 0.6 * normal(random)), seed)],
    ['rain', (seed) => series(3000, (_, random) => (random() < 0.6 ? 0 : -8 * Math.log(1 - random())), seed)],
    [
      'a walk with level shifts',
      (seed) => {
        let level = 0;
        return series(3000, (_, random) => (level += (random() < 0.002 ? 200 : 1) * normal(random)), seed);
      },
    ],
    [
      'a machine that switches on and off',
      (seed) => series(3000, (row, random) => (row % 50 < 5 ? 900 : 10) + normal(random), seed),
    ],
    [
      'counts that are nearly always nothing',
      (seed) => series(3000, (_, random) => (random() < 0.01 ? 5 : 0), seed),
    ],
    [
      'sunshine',
      (seed) =>
        series(3000, (row, random) => Math.max(0, 800 * Math.sin(row / 4)) * (0.5 + random() / 2), seed),
    ],
    ['one value for ever', () => new Float64Array(500).fill(7)],
    ['too few values to tell', () => Float64Array.of(1, 2, 1, 900, 2, 1)],
  ])('%s', (_, make) => {
    for (let seed = 1; seed <= 8; seed++) {
      expect(findOutlierRuns(make(seed))).toEqual([]);
    }
  });

  it('a shift that does not come back', () => {
    const values = temperatures(4);
    expect(findOutlierRuns(values.map((value, row) => (row > 900 ? value + 500 : value)))).toEqual([]);
  });
});

it('outliers are shown and left, unless they are to be missing', () => {
  const cells = Array.from(temperatures(5), (value, row) =>
    row === 500 ? '' : row === 502 ? '900' : value.toFixed(2),
  );
  const text = `date,x\n${cells.map((cell, row) => `${new Date(Date.UTC(2020, 0, 1, row)).toISOString()},${cell}`).join('\n')}\n`;
  const left = datasetOf(text);
  const taken = datasetOf(text, { choices: { repairs: { 'outlier-run:x': 'missing' } } });
  expect(left.inspection.findings[0]).toEqual({
    id: 'outlier-run:x',
    code: 'outlier-run',
    column: 'x',
    count: 1,
    firstLines: [504],
    repair: null,
    method: 'leave',
    methods: ['leave', 'missing'],
  });
  expect(left.values.columns[0]?.[502]).toBe(900);
  expect(Math.abs(taken.values.columns[0]?.[502] ?? 900)).toBeLessThan(40);
  expect(taken.inspection.repairs).toEqual([
    { code: 'outlier-run', column: 'x', method: 'missing', count: 1 },
    { code: 'missing-values', column: 'x', method: 'linear', count: 2 },
  ]);
});
