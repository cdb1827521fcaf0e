/** The forecast from the last row as it was after an epoch, in the target's unit. */
export interface EpochForecast {
  readonly epoch: number;
  readonly values: Float64Array;
}

/** What a training told while it learned, kept so that it can be looked at when it is over. */
export interface LearningTrace {
  /** Updates there were, over all nets of the run. */
  readonly updates: number;
  /** 0 before the first has been told. */
  readonly updatesPerEpoch: number;
  /** Numbers of the updates of which the loss is kept, from 1, ascending; of many the extremes of every stretch. */
  readonly at: Int32Array;
  /** Training loss at each of `at`. */
  readonly losses: Float32Array;
  /** Mean length of the gradient before clipping, one an epoch from the first, NaN where none was told; runs of before it was kept have none. */
  readonly norms?: Float32Array;
  /** Epochs after which a forecast is kept, ascending. */
  readonly epochs: Int32Array;
  /** Forecasts from the last row after each of `epochs`, `[epochs, horizon]` row by row, in the target's unit. */
  readonly forecasts: Float64Array;
}

/** The forecasts that are kept, each with its epoch. */
export function forecastsOf({ epochs, forecasts }: LearningTrace): readonly EpochForecast[] {
  const horizon = forecasts.length / Math.max(1, epochs.length);
  return Array.from(epochs, (epoch, place) => ({
    epoch,
    values: forecasts.slice(place * horizon, (place + 1) * horizon),
  }));
}
