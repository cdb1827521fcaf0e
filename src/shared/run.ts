/** A run: one training, with all that made it and all that came of it. Plain data, stored as `run.json`. */

export const CELLS = ['rnn', 'lstm', 'gru'] as const;
export type Cell = (typeof CELLS)[number];

export const LOSSES = ['mse', 'mae', 'huber'] as const;
export type Loss = (typeof LOSSES)[number];

export const NORMALISATIONS = ['last', 'none'] as const;
/** `last` subtracts the window's last value before the net and adds it back after; `none` leaves it. */
export type Normalisation = (typeof NORMALISATIONS)[number];

export const OPTIMIZERS = ['adam', 'adamw', 'sgd', 'rmsprop'] as const;
/** `sgd` has a momentum of 0.9, `adamw` a weight decay of 0.01. */
export type OptimizerName = (typeof OPTIMIZERS)[number];

export const SCHEDULES = ['constant', 'cosine', 'step'] as const;
/** How the learning rate falls: not at all, along half a cosine to zero, or to a tenth after half and three quarters. */
export type Schedule = (typeof SCHEDULES)[number];

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
  readonly loss: Loss;
  readonly normalise: Normalisation;
  readonly seed: number;
  readonly split: Split;
  /** `adam` when absent. */
  readonly optimizer?: OptimizerName;
  /** `constant` when absent. */
  readonly schedule?: Schedule;
  /** True reads the window in both directions, with weights of their own; false when absent. */
  readonly bidirectional?: boolean;
  /** Updates over which the learning rate rises from near zero to its full size; 0 when absent. */
  readonly warmup?: number;
}

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
  /** Loss over all validation windows after the epoch; null when there are none. */
  readonly validationLoss: number | null;
  readonly seconds: number;
}

/** Errors on the test windows, in the target's own unit (sMAPE in percent, MASE without unit). */
export interface Score {
  readonly mae: number;
  readonly rmse: number;
  readonly smape: number;
  /** Null when the naive forecast of the training part has no error to divide by. */
  readonly mase: number | null;
}

export interface Verdict {
  readonly outcome: 'beats' | 'ties' | 'loses';
  /** Change of the MAE against naive in percent, always ≥ 0. */
  readonly percent: number;
  /** `beats naive by 12 %`, `ties with naive`, `loses to naive by 3 %`. */
  readonly text: string;
}

export interface Metrics {
  readonly model: Score;
  readonly baselines: {
    readonly naive: Score;
    /** Null when no season fits into the window or the series shows none. */
    readonly seasonalNaive: Score | null;
  };
  /** Steps in a season as used by `seasonalNaive` and MASE; 1 when none was found. */
  readonly season: number;
  readonly verdict: string;
  readonly outcome: Verdict['outcome'];
  readonly percent: number;
  /** Test windows scored: the same for the model and every baseline. */
  readonly windows: number;
  /** MAE by step ahead, each of length `horizon`. */
  readonly maeByStep: {
    readonly model: readonly number[];
    readonly naive: readonly number[];
    readonly seasonalNaive: readonly number[] | null;
  };
}

export interface ForecastPoint {
  /** ISO 8601; the row number as a string when the data has no time. */
  readonly time: string;
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
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
  | 'interrupted';

/** Line of the run list. */
export interface RunSummary {
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly dataset: { readonly file: string; readonly series: string | null; readonly fingerprint: string };
  readonly config: TrainConfig;
  readonly metrics: Metrics | null;
  readonly epochs: readonly EpochRecord[];
  readonly bestEpoch: number | null;
  readonly error: { readonly code: string; readonly details: Readonly<Record<string, unknown>> } | null;
}

/** Everything about a run but its weights. The `train --json` document is made from this. */
export interface RunRecord extends RunSummary {
  readonly schemaVersion: 1;
  readonly appVersion: string;
  readonly backend: BackendReport | null;
  readonly time: { readonly kind: string; readonly step: string | null };
  readonly rows: PartCounts;
  readonly windows: PartCounts;
  readonly parameters: number;
  /** Mean and standard deviation of the training rows, by column. */
  readonly scaler: Readonly<Record<string, { readonly mean: number; readonly deviation: number }>>;
  readonly forecast: readonly ForecastPoint[];
  /** The naive forecast from the same origin, drawn dashed beside it. */
  readonly naiveForecast: readonly ForecastPoint[];
  readonly seconds: {
    readonly load: number;
    readonly train: number;
    readonly forecast: number;
    readonly total: number;
  };
}

/** The test forecasts of a run, as typed arrays: `[windows, horizon]` row by row. */
export interface TestForecasts {
  /** Row index of each window's origin in the dataset. */
  readonly origins: Int32Array;
  readonly predicted: Float32Array;
  readonly actual: Float32Array;
}

/** Cost before pressing Train. */
export interface RunPlan {
  readonly rows: PartCounts;
  readonly windows: PartCounts;
  readonly parameters: number;
  readonly updatesPerEpoch: number;
}
