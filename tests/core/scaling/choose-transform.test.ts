import { describe, expect, it } from 'vitest';
import { chooseTransform } from '../../../src/core/scaling/choose-transform.ts';
import { createRandom } from '../../../src/core/windows/random.ts';

const time = { kind: 'regular' as const, step: 'P1M' };
const asked = { time, window: 24, horizon: 12, seasons: [12] };

/** Months of a level that grows by 2 % a month, under a yearly swing of a third of `level ** power`, with noise. */
function monthly(power: number, months = 160): Float64Array {
  const random = createRandom(3, 0);
  return Float64Array.from({ length: months }, (_, month) => {
    const level = 100 * 1.02 ** month;
    const swing = 1 + Math.sin((2 * Math.PI * month) / 12) / 3 + 0.04 * random.normal();
    return level + (swing - 1) * level ** power * 100 ** (1 - power);
  });
}

describe('chooseTransform', () => {
  it('takes the logarithm where the swing grows with the level', () => {
    const values = monthly(1);
    expect(chooseTransform({ ...asked, columns: [values], trainRows: 112 })).toBe('log');
  });

  it('takes none where it does not, or where values fall below zero', () => {
    const even = Float64Array.from({ length: 160 }, (_, month) => 100 + 30 * Math.sin(month / 2));
    expect(chooseTransform({ ...asked, columns: [even], trainRows: 112 })).toBe('none');
    const shifted = monthly(1).map((value) => value - 150);
    expect(chooseTransform({ ...asked, columns: [shifted], trainRows: 112 })).toBe('none');
    // One column that cannot be transformed stands for all.
    expect(chooseTransform({ ...asked, columns: [monthly(1), shifted], trainRows: 112 })).toBe('none');
  });

  it('takes none where too few windows can tell', () => {
    expect(chooseTransform({ ...asked, columns: [monthly(1)], trainRows: 40 })).toBe('none');
    expect(chooseTransform({ ...asked, columns: [], trainRows: 40 })).toBe('none');
  });

  it('looks at no row after the training rows', () => {
    const known = monthly(1).map((value, row) => (row < 112 ? value : Number.NaN));
    const other = monthly(1).map((value, row) => (row < 112 ? value : -1e6));
    for (const columns of [[known], [other]]) {
      expect(chooseTransform({ ...asked, columns, trainRows: 112 })).toBe('log');
    }
  });
});
