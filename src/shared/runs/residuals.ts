/** What is left of a run's test forecasts: forecast less what came, at one distance, in time order. */

export const RESIDUAL_GROUPS = ['hour', 'weekday', 'month'] as const;
export type ResidualGroupBy = (typeof RESIDUAL_GROUPS)[number];

/** Names of the cycles that are looked for. */
export type CycleName = 'hour' | 'day' | 'week' | 'year';

export interface Residuals {
  /** Steps ahead, from 1. */
  readonly ahead: number;
  /** Forecasts whose value was measured, and those whose was not. */
  readonly count: number;
  readonly unmeasured: number;
  /** Above zero: too high. NaN without any. */
  readonly mean: number;
  /** Of a sample (n − 1). */
  readonly deviation: number;
  readonly mae: number;
  readonly histogram: ResidualHistogram;
  readonly correlations: ResidualCorrelations;
  /** Null where it does not apply: several steps ahead, or too few to say. */
  readonly ljungBox: { readonly lags: number; readonly statistic: number; readonly pValue: number } | null;
  /** Cycles of the step that fit into the test rows three times; empty where `ljungBox` is null. */
  readonly cycles: readonly ResidualCycle[];
  readonly overTime: ResidualsOverTime;
  /** Empty where the times are not known. */
  readonly groups: readonly ResidualGroups[];
  /** Why there are no groups: the file has no times, or its rows are not kept any more and it is not open. */
  readonly times: 'known' | 'none' | 'not-kept';
}

export interface ResidualHistogram {
  /** Lower edge of the first bin. */
  readonly from: number;
  readonly width: number;
  /** What lies beyond the edges, four deviations from the mean, is counted in the outermost bins. */
  readonly counts: readonly number[];
  readonly skewness: number;
  /** Of a normal curve 0. */
  readonly excessKurtosis: number;
  /** Of Jarque and Bera's test that it is a normal curve; null for too few. */
  readonly normalPValue: number | null;
}

export interface ResidualCorrelations {
  /** From lag 1. */
  readonly values: readonly number[];
  /** Without any correlation 95 of 100 lie between this and its negative. */
  readonly bound: number;
  /** Rows that they are of: the last, where there are many. */
  readonly rows: number;
}

export interface ResidualCycle {
  readonly name: CycleName;
  /** Steps. */
  readonly lag: number;
  readonly correlation: number;
  readonly pValue: number;
  /** Beyond chance, and more than what slow drift leaves half a cycle away. */
  readonly repeats: boolean;
}

/** Neighbours drawn together where they are many. */
export interface ResidualsOverTime {
  /** Middle of each: wall-clock milliseconds read as UTC, or row numbers where no times are known. */
  readonly places: Float64Array;
  readonly low: Float32Array;
  readonly mean: Float32Array;
  readonly high: Float32Array;
  /** Forecasts in each, at most. */
  readonly each: number;
}

export interface ResidualGroups {
  readonly by: ResidualGroupBy;
  readonly entries: readonly ResidualGroup[];
}

export interface ResidualGroup {
  /** Hour 0 … 23, ISO weekday 1 … 7, month 1 … 12. */
  readonly key: number;
  readonly count: number;
  readonly mean: number;
  readonly mae: number;
  /** 95 % of the mean, as if the errors were independent; null for a single one. */
  readonly low: number | null;
  readonly high: number | null;
}
