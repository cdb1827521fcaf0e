import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';

/** What makes a column zero mean and unit deviation over the training rows. */
export interface ColumnScale {
  readonly mean: number;
  /** Population standard deviation; 1 for a column that never changes, so scaling stays a plain division. */
  readonly deviation: number;
}

/**
 * Fitted on the first `trainRows` rows and on nothing else: later rows must not leak into training. Missing values are
 * left out, and so are, where the provenance of the column is given, those that nobody measured.
 */
export function fitScale(
  values: Float64Array,
  trainRows: number,
  provenance: Uint8Array = ALL_MEASURED,
): ColumnScale {
  const rows = provenance.subarray(0, trainRows);
  const training = finiteOnly(measuredValues(values.subarray(0, trainRows), rows));
  const first = training[0] ?? 0;
  // Asked exactly: the sums below would give a constant column a rounding error for a deviation.
  if (training.every((value) => value === first)) {
    return { mean: first, deviation: 1 };
  }
  // In units of the power of two below the largest value: exact, and squares of huge numbers do not overflow.
  const largest = training.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const unit = 2 ** Math.floor(Math.log2(largest));
  let sum = 0;
  for (const value of training) {
    sum += value / unit;
  }
  const mean = sum / training.length;
  let squares = 0;
  for (const value of training) {
    squares += (value / unit - mean) ** 2;
  }
  return { mean: mean * unit, deviation: Math.sqrt(squares / training.length) * unit };
}

/** All columns, scaled, an array each for `WindowSource`. */
export function scaleColumns(
  columns: readonly Float64Array[],
  scales: readonly ColumnScale[],
): readonly Float32Array[] {
  return columns.map((column, index) => {
    const { mean, deviation } = scales[index] as ColumnScale;
    const scaled = new Float32Array(column.length);
    for (let row = 0; row < column.length; row++) {
      scaled[row] = ((column[row] as number) - mean) / deviation;
    }
    return scaled;
  });
}

function finiteOnly(values: Float64Array): Float64Array {
  return values.every(Number.isFinite) ? values : values.filter(Number.isFinite);
}
