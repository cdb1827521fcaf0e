/** A run: one training, with all that made it and all that came of it. Plain data, stored as `run.json`. */
import type { Compression } from './compress/compression.ts';
import type { AppliedRepair, OpenChoices } from './dataset.ts';
import type { DirectionForecast, DirectionScores } from './direction/scores.ts';
import type { Ensemble } from './ensemble/ensemble.ts';
import type { ColumnScale } from './reuse/column-scale.ts';
import type { BackendBefore } from './reuse/other-backend.ts';
import type { RunOrigin } from './reuse/run-origin.ts';
import type { RunLabels } from './runs/labels.ts';
import type { BaselineName, Detection, GradientFlow, Metrics } from './scores.ts';
import type { FinalFit } from './set-up/final-fit.ts';
import type { TrainConfig } from './set-up/train-config.ts';

/** What did the arithmetic, and why not something faster. */
export interface BackendReport {
  readonly tensors: 'tensorflow' | 'wasm' | 'cpu';
  readonly device: 'cpu' | 'gpu';
  readonly kernel: 'cuda' | 'native' | 'portable' | 'stock';
  /** What the kernel `cuda` computed on; absent for the others. */
  readonly card?: string;
  readonly threads: number;
  /** One plain sentence: why this backend and kernel and not a better one. */
  readonly reason: string;
}

export interface EpochRecord {
  /** 1-based. */
  readonly epoch: number;
  /** Mean training loss over the epoch's updates, on the scaled values. */
  readonly loss: number;
  /** Loss over the whole horizon of the validation windows that choose the epoch (`divideValidation`); null when there are none. */
  readonly validationLoss: number | null;
  readonly seconds: number;
  /** Share of the training windows it saw, where a stop cut it short; absent for a whole epoch. */
  readonly share?: number;
}

export interface ForecastPoint {
  /** ISO 8601; the row number as a string when the data has no time. */
  readonly time: string;
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
}

/** One net of several seeds. */
export interface SeedScore {
  readonly seed: number;
  readonly mae: number;
  readonly rmse: number;
  readonly bestEpoch: number;
  readonly validationLoss: number | null;
}

/** Row counts and window counts of each part. */
export interface PartCounts {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

export type RunStatus =
  | 'queued'
  | 'training'
  | 'finished'
  | 'stopped'
  | 'cancelled'
  | 'failed'
  | 'interrupted'
  | 'paused';

/** The rows that a run was trained on. */
export interface RunDataset {
  readonly file: string;
  readonly series: string | null;
  readonly fingerprint: string;
  /** How the file was opened; absent in records from before it was kept. */
  readonly choices?: OpenChoices;
}

/** What a training does that does not learn any more, and takes a while on long files. */
export type RunPhase = 'stopping' | 'scoring' | 'fitting-again' | 'pausing';

/** Line of the run list. */
export interface RunSummary {
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  /** Only while it trains, between Stop or the last epoch and its end; absent before. Never stored. */
  readonly phase?: RunPhase;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /**
   * Its place among the runs of its cell on the same data, from 1: what its name and its colour on screen come from, so that they stay its own when another run is deleted. Absent in records from before it was kept.
   */
  readonly number?: number;
  readonly dataset: RunDataset;
  readonly config: TrainConfig;
  /** What computed it: the same seed gives the same result on one kernel and machine only. Null before its engine has said. */
  readonly backend?: BackendReport | null;
  /** What computed it before it was left and went on elsewhere, where that rounds otherwise; absent where nothing did. */
  readonly backendsBefore?: readonly BackendBefore[];
  /** Of the version that trained it. */
  readonly appVersion?: string;
  /** Of a run that began with the weights of another. */
  readonly from?: RunOrigin;
  /** Null until it has ended, and of a run that forecasts a direction, which has `direction` in its place. */
  readonly metrics: Metrics | null;
  readonly direction?: DirectionScores;
  /** MAE of each of several seeds; absent for one. */
  readonly seedMaes?: readonly number[];
  /** How it was made of another run, with fewer bytes; absent for one that was trained by itself. */
  readonly compression?: Compression;
  readonly epochs: readonly EpochRecord[];
  readonly bestEpoch: number | null;
  readonly error: { readonly code: string; readonly details: Readonly<Record<string, unknown>> } | null;
}

/** What a list of many runs shows of one. */
export interface RunLine extends Pick<RunSummary, 'id' | 'name' | 'status' | 'createdAt' | 'number'> {
  /** `LSTM 64`: what says enough where target and windows stand beside it; absent for a name that somebody gave. */
  readonly short?: string;
  readonly dataset: Pick<RunDataset, 'file' | 'series' | 'fingerprint'>;
  readonly config: Pick<TrainConfig, 'target' | 'model' | 'units' | 'window' | 'horizon' | 'search'>;
  readonly metrics: LineScores | null;
  /** Code of the error that it ended with, or that its record has. */
  readonly failure?: string;
  /** Absent where there is nothing on it. */
  readonly labels?: RunLabels;
}

/** The scores of a run in a list: figures of `Score`, null for what it has not or what is no number. */
export interface LineScores extends Pick<Metrics, 'verdict' | 'outcome' | 'percent'> {
  readonly mae: number | null;
  readonly rmse: number | null;
  readonly smape: number | null;
  readonly mape: number | null;
  readonly mase: number | null;
  readonly rmsse: number | null;
  readonly r2: number | null;
  readonly bias: number | null;
  /** The error divided by that of the best free forecast; of a direction, of the shares of wrong windows. */
  readonly ratio: number | null;
  /** The best free forecast, which the verdict speaks of; absent for a direction. */
  readonly free?: { readonly name: BaselineName; readonly mae: number | null };
  /** Share of right windows, of a run that forecasts a direction. */
  readonly accuracy?: number;
  /** Standard deviation of the MAE over several seeds; absent for one. */
  readonly spread?: number;
}

/** A run that was deleted and can be had back. */
export interface BinnedRun extends Pick<RunSummary, 'id' | 'name'> {
  /** ISO 8601, UTC. */
  readonly deletedAt: string;
}

/** Of the forecast of the future: how much each of its steps, or each step of the window itself, looked at each part of the window. */
export interface AttentionMap {
  /** Whose steps look: absent for the forecast's, as a decoder writes it; `window` for self-attention, the mean of its heads. */
  readonly of?: 'window';
  /** Those steps, from 1; of many not every. Of a window the last is among them: it is what the forecast is read from. */
  readonly steps: readonly number[];
  /** The last time in each part of the window, ISO 8601. */
  readonly times: readonly string[];
  /** Of each of `steps` one of each of `times`, which sum to 1. */
  readonly shares: readonly (readonly number[])[];
}

/** Everything about a run but its weights. The `train --json` document is made from this. */
export interface RunRecord extends RunSummary {
  readonly schemaVersion: 3;
  readonly appVersion: string;
  readonly backend: BackendReport | null;
  readonly time: {
    readonly kind: string;
    readonly step: string | null;
    /** Of a calendar; absent for others, and in records from before they were kept. */
    readonly weekdays?: readonly number[];
  };
  readonly rows: PartCounts;
  readonly windows: PartCounts;
  readonly parameters: number;
  /** Windows that a gap or a missing value left out, of all parts together. */
  readonly windowsLost: number;
  /** With `config.leastWindow`: windows that are used though they are shorter than asked for, of all parts together. */
  readonly shortWindows?: number;
  /** With `config.allSeries`: how many other series it learns from, and from how many of their windows. */
  readonly otherSeries?: OtherSeries;
  /** Repairs of the data that the net was trained on, replayed whenever it forecasts again. */
  readonly repairs: readonly AppliedRepair[];
  readonly detections: readonly Detection[];
  /** First, best and last epoch. */
  readonly gradientFlow: readonly GradientFlow[];
  /** How the fit on all rows ended, which makes the forecast; absent where none was asked for. */
  readonly finalFit?: FinalFit;
  /** Where a net with attention looked when it made the forecast; absent for every other net. */
  readonly attention?: AttentionMap;
  /** What forecasts, where a search found it; absent for a net. */
  readonly ensemble?: Ensemble;
  /** One entry a seed; a single one unless `config.seeds` asks for more, none for an ensemble. */
  readonly seedScores: readonly SeedScore[];
  /** Scores of `config.alsoTargets`, in their order. */
  readonly otherTargets: readonly {
    readonly target: string;
    readonly metrics: Metrics;
    readonly forecast: readonly ForecastPoint[];
  }[];
  /** Mean and standard deviation of the training rows, by column, and the transformation of those that nets read transformed. */
  readonly scaler: Readonly<Record<string, ColumnScale>>;
  /** With `config.allSeries`: the same of each other series that it has learned from, by name. */
  readonly seriesScalers?: Readonly<Record<string, RunRecord['scaler']>>;
  /** Empty where a direction is forecast. */
  readonly forecast: readonly ForecastPoint[];
  /** The naive forecast from the same origin, drawn dashed beside it. */
  readonly naiveForecast: readonly ForecastPoint[];
  /** Of a run that forecasts a direction. */
  readonly directionForecast?: DirectionForecast;
  readonly seconds: {
    readonly load: number;
    readonly train: number;
    readonly forecast: number;
    readonly total: number;
  };
}

/**
 * The test forecasts of a run, as typed arrays: `[windows, horizon]` row by row. Where a direction is forecast, one number a
 * window: the probability of “up”, and 1 or 0 for what came.
 */
export interface TestForecasts {
  /** Row index of each window's origin in the dataset. */
  readonly origins: Int32Array;
  readonly predicted: Float32Array;
  readonly actual: Float32Array;
  /** Of the first level, of the same shape; absent without bands. */
  readonly lower?: Float32Array;
  readonly upper?: Float32Array;
}

/** What a net learns from besides the series that it is scored on. */
export interface OtherSeries {
  readonly series: number;
  readonly windows: number;
  /** Series of the file that have another step, or no window in the time of the training rows. */
  readonly leftOut: number;
}

/** Cost before pressing Train. */
export interface RunPlan {
  readonly rows: PartCounts;
  readonly windows: PartCounts;
  readonly parameters: number;
  readonly updatesPerEpoch: number;
  /** Windows that a gap or a missing value leaves out, of all parts together. */
  readonly windowsLost: number;
  /** With `config.leastWindow`: windows that are used though they are shorter than asked for, of all parts together. */
  readonly shortWindows?: number;
  /** With `config.allSeries`: how many other series it learns from, and from how many of their windows. */
  readonly otherSeries?: OtherSeries;
  /** With `config.finalFit`: what is fitted again on all rows once the run is scored, in as many epochs as that took. */
  readonly finalFit?: { readonly rows: number; readonly windows: number; readonly updatesPerEpoch: number };
  /** Why a net has no business with so few rows, in words; absent where it may have. */
  readonly smallData?: string;
  /** How far the known features must reach and what they lack, in words; null when nothing is known ahead or all is there. */
  readonly knownAhead: string | null;
}
