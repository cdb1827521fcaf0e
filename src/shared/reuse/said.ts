/** A run used again on rows that it has not seen. Plain data: answers of the service, and what is kept of them. */
import type { AppliedRepair, TimeIndex } from '../dataset.ts';
import type { ErrorFrame } from '../errors.ts';
import type { ForecastPoint, RunDataset } from '../run.ts';
import type { BandMethod, Metrics } from '../scores.ts';

/** A forecast that a run made after its training, as it is kept beside the run. */
export interface SaidForecast {
  /** Names it among those of its run; the same rows and origin give the same name. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  /** The rows it was made from. */
  readonly dataset: RunDataset;
  /** Stamp of the last row that it could see. */
  readonly origin: string;
  readonly forecast: readonly ForecastPoint[];
  /** What the band promises; null for a forecast without one. */
  readonly band: SaidBand | null;
  /** The naive forecast from the same origin. */
  readonly naiveForecast: readonly ForecastPoint[];
  /** Of `config.alsoTargets`, in their order; without bands, for which no residuals are kept. */
  readonly otherTargets: readonly { readonly target: string; readonly forecast: readonly ForecastPoint[] }[];
}

export interface SaidBand {
  readonly method: BandMethod;
  readonly level: number;
  /** Windows of the run whose errors it was made from; 0 for quantile heads as they are. */
  readonly windows: number;
}

/** The answer to `run.forecast`. */
export interface NewForecast extends SaidForecast {
  /** Rows of the file as they were read. */
  readonly rows: number;
  /** What the replay of the run's repairs did to the new rows. */
  readonly repairs: readonly AppliedRepair[];
  /** Why the disk did not keep it; absent when it did. */
  readonly notKept?: ErrorFrame;
  /** The time index of the rows, as the run has it. */
  readonly time: TimeIndex;
  /** The latest rows of the target, NaN where nobody measured: what a picture shows before the forecast. */
  readonly past: { readonly times: Float64Array; readonly values: Float64Array };
}

/** The answer to `run.score`: how a run does on rows that came after its training. */
export interface RowScore {
  readonly dataset: RunDataset;
  readonly rows: number;
  readonly repairs: readonly AppliedRepair[];
  /** Whether windows are among those scored that the run has seen. */
  readonly all: boolean;
  /** Stamp of the last of the rows that the run has seen; null when all are new to it. */
  readonly seenUntil: string | null;
  /** Stamps of the first and the last row that were forecast. */
  readonly from: string;
  readonly to: string;
  /** On the windows of these rows, against the free forecast that the run was held against … */
  readonly metrics: Metrics;
  /** … and what the run scored in its test. */
  readonly before: Metrics;
}
