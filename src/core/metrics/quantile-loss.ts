/** Forecast of one quantile beside what came: both of the same length, in any order. What nobody measured is NaN there and counts nowhere. */
export interface QuantileForecast {
  /** 0 to 1. */
  readonly quantile: number;
  readonly predicted: ArrayLike<number>;
}

/** Pinball loss (Koenker and Bassett, 1978), summed over all values, in the target's unit. */
export function pinballSum({ quantile, predicted }: QuantileForecast, actual: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < actual.length; at++) {
    if (Number.isNaN(actual[at])) {
      continue;
    }
    const error = (actual[at] as number) - (predicted[at] as number);
    sum += error >= 0 ? quantile * error : (quantile - 1) * error;
  }
  return sum;
}

/**
 * Weighted quantile loss as in the M5 literature and GluonTS: for each quantile `2·Σ pinball / Σ |actual|`, then the
 * mean over the quantiles. Without unit, so series of different size compare; null when all actual values are zero.
 */
export function weightedQuantileLoss(
  forecasts: readonly QuantileForecast[],
  actual: ArrayLike<number>,
): number | null {
  let size = 0;
  for (let at = 0; at < actual.length; at++) {
    size += Number.isNaN(actual[at]) ? 0 : Math.abs(actual[at] as number);
  }
  if (size === 0 || forecasts.length === 0) {
    return null;
  }
  const losses = forecasts.map((forecast) => (2 * pinballSum(forecast, actual)) / size);
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
