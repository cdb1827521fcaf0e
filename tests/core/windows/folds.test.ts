import { describe, expect, it } from 'vitest';
import { type FoldFacts, planFolds } from '../../../src/core/windows/folds.ts';

const FACTS: FoldFacts = {
  rows: 100,
  window: 5,
  horizon: 3,
  split: { train: 0.7, validation: 0.15, test: 0.15 },
  plan: { origins: 4, scheme: 'expanding', refitEvery: 2 },
  isWhole: () => true,
};

function foldsOf(changes: Partial<FoldFacts>, plan: Partial<FoldFacts['plan']> = {}) {
  const folds = planFolds({ ...FACTS, ...changes, plan: { ...FACTS.plan, ...plan } });
  return folds.map(({ firstRow, parts, origins }) => ({ firstRow, parts, origins: [...origins] }));
}

describe('planFolds', () => {
  it('spreads the origins from the end of the first fold to the last row with a horizon after it', () => {
    // Rows 0 to 69 are the first fold; a horizon of 3 fits after row 96.
    expect(foldsOf({}).flatMap(({ origins }) => origins)).toEqual([69, 78, 87, 96]);
    expect(foldsOf({}, { origins: 1 })[0]?.origins).toEqual([96]);
  });

  it('ends every fold with its first origin, and keeps the share of validation inside', () => {
    expect(foldsOf({})).toEqual([
      { firstRow: 0, parts: { train: 58, validation: 12, test: 0 }, origins: [69, 78] },
      { firstRow: 0, parts: { train: 72, validation: 16, test: 0 }, origins: [87, 96] },
    ]);
  });

  it('slides with as many rows as the first fold had', () => {
    expect(foldsOf({}, { scheme: 'sliding', refitEvery: 3 })).toEqual([
      { firstRow: 0, parts: { train: 58, validation: 12, test: 0 }, origins: [69, 78, 87] },
      { firstRow: 27, parts: { train: 58, validation: 12, test: 0 }, origins: [96] },
    ]);
  });

  it('trains once when it never refits', () => {
    expect(foldsOf({}, { refitEvery: 0 }).map(({ origins }) => origins.length)).toEqual([4]);
  });

  it('takes only origins whose windows are whole', () => {
    const isWhole = (origin: number) => origin % 10 === 0;
    expect(foldsOf({ isWhole }, { origins: 3 }).flatMap(({ origins }) => origins)).toEqual([70, 80, 90]);
  });

  it('asks for fewer origins where there are not enough', () => {
    const isWhole = (origin: number) => origin % 10 === 0;
    expect(() => foldsOf({ isWhole })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        details: { field: 'origins', value: 4, problem: expect.stringMatching(/only 3 origins .* 70 rows/) },
      }),
    );
  });

  it.each([
    ['train', { rows: 10, window: 8 }],
    ['validation', { rows: 30, horizon: 5 }],
    ['test', { rows: 100, horizon: 35, split: { train: 0.7, validation: 0, test: 0.3 } }],
  ] as const)('names the part without room and the rows it takes: %s', (part, changes) => {
    let needed = 0;
    try {
      foldsOf(changes, { origins: 1 });
    } catch (error) {
      const { code, details } = error as { code: string; details: { part: string; needed: number } };
      expect([code, details.part]).toEqual(['WINDOW_TOO_LONG', part]);
      needed = details.needed;
    }
    expect(needed).toBeGreaterThan(changes.rows);
    expect(() => foldsOf({ ...changes, rows: needed - 1 }, { origins: 1 })).toThrow();
    expect(foldsOf({ ...changes, rows: needed }, { origins: 1 })).toHaveLength(1);
  });
});
