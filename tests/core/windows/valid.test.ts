import { describe, expect, it } from 'vitest';
import {
  type Completeness,
  checkWindows,
  lastOrigin,
  validOrigins,
} from '../../../src/core/windows/valid.ts';
import { PROVENANCE } from '../../../src/shared/dataset.ts';

const shape = { window: 3, horizon: 2 };
const short = { ...shape, leastWindow: 2 };
const whole = Float64Array.from({ length: 12 }, (_, row) => row);
const holed = (...rows: number[]) => whole.map((value, row) => (rows.includes(row) ? Number.NaN : value));

/** Origins 2 … 9 of twelve rows are all there are for a window of 3 and a horizon of 2. */
function originsOf(facts: Partial<Completeness>): number[] {
  const check = checkWindows(
    { columns: [whole], targets: 1, known: 0, breaks: new Int32Array(), ...facts },
    shape,
  );
  return [...validOrigins({ first: 2, count: 8 }, check)];
}

describe('whole windows', () => {
  it('are all there are in whole data', () => {
    expect(originsOf({})).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('need the target in all rows that go in, and in one at least of those that come out', () => {
    // Row 6 is an input of origins 6, 7, 8 and an output of 4, 5; with 7 missing too, nothing is left to score at 5.
    expect(originsOf({ columns: [holed(6)] })).toEqual([2, 3, 4, 5, 9]);
    expect(originsOf({ columns: [holed(6, 7)] })).toEqual([2, 3, 4]);
  });

  it('take the value before for one that is open at the origin, and for a hole once it has closed only when it was filled', () => {
    const kinds = (...rows: readonly [number, number][]) => {
      const provenance = new Uint8Array(12);
      for (const [row, kind] of rows) {
        provenance[row] = kind;
      }
      return [provenance];
    };
    const { between, carried, open } = PROVENANCE;
    expect(originsOf({ provenance: kinds([6, between], [7, carried]) })).toEqual([2, 3, 4, 6, 7, 8, 9]);
    // Rows 6 and 7 stay missing, so windows may end in them but not hold them once row 8 is known.
    const long = { columns: [holed(6, 7)], provenance: kinds([6, open], [7, open]) };
    expect(originsOf(long)).toEqual([2, 3, 4, 6, 7]);
  });

  it('need a past feature up to the origin only, and a known one to the end', () => {
    expect(originsOf({ columns: [whole, holed(6)] })).toEqual([2, 3, 4, 5, 9]);
    expect(originsOf({ columns: [whole, holed(6)], known: 1 })).toEqual([2, 3, 9]);
  });

  it('take infinite values for missing', () => {
    const infinite = whole.map((value, row) => (row === 6 ? Number.POSITIVE_INFINITY : value));
    expect(originsOf({ columns: [infinite] })).toEqual([2, 3, 4, 5, 9]);
  });

  it('may begin at a break, and hold none after their first row', () => {
    // Row 6 does not follow row 5: windows of rows o − 2 … o + 2 may begin with 6 (origin 8), not contain it later.
    expect(originsOf({ breaks: Int32Array.of(6) })).toEqual([2, 3, 8, 9]);
  });
});

describe('lastOrigin', () => {
  it('is the last row with all targets, where its window is whole', () => {
    const facts = { columns: [holed(10, 11)], targets: 1, known: 0, breaks: new Int32Array() };
    expect(lastOrigin(10, checkWindows(facts, shape))).toBe(9);
  });

  it('moves back to the last whole window, and is -1 without one', () => {
    const facts = { columns: [holed(10)], targets: 1, known: 0, breaks: new Int32Array() };
    expect(lastOrigin(12, checkWindows(facts, shape))).toBe(9);
    const none = { ...facts, columns: [holed(...whole)] };
    expect(lastOrigin(12, checkWindows(none, shape))).toBe(-1);
  });
});

describe('windows that are cut short', () => {
  const checkOf = (facts: Partial<Completeness>, segment = 1) =>
    checkWindows(
      { columns: [whole], targets: 1, known: 0, breaks: new Int32Array(), ...facts },
      { ...short, segment },
    );

  it('begin with the series and after a gap, and hold as many steps as are there', () => {
    const check = checkOf({ columns: [holed(6)], breaks: Int32Array.of(10) });
    const steps = Array.from({ length: 12 }, (_, origin) => check.stepsAt(origin));
    expect(steps).toEqual([1, 2, 3, 3, 3, 3, 0, 1, 2, 3, 1, 2]);
    // Row 6 is missing; the horizons of 8 and 9 would reach across the break.
    expect([...validOrigins({ first: 0, count: 10 }, check)]).toEqual([1, 2, 3, 4, 5]);
    expect(lastOrigin(12, check)).toBe(11);
    expect([1, 2].map(check.isShort)).toEqual([true, false]);
  });

  it('hold whole segments where a net reads steps together', () => {
    const check = checkWindows(
      { columns: [whole], targets: 1, known: 0, breaks: new Int32Array() },
      { window: 8, horizon: 2, leastWindow: 4, segment: 4 },
    );
    expect([3, 4, 6, 7, 8].map(check.stepsAt)).toEqual([4, 4, 4, 8, 8]);
  });
});
