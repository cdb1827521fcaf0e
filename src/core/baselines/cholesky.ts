/**
 * Replaces the lower triangle of a symmetric positive definite `[size, size]` matrix by its Cholesky factor. False when
 * a pivot is not positive, which leaves it half done. About size³/6 multiply-adds.
 */
export function factorPositive(matrix: Float64Array, size: number): boolean {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column] as number;
      for (let k = 0; k < column; k++) {
        sum -= (matrix[row * size + k] as number) * (matrix[column * size + k] as number);
      }
      if (row > column) {
        matrix[row * size + column] = sum / (matrix[column * size + column] as number);
      } else if (sum > 0) {
        matrix[row * size + row] = Math.sqrt(sum);
      } else {
        return false;
      }
    }
  }
  return true;
}

/**
 * Solves `A X = B` in place: `factor` is what `factorPositive` made of `A`, `right` is `[size, columns]` and becomes `X`.
 * Forward with the factor, then back with its transpose, all columns together.
 */
export function substitute(factor: Float64Array, size: number, right: Float64Array): void {
  const columns = right.length / size;
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) {
      subtractRow(right, columns, { to: row, from: k, times: factor[row * size + k] as number });
    }
    divideRow(right, columns, { row, by: factor[row * size + row] as number });
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) {
      subtractRow(right, columns, { to: row, from: k, times: factor[k * size + row] as number });
    }
    divideRow(right, columns, { row, by: factor[row * size + row] as number });
  }
}

function subtractRow(
  right: Float64Array,
  columns: number,
  { to, from, times }: { readonly to: number; readonly from: number; readonly times: number },
): void {
  const toStart = to * columns;
  const fromStart = from * columns;
  for (let column = 0; column < columns; column++) {
    right[toStart + column] =
      (right[toStart + column] as number) - times * (right[fromStart + column] as number);
  }
}

function divideRow(
  right: Float64Array,
  columns: number,
  { row, by }: { readonly row: number; readonly by: number },
): void {
  for (let at = row * columns; at < (row + 1) * columns; at++) {
    right[at] = (right[at] as number) / by;
  }
}
