/** What a look at the data finds: of one column, of what repeats in it, of two together. Plain data and typed arrays. */

/** A column small enough to be drawn: its rows in as many stretches of the same length as were asked for. */
export interface ColumnSketch {
  readonly rows: number;
  /** Rows whose value the file has, those that were filled, and those without a value. */
  readonly measured: number;
  readonly filled: number;
  readonly missing: number;
  /** Of the measured values; null where there are none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly mean: number | null;
  readonly deviation: number | null;
  /** The lowest and the highest value of each stretch, NaN where it has none. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  /** Of each stretch the share of rows that were filled, and of those without a value. */
  readonly filledShares: Float32Array;
  readonly missingShares: Float32Array;
  /** How many measured values lie in each of the equal parts between the lowest and the highest. */
  readonly histogram: Int32Array;
}

export interface Season {
  readonly rows: number;
  /** `day`, where the step makes it one. */
  readonly word: SeasonWord | null;
  /** Share of the squares that the means of its places explain: of what the trend, or the shorter season before it, leaves. */
  readonly explains: number;
}

export type SeasonWord = 'minute' | 'hour' | 'day' | 'week' | 'quarter' | 'year';

/** The mean of a column by hour, weekday or month. */
export interface Profile {
  readonly of: 'hour' | 'weekday' | 'month';
  /** Hours from 0, weekdays from 1 (Monday), months from 1: those that have values. */
  readonly places: readonly number[];
  readonly means: readonly number[];
  /** Standard deviation of the values at each place. */
  readonly deviations: readonly number[];
}

export interface Repeats {
  /** The last rows, so many, were looked at. */
  readonly rows: number;
  /** Ascending from 1; not every one where there are many. */
  readonly lags: Int32Array;
  /** Of the column less its straight-line trend, at each lag. */
  readonly correlations: Float32Array;
  /** Chance stays within this on either side of 0, nineteen times in twenty. */
  readonly bound: number;
  /** Ascending. */
  readonly seasons: readonly Season[];
  /** The set-up that follows; null where no season fits into a window, or into the rows. */
  readonly setUp: { readonly window: number; readonly horizon: number } | null;
  readonly profiles: readonly Profile[];
}

/** Two columns against each other. A positive lag: the other column is ahead by so many rows. */
export interface PairFound {
  readonly rows: number;
  /** Ascending, as many negative as positive. */
  readonly lags: Int32Array;
  readonly correlations: Float32Array;
  readonly best: { readonly lag: number; readonly correlation: number };
  readonly together: number;
  /** Shares of the column's squares explained at the best lag: by a straight line, and by the means of twenty parts. */
  readonly straight: number;
  readonly curve: number;
  /** Some of the pairs at the best lag, spread over all rows: the other column, and the column. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}
