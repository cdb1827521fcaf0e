import { isFilled, isMeasured } from '../../shared/dataset.ts';
import type { ColumnSketch } from '../../shared/explore/exploration.ts';

const HISTOGRAM_PARTS = 32;

/** The sketch of a column in `points` stretches; of a million rows in some milliseconds. `provenance` as `DatasetValues`. */
export function sketchColumn(values: Float64Array, provenance: Uint8Array, points: number): ColumnSketch {
  const rows = values.length;
  const stretches = Math.max(1, Math.min(points, rows));
  const lows = new Float64Array(stretches).fill(Number.NaN);
  const highs = new Float64Array(stretches).fill(Number.NaN);
  const filledShares = new Float32Array(stretches);
  const missingShares = new Float32Array(stretches);
  const all = { measured: 0, filled: 0, missing: 0, low: Infinity, high: -Infinity, mean: 0, squares: 0 };
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * rows) / stretches);
    const to = Math.floor(((stretch + 1) * rows) / stretches);
    let low = Infinity;
    let high = -Infinity;
    let filled = 0;
    let missing = 0;
    for (let row = from; row < to; row++) {
      const value = values[row] as number;
      if (!Number.isFinite(value)) {
        missing++;
        continue;
      }
      low = Math.min(value, low);
      high = Math.max(value, high);
      if (isFilled(provenance, row)) {
        filled++;
        continue;
      }
      all.measured++;
      all.low = Math.min(value, all.low);
      all.high = Math.max(value, all.high);
      // Welford's updates: no digits lost on a high level.
      const away = value - all.mean;
      all.mean += away / all.measured;
      all.squares += away * (value - all.mean);
    }
    all.filled += filled;
    all.missing += missing;
    if (low <= high) {
      lows[stretch] = low;
      highs[stretch] = high;
    }
    filledShares[stretch] = filled / (to - from);
    missingShares[stretch] = missing / (to - from);
  }
  const { measured, filled, missing, low, high, mean, squares } = all;
  const has = measured > 0;
  return {
    ...{ rows, measured, filled, missing },
    low: has ? low : null,
    high: has ? high : null,
    mean: has ? mean : null,
    deviation: has ? Math.sqrt(squares / Math.max(1, measured - 1)) : null,
    ...{ lows, highs, filledShares, missingShares },
    histogram: histogramOf(values, provenance, { low, high }),
  };
}

function histogramOf(
  values: Float64Array,
  provenance: Uint8Array,
  { low, high }: { readonly low: number; readonly high: number },
): Int32Array {
  const parts = new Int32Array(HISTOGRAM_PARTS);
  if (low > high) {
    return parts;
  }
  const scale = high > low ? HISTOGRAM_PARTS / (high - low) : 0;
  for (let row = 0; row < values.length; row++) {
    if (isMeasured(values, provenance, row)) {
      const part = Math.min(HISTOGRAM_PARTS - 1, Math.floor(((values[row] as number) - low) * scale));
      parts[part] = (parts[part] as number) + 1;
    }
  }
  return parts;
}
