import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factorPositive, substitute } from '../../../src/core/baselines/cholesky.ts';

function solvePositive(matrix: Float64Array, size: number, right: Float64Array): boolean {
  const isSolved = factorPositive(matrix, size);
  substitute(matrix, size, right);
  return isSolved;
}

describe('a Cholesky factor', () => {
  it('solves a small system by hand', () => {
    // [[4, 2], [2, 3]] · [1, 2]ᵀ = [8, 8]ᵀ and · [0, −1]ᵀ = [−2, −3]ᵀ; the upper triangle is not looked at.
    const matrix = Float64Array.of(4, Number.NaN, 2, 3);
    const right = Float64Array.of(8, -2, 8, -3);
    expect(solvePositive(matrix, 2, right)).toBe(true);
    expect([...right]).toEqual([1, 0, 2, -1].map((value) => expect.closeTo(value, 12)));
  });

  it('says when a matrix is not positive definite', () => {
    expect(solvePositive(Float64Array.of(1, 2, 2, 1), 2, new Float64Array(2))).toBe(false);
    expect(solvePositive(Float64Array.of(Number.NaN), 1, new Float64Array(1))).toBe(false);
  });

  it('gives back what the matrix was multiplied with', () => {
    const number = fc.integer({ min: -50, max: 50 });
    const sizes = fc.integer({ min: 1, max: 7 });
    const systems = sizes.chain((size) =>
      fc.tuple(
        fc.array(number, { minLength: size * size, maxLength: size * size }),
        fc.array(number, { minLength: size, maxLength: size }),
      ),
    );
    fc.assert(
      fc.property(systems, ([factors, solution]) => {
        const size = solution.length;
        const at = (row: number, column: number): number =>
          (row === column ? 1000 : 0) +
          solution.reduce(
            (sum, _, k) => sum + (factors[row * size + k] as number) * (factors[column * size + k] as number),
            0,
          );
        const matrix = Float64Array.from({ length: size * size }, (_, index) =>
          at(Math.floor(index / size), index % size),
        );
        const right = Float64Array.from(solution, (_, row) =>
          solution.reduce((sum, value, column) => sum + at(row, column) * value, 0),
        );
        expect(solvePositive(matrix, size, right)).toBe(true);
        expect([...right]).toEqual(solution.map((value) => expect.closeTo(value, 6)));
      }),
    );
  });
});
