/** A run: one training, with all that made it and all that came of it. Plain data, stored as `run.json`. */
import type { AppliedRepair, OpenChoices } from './dataset.ts';
import type { DirectionForecast, DirectionScores } from './direction/scores.ts';
import type { Ensemble, Search } from './ensemble/ensemble.ts';
import type { NetDescription } from './net/description.ts';
import type { NetName } from './net/names.ts';
import type { BandMethod, Detection, GradientFlow, Metrics } from './scores.ts';
import type { FinalFit } from './set-up/final-fit.ts';

export const CELLS = ['rnn', 'lstm', 'gru'] as const;
export type Cell = (typeof CELLS)[number];

export const LOSSES = ['mse', 'mae', 'huber'] as const;
export type Loss = (typeof LOSSES)[number];

export const NORMALISATIONS = ['last', 'none', 'revin'] as const;
/**
 * `last` subtracts the window's last value before the net and adds it back after; `revin` brings each window to mean 0
 * and deviation 1 and takes it back after (Kim et al., 2022); `none` leaves it.
 */
export type Normalisation = (typeof NORMALISATIONS)[number];

export const OPTIMIZERS = ['adam', 'adamw', 'sgd', 'rmsprop'] as const;
/** `sgd` has a momentum of 0.9, `adamw` a weight decay of 0.01. */
export type OptimizerName = (typeof OPTIMIZERS)[number];

export const SCHEDULES = ['constant', 'cosine', 'step', 'decay'] as const;
/**
 * How the learning rate falls: not at all, along half a cosine to zero, to a tenth after half and three quarters, or
 * to 0.7 of itself with every epoch.
 */
export type Schedule = (typeof SCHEDULES)[number];

export const HEADS = ['direct', 'recursive', 'segments', 'direction'] as const;
/**
 * `direct`: all steps at once from the last state. `recursive`: one step at a time, each fed back. `segments`: the cell
 * goes on once for every future segment, told apart by a learned position (Lin et al., SegRNN, 2023). `direction`: no values,
 * but the probability that the target ends the horizon above the last value measured (`shared/direction/scores.ts`).
 */
export type Head = (typeof HEADS)[number];

export const SKIPS = ['none', 'linear'] as const;
/**
 * `linear`: the net forecasts what a linear map from the window leaves (NLinear, solved by least squares on the training
 * windows with the ridge that its validation windows like best, or none where they like none). The recurrent part and
 * an autoregressive one side by side: Lai et al., LSTNet, 2018.
 */
export type Skip = (typeof SKIPS)[number];

export const CALENDAR_FEATURES = ['hour', 'weekday', 'month'] as const;
/** Made from the time index as sine and cosine, so known for every future step. */
export type CalendarFeature = (typeof CALENDAR_FEATURES)[number];

/** Of single nets. */
export const NET_PRESETS = ['plain', 'fast', 'accurate'] as const;
export const PRESETS = [...NET_PRESETS, 'best'] as const;
/**
 * `plain` reads step by step; `fast` and `accurate` choose the recipe by window length (`core/recipe/presets.ts`); `best` tries nets of
 * both and the free forecasts within a time (`search`), and forecasts with their weighted mean.
 */
export type Preset = (typeof PRESETS)[number];

export interface Split {
  /** Shares of the rows, in time order; they sum to 1. */
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

export interface TrainConfig {
  readonly target: string;
  /** Other columns the net may look at; never holds the target. */
  readonly features: readonly string[];
  readonly model: Cell;
  /** Past steps that go in. */
  readonly window: number;
  /** Future steps that come out. */
  readonly horizon: number;
  readonly units: number;
  readonly layers: number;
  /** Share of hidden outputs dropped while training, 0 ≤ dropout < 1. */
  readonly dropout: number;
  readonly learningRate: number;
  readonly batch: number;
  readonly epochs: number;
  /** Epochs without a better validation loss before training ends by itself; 0 never ends early. */
  readonly patience: number;
  /** Largest global gradient norm; 0 switches clipping off. */
  readonly clip: number;
  /**
   * Of the values; quantile heads (`bands: 'quantile'`) are trained by their pinball loss and a direction by its cross-entropy,
   * whatever stands here.
   */
  readonly loss: Loss;
  readonly normalise: Normalisation;
  readonly seed: number;
  readonly split: Split;
  /** `adam` when absent. */
  readonly optimizer?: OptimizerName;
  /** `constant` when absent. */
  readonly schedule?: Schedule;
  /**
   * The net kept is a running mean of the weights over the updates, of which each update keeps this share, 0 to 1; the
   * weights themselves when absent.
   */
  readonly average?: number;
  /** True reads the window in both directions, with weights of their own; false when absent. */
  readonly bidirectional?: boolean;
  /** Updates over which the learning rate rises from near zero to its full size; 0 when absent. */
  readonly warmup?: number;
  /** The preset the other values came from, for the record; they hold whatever it says. */
  readonly preset?: Preset;
  /** Other columns forecast by the same net, scored beside the target; none when absent. */
  readonly alsoTargets?: readonly string[];
  /**
   * `joint` (when absent): one net sees all columns together. `shared`: one net is applied to each target column by
   * itself, so it learns from all of them; it takes no features.
   */
  readonly channels?: 'joint' | 'shared';
  /** Steps read together through a linear embedding before the cell; 1 when absent. Divides the window. */
  readonly segment?: number;
  /** `direct` when absent. */
  readonly head?: Head;
  /** `none` when absent. */
  readonly skip?: Skip;
  /**
   * What an LSTM with the head `segments` goes on into the future with: `carried`, its memory (SegRNN; when absent), or
   * `hidden`, its hidden state in the memory's place, as runs of records before version 3 did.
   */
  readonly decoderMemory?: 'carried' | 'hidden';
  /** Block by block, in place of what the flat options describe; they then say the same (`core/net/describe-net.ts`). */
  readonly net?: NetDescription;
  /**
   * Seasons in steps whose last two values before each step to forecast the linear part reads, wherever the window ends;
   * none when absent. Needs a linear part.
   */
  readonly seasons?: readonly number[];
  /** Features whose future is known in the file: the rows of the horizon must hold them. Part of `features`. */
  readonly known?: readonly string[];
  readonly calendar?: readonly CalendarFeature[];
  /** `DEFAULT_BANDS` when absent; `none` gives no bands. */
  readonly bands?: BandMethod | 'none';
  /** Levels of the bands, 0 to 1, the first of them on the forecast; 0.8 when absent. */
  readonly levels?: readonly number[];
  /** Nets trained, on seeds counted from `seed`; 1 when absent. Scores are those of the first unless `ensemble`. */
  readonly seeds?: number;
  /** True forecasts with the mean of all seeds' nets. */
  readonly ensemble?: boolean;
  /** With it many nets and the free forecasts are tried, and their weighted mean is kept; the recipe is then its first net's. */
  readonly search?: Search;
  /** True fits it again on all rows once it is scored, for the forecast (backtests and evaluations make none); false when absent. */
  readonly finalFit?: boolean;
}

/** The settings that a preset decides, unless they are said by hand. */
export const RECIPE_FIELDS = [
  ...(['units', 'layers', 'dropout', 'learningRate', 'batch', 'epochs', 'patience', 'clip'] as const),
  ...(['loss', 'normalise', 'optimizer', 'schedule', 'head', 'channels', 'skip', 'segment'] as const),
  ...(['average', 'warmup', 'bidirectional', 'seasons', 'finalFit'] as const),
] as const satisfies readonly (keyof TrainConfig)[];
export type RecipeField = (typeof RECIPE_FIELDS)[number];
/** All of them, none left to its default. */
export type Recipe = { readonly [Field in RecipeField]: Exclude<TrainConfig[Field], undefined> };

/** What was said by hand, and nothing else: the rest is derived from it and the data (`core/recipe/derive-config.ts`). */
export type SaidConfig = Partial<Omit<TrainConfig, 'target' | 'preset' | 'net'>> &
  Pick<TrainConfig, 'target'> & {
    /** Described, or by its name: then of the cell, units and layers that the rest says. */
    readonly net?: NetDescription | NetName;
  };

/**
 * Split conformal bands hold only while the errors stay as they were: over ETTh1 an 80 % band of theirs covers 66 to
 * 92 % of the test windows, the adaptive one 79 to 81 %.
 */
export const DEFAULT_BANDS: BandMethod = 'adaptive';

export const DEFAULT_CONFIG: Omit<TrainConfig, 'target'> = {
  features: [],
  model: 'lstm',
  window: 30,
  horizon: 7,
  units: 64,
  layers: 1,
  dropout: 0,
  learningRate: 1e-3,
  batch: 64,
  epochs: 30,
  patience: 5,
  clip: 1,
  loss: 'mse',
  normalise: 'last',
  seed: 1,
  split: { train: 0.7, validation: 0.15, test: 0.15 },
};

/** What did the arithmetic, and why not something faster. */
export interface BackendReport {
  readonly tensors: 'tensorflow' | 'wasm' | 'cpu';
  readonly device: 'cpu' | 'gpu';
  readonly kernel: 'native' | 'portable' | 'stock';
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
  /** Of the version that trained it. */
  readonly appVersion?: string;
  /** Null until it has ended, and of a run that forecasts a direction, which has `direction` in its place. */
  readonly metrics: Metrics | null;
  readonly direction?: DirectionScores;
  readonly epochs: readonly EpochRecord[];
  readonly bestEpoch: number | null;
  readonly error: { readonly code: string; readonly details: Readonly<Record<string, unknown>> } | null;
}

/** What a list of many runs shows of one. */
export interface RunLine extends Pick<RunSummary, 'id' | 'name' | 'status' | 'createdAt' | 'number'> {
  readonly dataset: Pick<RunDataset, 'file' | 'series' | 'fingerprint'>;
  readonly config: Pick<TrainConfig, 'target' | 'model' | 'window' | 'horizon' | 'search'>;
  readonly metrics:
    | (Pick<Metrics, 'verdict' | 'outcome' | 'percent'> & {
        readonly mae: number | null;
        /** Share of right windows, of a run that forecasts a direction. */
        readonly accuracy?: number;
      })
    | null;
}

/** A run that was deleted and can be had back. */
export interface BinnedRun extends Pick<RunSummary, 'id' | 'name'> {
  /** ISO 8601, UTC. */
  readonly deletedAt: string;
}

/** Of the forecast of the future: how much each of its steps looked at each part of the window. */
export interface AttentionMap {
  /** Steps of the forecast, from 1; of a long one not every. */
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
  /** Repairs of the data that the net was trained on, replayed whenever it forecasts again. */
  readonly repairs: readonly AppliedRepair[];
  readonly detections: readonly Detection[];
  /** First, best and last epoch. */
  readonly gradientFlow: readonly GradientFlow[];
  /** How the fit on all rows ended, which makes the forecast; absent where none was asked for. */
  readonly finalFit?: FinalFit;
  /** Where a decoder with attention looked when it made the forecast; absent for every other net. */
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
  /** Mean and standard deviation of the training rows, by column. */
  readonly scaler: Readonly<Record<string, { readonly mean: number; readonly deviation: number }>>;
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

/** Cost before pressing Train. */
export interface RunPlan {
  readonly rows: PartCounts;
  readonly windows: PartCounts;
  readonly parameters: number;
  readonly updatesPerEpoch: number;
  /** Windows that a gap or a missing value leaves out, of all parts together. */
  readonly windowsLost: number;
  /** With `config.finalFit`: what is fitted again on all rows once the run is scored, in as many epochs as that took. */
  readonly finalFit?: { readonly rows: number; readonly windows: number; readonly updatesPerEpoch: number };
  /** Why a net has no business with so few rows, in words; absent where it may have. */
  readonly smallData?: string;
  /** How far the known features must reach and what they lack, in words; null when nothing is known ahead or all is there. */
  readonly knownAhead: string | null;
}
