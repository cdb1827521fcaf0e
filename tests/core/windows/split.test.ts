import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRoom, listOrigins, splitRows, windowOrigins } from '../../../src/core/windows/split.ts';

const SHARES = { train: 0.7, validation: 0.15, test: 0.15 };

describe('splitRows', () => {
  it('turns shares into row counts that add up', () => {
    expect(splitRows(100, SHARES)).toEqual({ train: 70, validation: 15, test: 15 });
    expect(splitRows(10, SHARES)).toEqual({ train: 7, validation: 2, test: 1 });
    expect(splitRows(101, { train: 0.8, validation: 0, test: 0.2 })).toEqual({
      train: 81,
      validation: 0,
      test: 20,
    });
  });
});

describe('windowOrigins', () => {
  it('keeps training windows inside the training rows and lets later inputs reach back', () => {
    // 70 training rows 0–69: the first window of 10 ends at row 9, the last has its 5 outputs at rows 65–69.
    // Validation outputs lie in rows 70–84: origins 69–79. Test outputs lie in rows 85–99: origins 84–94.
    expect(windowOrigins({ train: 70, validation: 15, test: 15 }, { window: 10, horizon: 5 })).toEqual({
      train: { first: 9, count: 56 },
      validation: { first: 69, count: 11 },
      test: { first: 84, count: 11 },
    });
  });

  it('gives a part without room no windows', () => {
    const { train, validation } = windowOrigins(
      { train: 10, validation: 3, test: 20 },
      { window: 8, horizon: 4 },
    );
    expect([train.count, validation.count]).toEqual([0, 0]);
  });

  it('never lets a part see or score a row that belongs to a later one, whatever the numbers', () => {
    const rows = fc.integer({ min: 0, max: 60 });
    const length = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(
        fc.tuple(rows, rows, rows),
        length,
        length,
        ([train, validation, test], window, horizon) => {
          const origins = windowOrigins({ train, validation, test }, { window, horizon });
          const ends = { train, validation: train + validation, test: train + validation + test };
          const starts = { train: window, validation: train, test: train + validation };
          for (const part of ['train', 'validation', 'test'] as const) {
            for (const origin of listOrigins(origins[part])) {
              expect(origin - window + 1).toBeGreaterThanOrEqual(0);
              expect(origin + 1).toBeGreaterThanOrEqual(starts[part]);
              expect(origin + horizon).toBeLessThan(ends[part]);
            }
          }
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it('lists every origin', () => {
    expect(listOrigins({ first: 4, count: 3 })).toEqual(Int32Array.of(4, 5, 6));
  });
});

describe('checkRoom', () => {
  it('names the part without room and the fewest rows that would do', () => {
    // Training needs 30 + 7 = 37 rows: 53 · 0.7 = 37.1. Validation needs 7 rows: round(.85·n) − round(.7·n) ≥ 7
    // first holds for n = 45. The test part needs 7: n − round(.85·n) ≥ 7 from n = 44 on. So 53 (52.1 rounds up at 53).
    expect(() => checkRoom(40, { window: 30, horizon: 7 }, SHARES)).toThrowError(
      expect.objectContaining({
        code: 'WINDOW_TOO_LONG',
        details: { window: 30, horizon: 7, rows: 40, needed: 53, part: 'train' },
      }),
    );
  });

  it('accepts exactly the rows it asked for, whatever the shape', () => {
    for (const [window, horizon] of [
      [1, 1],
      [12, 3],
      [30, 7],
      [5, 40],
      [200, 1],
    ] as const) {
      const shape = { window, horizon };
      let needed = 0;
      try {
        checkRoom(1, shape, SHARES);
      } catch (error) {
        needed = (error as { details: { needed: number } }).details.needed;
      }
      expect(() => checkRoom(needed, shape, SHARES)).not.toThrow();
      expect(() => checkRoom(needed - 1, shape, SHARES)).toThrowError('WINDOW_TOO_LONG');
    }
  });

  it('asks for no validation window when the split has no validation share', () => {
    expect(() =>
      checkRoom(20, { window: 3, horizon: 2 }, { train: 0.8, validation: 0, test: 0.2 }),
    ).not.toThrow();
  });
});
