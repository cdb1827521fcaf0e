/** What a training is asked for: its words, its set-up with every option, and what each is when nobody says. Plain data, stored with the run. */

import type { Search } from '../ensemble/ensemble.ts';
import type { NetDescription } from '../net/description.ts';
import type { NetName } from '../net/names.ts';
import type { BandMethod } from '../scores.ts';
import type { Message } from '../texts/message.ts';

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

export const TRANSFORMS = ['none', 'log', 'box-cox'] as const;
/**
 * What the targets go through before they are scaled, each by a transformation of its own (`core/scaling/box-cox.ts`): `log`, the natural
 * logarithm; `box-cox`, the power under which the swing of its training rows hangs least on their level. Scores, bands and forecasts
 * stay in the target's unit.
 */
export type Transform = (typeof TRANSFORMS)[number];

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

/** What a preset is called on a screen and in a report; on the command line it keeps its own name. */
export const PRESET_WORDS: Readonly<Record<Preset, Message>> = {
  plain: 'Plain',
  fast: 'Fast',
  accurate: 'Accurate',
  best: 'Best',
};

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
  /**
   * Fewest past steps that a window may have: one that the start of the series or a gap cuts short is used from there on, and what
   * is missing in front is masked. Only whole windows are used when absent.
   */
  readonly leastWindow?: number;
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
  /** `none` when absent. */
  readonly transform?: Transform;
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
  /**
   * True learns from the training rows of all other series of a long file too, each on its own scale; the chosen one alone is scored and
   * forecast. False when absent.
   */
  readonly allSeries?: boolean;
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
  ...(['average', 'warmup', 'bidirectional', 'seasons', 'transform', 'finalFit'] as const),
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
