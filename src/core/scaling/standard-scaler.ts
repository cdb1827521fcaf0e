import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';
import type { ColumnScale, KeptTransform } from '../../shared/reuse/column-scale.ts';
import { boxCox, inverseBoxCox, slopeOfInverse } from './box-cox.ts';

/**
 * Fitted on the first `trainRows` rows and on nothing else: later rows must not leak into training. Missing values are
 * left out, and so are, where the provenance of the column is given, those that nobody measured.
 *
 * @param transform of a column that nets read transformed
 */
export function fitScale(
  values: Float64Array,
  trainRows: number,
  provenance: Uint8Array = ALL_MEASURED,
  transform?: KeptTransform,
): ColumnScale {
  const training = trainingValues(values, trainRows, provenance);
  const own = momentsOf(training);
  return transform === undefined
    ? own
    : {
        ...own,
        transformed: { ...transform, ...momentsOf(training.map((value) => boxCox(value, transform))) },
      };
}

function momentsOf(training: Float64Array): Pick<ColumnScale, 'mean' | 'deviation'> {
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

/** What scales and transformations are fitted to: the measured values of the first `trainRows` rows. */
export function trainingValues(
  values: Float64Array,
  trainRows: number,
  provenance: Uint8Array = ALL_MEASURED,
): Float64Array {
  const rows = provenance.subarray(0, trainRows);
  return finiteOnly(measuredValues(values.subarray(0, trainRows), rows));
}

/** All columns, scaled, an array each for `WindowSource`. */
export function scaleColumns(
  columns: readonly Float64Array[],
  scales: readonly ColumnScale[],
): readonly Float32Array[] {
  return columns.map((column, index) => {
    const scale = scales[index] as ColumnScale;
    const scaled = new Float32Array(column.length);
    for (let row = 0; row < column.length; row++) {
      scaled[row] = scaledValue(column[row] as number, scale);
    }
    return scaled;
  });
}

/** A value as nets read it. */
export function scaledValue(value: number, { mean, deviation, transformed }: ColumnScale): number {
  return transformed === undefined
    ? (value - mean) / deviation
    : (boxCox(value, transformed) - transformed.mean) / transformed.deviation;
}

/**
 * Back to the column's own unit.
 *
 * @param step of the horizon, from 0, of a forecast that is to be a mean where its scale knows how; a median without
 */
export function unscaledValue(
  scaled: number,
  { mean, deviation, transformed }: ColumnScale,
  step?: number,
): number {
  if (transformed === undefined) {
    return scaled * deviation + mean;
  }
  const spread = step === undefined ? 0 : (transformed.spread?.[step] ?? 0);
  return inverseBoxCox(scaled * transformed.deviation + transformed.mean, transformed.lambda, spread);
}

/** Where on the scale that nets read a forecast lies that came back as `unscaledValue` does. */
export function scaledForecast(value: number, scale: ColumnScale, step: number): number {
  const { transformed } = scale;
  if (transformed?.spread === undefined) {
    return scaledValue(value, scale);
  }
  // What makes a mean of a median hangs on the median: it is found from the last guess, which settles at once where errors are small.
  let scaled = scaledValue(value, scale);
  for (let round = 0; round < ROUNDS; round++) {
    const correction = unscaledValue(scaled, scale, step) / unscaledValue(scaled, scale);
    scaled = scaledValue(Number.isFinite(correction) ? value / correction : value, scale);
  }
  return scaled;
}

const ROUNDS = 8;

/** What one deviation on the scale that nets read is worth in the column's own unit; of a transformed column, at its mean there. */
export function deviationInUnit({ deviation, transformed }: ColumnScale): number {
  return transformed === undefined
    ? deviation
    : transformed.deviation * slopeOfInverse(transformed.mean, transformed.lambda);
}

function finiteOnly(values: Float64Array): Float64Array {
  return values.every(Number.isFinite) ? values : values.filter(Number.isFinite);
}
