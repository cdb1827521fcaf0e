/** What a linear part reads of the seasons before each step: values of a target as columns of their own. */

import { measuredValues } from '../../shared/dataset.ts';
import { causalValues } from '../windows/as-of.ts';
import { SEASONS_BACK } from './seasonal.ts';

interface Rows {
  /** Of `seasonalLags`. */
  readonly lags: readonly number[];
  readonly horizon: number;
  /** Of the columns, rows past the end of the values among them. */
  readonly length: number;
}

/** A column for every lag, then the mean of all before; none without lags. */
export function seasonalColumns(
  values: Float64Array,
  provenance: Uint8Array,
  { lags, horizon, length }: Rows,
): readonly Float64Array[] {
  return lags.length === 0
    ? []
    : [
        ...laggedColumns(causalValues(values, provenance), { lags, length }),
        meansBefore(measuredValues(values, provenance), { horizon, length }),
      ];
}

/**
 * The values so many rows before each row; where a longer lag has none, what the lag before it has. Lags are no shorter than the
 * horizon, so no row of a horizon reads past its origin. A hole of the past is filled as it could be told by then.
 */
function laggedColumns(
  values: Float64Array,
  { lags, length }: { readonly lags: readonly number[]; readonly length: number },
): readonly Float64Array[] {
  const columns: Float64Array[] = [];
  for (const [place, lag] of lags.entries()) {
    const shorter = place % SEASONS_BACK === 0 ? undefined : columns[place - 1];
    // A loop: `Float64Array.from` takes ten times as long, which a million rows make seconds.
    const column = new Float64Array(length);
    for (let row = 0; row < length; row++) {
      const value = row < lag ? Number.NaN : (values[row - lag] ?? Number.NaN);
      column[row] = Number.isFinite(value) ? value : (shorter?.[row] ?? Number.NaN);
    }
    columns.push(column);
  }
  return columns;
}

/** The mean of what was measured up to a horizon before each row: known at every origin that forecasts the row. */
function meansBefore(
  measured: Float64Array,
  { horizon, length }: { readonly horizon: number; readonly length: number },
): Float64Array {
  const means = new Float64Array(length).fill(Number.NaN);
  let mean = 0;
  let count = 0;
  for (let row = horizon; row < length; row++) {
    const value = measured[row - horizon] ?? Number.NaN;
    if (Number.isFinite(value)) {
      count++;
      mean += (value - mean) / count;
    }
    means[row] = count === 0 ? Number.NaN : mean;
  }
  return means;
}
