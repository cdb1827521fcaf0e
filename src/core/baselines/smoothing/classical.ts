export type SeasonKind = 'additive' | 'multiplicative';

/**
 * Mean of each place of a season after a centred moving average of one season has gone (classical decomposition, FPP3,
 * section 3.4): `[period]`, from the first value on; summing to 0, or with the mean 1. Null when fewer than two seasons are there.
 */
export function seasonPattern(values: Float64Array, period: number, kind: SeasonKind): Float64Array | null {
  if (values.length < 2 * period) {
    return null;
  }
  const half = Math.floor(period / 2);
  const sums = new Float64Array(period);
  const counts = new Int32Array(period);
  for (let row = half; row < values.length - half; row++) {
    const trend = centredMean(values, row, period);
    const value = values[row] as number;
    const place = row % period;
    sums[place] = (sums[place] as number) + (kind === 'additive' ? value - trend : value / trend);
    counts[place] = (counts[place] as number) + 1;
  }
  const pattern = sums.map((sum, place) => sum / (counts[place] as number));
  const mean = pattern.reduce((sum, value) => sum + value, 0) / period;
  return pattern.map((value) => (kind === 'additive' ? value - mean : value / mean));
}

/** Of one season around `row`; with an even period the two ends count half. NaN where it meets a hole. */
export function centredMean(values: Float64Array, row: number, period: number): number {
  const half = Math.floor(period / 2);
  let sum = 0;
  for (let at = row - half; at <= row + half; at++) {
    sum += values[at] as number;
  }
  if (period % 2 === 0) {
    sum -= ((values[row - half] as number) + (values[row + half] as number)) / 2;
  }
  return sum / period;
}
