/** A backtest: forecasts from many past origins, each by a net that saw nothing after its own fold's end. */
import type { ErrorFrame } from './errors.ts';
import type { TestForecasts } from './run.ts';
import type { Metrics } from './scores.ts';
import type { TrainConfig } from './set-up/train-config.ts';

export interface BacktestPlan {
  /** Number of origins, spread evenly over the rows after the first fold's training rows. */
  readonly origins: number;
  /** `expanding` trains on all rows before the origin; `sliding` on the last `trainRows` of the first fold. */
  readonly scheme: 'expanding' | 'sliding';
  /** Trains anew every so many origins; 0 trains once, before the first. */
  readonly refitEvery: number;
}

export interface BacktestSummary {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly dataset: { readonly file: string; readonly series: string | null; readonly fingerprint: string };
  readonly config: TrainConfig;
  readonly plan: BacktestPlan;
  readonly metrics: Metrics;
  readonly seconds: number;
  /** Why it is not on the disk and in memory only; absent once it is kept. */
  readonly notKept?: ErrorFrame;
}

export interface BacktestRecord extends BacktestSummary {
  readonly schemaVersion: 1;
  /** One entry a training: the rows it saw and the origins it forecast. */
  readonly folds: readonly {
    readonly firstRow: number;
    readonly trainRows: number;
    readonly validationRows: number;
    readonly origins: readonly number[];
    readonly bestEpoch: number;
    readonly seconds: number;
  }[];
  /** Stamps of the origins, as the file writes them. */
  readonly stamps: readonly string[];
  /** Every single forecast: the error map is their absolute difference, origin by step. */
  readonly forecasts: TestForecasts;
}

export interface BacktestProgress {
  readonly done: number;
  readonly origins: number;
  readonly secondsLeft: number;
}

/** The forecasts of one fold, as soon as they are made. */
export interface BacktestFold {
  /** Index of its first origin among all. */
  readonly from: number;
  readonly forecasts: TestForecasts;
}

/** Where the origins of a backtest will lie, before anything is trained. */
export interface BacktestOutline {
  /** Rows there are. */
  readonly rows: number;
  /** One entry a training: its first row, the row behind its last, and the origins forecast by its net. */
  readonly folds: readonly {
    readonly firstRow: number;
    readonly endRow: number;
    readonly origins: readonly number[];
  }[];
  /** Stamps of all origins, as the file writes them. */
  readonly stamps: readonly string[];
}
