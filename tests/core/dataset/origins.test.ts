/** Which row of the file every row as it is read comes from. */
import { describe, expect, it } from 'vitest';
import { originStretches } from '../../../src/core/dataset/repairs/origins.ts';

const lines = (...of: number[]) => Uint32Array.from(of);
const of = (read: Uint32Array, file: Uint32Array) => [...originStretches(read, file)];

describe('the places of rows in their file', () => {
  it('are one stretch where nothing was repaired, however many lines have no row', () => {
    expect(of(lines(2, 3, 5, 9), lines(2, 3, 5, 9))).toEqual([0, 0, 4, 1]);
    expect(of(lines(), lines())).toEqual([]);
  });

  it('are one stretch more for each gap', () => {
    expect(of(lines(2, 3, 0, 0, 4, 5), lines(2, 3, 4, 5))).toEqual([0, 0, 2, 1, 4, 2, 2, 1]);
  });

  it('go back where the newest stood first, and in steps where rows became one', () => {
    expect(of(lines(5, 4, 3, 2), lines(2, 3, 4, 5))).toEqual([0, 3, 4, -1]);
    expect(of(lines(2, 5, 8), lines(2, 3, 4, 5, 6, 7, 8, 9))).toEqual([0, 0, 3, 3]);
  });

  it('stay on the line of a year whose months became rows', () => {
    expect(of(lines(2, 2, 2, 3, 3, 3), lines(2, 3))).toEqual([0, 0, 3, 0, 3, 1, 3, 0]);
  });

  it('go on in the next of joined files, each of which has a first line', () => {
    expect(of(lines(2, 3, 4, 2, 3), lines(2, 3, 4, 2, 3))).toEqual([0, 0, 5, 1]);
    expect(of(lines(2, 3, 2, 3), lines(2, 3, 4, 2, 3))).toEqual([0, 0, 2, 1, 2, 3, 2, 1]);
  });
});
