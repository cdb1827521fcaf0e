/** A run used again on rows that it has not seen. Plain data: answers of the service, and what is kept of them. */
import type { AppliedRepair, TimeIndex } from '../dataset.ts';
import type { DirectionForecast } from '../direction/scores.ts';
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
  /** Of a run that forecasts a direction; the forecasts are empty then. */
  readonly direction?: DirectionForecast;
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
  /** What the run had said before, beside what these rows have of it; null for a run that forecasts a direction. */
  readonly checkIn: CheckIn | null;
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

/** A forecast that was made, beside what came of it. */
export interface CheckedForecast {
  /** As in `SaidForecast`; null for the one that the training ended with. */
  readonly id: string | null;
  readonly madeAt: string;
  readonly origin: string;
  readonly steps: readonly CheckedStep[];
  /** Over the steps that have come; null while none has. */
  readonly mae: number | null;
  /** What the run errs in its test over the very same steps. */
  readonly testMae: number | null;
}

export interface CheckedStep extends ForecastPoint {
  /** Null for a row that has not come, or that nobody measured. */
  readonly came: number | null;
}

/** What a run had said, what came, and whether it still does as in its test. */
export interface CheckIn {
  readonly checkedAt: string;
  /** The rows that it was held against. */
  readonly dataset: RunDataset;
  /** Stamp of the last of them that was measured. */
  readonly until: string;
  /** By origin. */
  readonly forecasts: readonly CheckedForecast[];
  /** Values that were forecast and have come since. */
  readonly known: number;
  readonly mae: number | null;
  readonly testMae: number | null;
  readonly band: { readonly level: number; readonly coverage: number; readonly testCoverage: number } | null;
  /** Null while nothing points to one, or too little is known to tell. */
  readonly drift: Drift | null;
}

/** More error than in the test from some forecast on, and more than any stretch of the test would make likely. */
export interface Drift {
  /** Stamp of the first row of it. */
  readonly since: string;
  /** How much more the run errs than in its test, over the same steps. */
  readonly percent: number;
  /** Share of the stretches of the test, with the same gaps between forecasts, that err as much. */
  readonly pValue: number;
}
