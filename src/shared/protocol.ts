/** Published protocols: fixed rows for each part, every window, errors on the standardised scale. */
import type { BackendReport, PartCounts } from './run.ts';
import type { BaselineName, MeanAndDeviation } from './scores.ts';
import type { TrainConfig } from './set-up/train-config.ts';

export const PROTOCOLS = ['ett-h', 'ett-m', '70-10-20'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export interface EvaluationRequest {
  readonly protocol: Protocol;
  /** Seeds counted from `config.seed`. */
  readonly seeds: number;
  /** `targets` are the columns scored; its `split` is not used, the protocol has its own. */
  readonly config: TrainConfig;
}

export interface Evaluation {
  readonly protocol: Protocol;
  /** Split, scaling, window, horizon, stride and windows in one sentence. */
  readonly sentence: string;
  readonly targets: readonly string[];
  readonly rows: PartCounts;
  readonly windows: number;
  readonly seeds: readonly number[];
  /** On values standardised with the training rows, averaged over windows, steps and columns. */
  readonly mse: MeanAndDeviation;
  readonly mae: MeanAndDeviation;
  /** In all. */
  readonly seconds: number;
  readonly bySeed: readonly {
    readonly seed: number;
    readonly mse: number;
    readonly mae: number;
    readonly seconds: number;
    readonly bestEpoch: number;
    readonly validationLoss: number | null;
  }[];
  readonly baselines: {
    readonly [Name in BaselineName]: { readonly mse: number; readonly mae: number } | null;
  };
  /** Why the baselines that are null are, in words. */
  readonly unavailable?: Readonly<Partial<Record<BaselineName, string>>>;
  /** What the preset's search on validation windows tried; empty without a search. */
  readonly tried: readonly { readonly config: Partial<TrainConfig>; readonly validationMse: number }[];
  readonly config: TrainConfig;
  readonly backend: BackendReport;
}

export interface EvaluationProgress {
  readonly seed: number;
  readonly seedsDone: number;
  readonly seeds: number;
  readonly epoch: number;
  readonly epochs: number;
  readonly secondsLeft: number;
}
