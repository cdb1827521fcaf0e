/** Runs: planned, trained, left and gone on with, listed, looked at. */

import type { LineBeside, LineName } from '../lines/lines-beside.ts';
import type { NetParts } from '../net/net-part.ts';
import type { Left, Resumption } from '../reuse/resumable.ts';
import type {
  BinnedRun,
  ForecastPoint,
  RunLine,
  RunPlan,
  RunRecord,
  RunSummary,
  TestForecasts,
} from '../run.ts';
import type { KeptTarget } from '../runs/kept-target.ts';
import type { LabelChange, RunLabels } from '../runs/labels.ts';
import type { LearningTrace } from '../runs/learning/learning-trace.ts';
import type { Residuals } from '../runs/residuals.ts';
import type { RunStates } from '../runs/states.ts';
import type { Bands, Importance, RunComparison } from '../scores.ts';
import type { RunCost } from '../set-up/run-cost.ts';
import type { Suggestion } from '../set-up/suggestion.ts';
import type { Preset, SaidConfig, TrainConfig } from '../set-up/train-config.ts';
import type { Call } from './call.ts';

/** Bands of one method at several levels. */
export interface RunBands {
  readonly bands: Bands;
  /** By level, in the order asked for: the forecast with its band. */
  readonly forecasts: readonly (readonly ForecastPoint[])[];
  /** Of the first level, its ends over the test windows, `[windows, horizon]`. */
  readonly test: Required<Pick<TestForecasts, 'lower' | 'upper'>>;
}

export interface RunRequests {
  /** Windows, weights and problems of a set-up, without training anything. */
  readonly 'run.plan': Call<{ readonly dataset: string; readonly config: TrainConfig }, RunPlan>;
  /**
   * What that training would take of this machine: its pace is measured in a fraction of a second, and remembered for set-ups of the same
   * shape. While something trains only what is remembered is told.
   */
  readonly 'run.cost': Call<{ readonly dataset: string; readonly config: TrainConfig }, RunCost>;
  /**
   * The whole config of what was said: the preset, or the defaults where none is named, fill the rest for this data. With `weights`
   * the units are those at which the net has as many, within 5 %; `CONFIG_INVALID` where none has. With `asLongAs` the epochs are
   * those that take as long here as all epochs of that set-up, both measured at once; `CONFIG_INVALID` where one takes longer than
   * these, `PACE_UNKNOWN` while something trains.
   */
  readonly 'run.derive': Call<
    {
      readonly dataset: string;
      readonly said: SaidConfig;
      readonly preset?: Preset;
      readonly weights?: number;
      readonly asLongAs?: TrainConfig;
    },
    TrainConfig
  >;
  /**
   * What a set-up begins with where nobody has said anything: the column to forecast, and which others and which parts of the calendar
   * help, by folds of the rows before the test part. At most a fixed number of rows and columns is looked at. Throws `TARGET_NEEDED`.
   */
  readonly 'run.suggest': Call<
    {
      readonly dataset: string;
      /** Chosen when absent. */
      readonly target?: string;
      readonly window?: number;
      readonly horizon?: number;
      /** Share of the rows that are kept aside for the scores. */
      readonly test?: number;
    },
    Suggestion
  >;
  /** What the net of a config is made of, block by block, for a picture of it. */
  readonly 'net.parts': Call<{ readonly config: TrainConfig }, NetParts>;
  /** Which of these runs differ beyond chance, on the same windows. */
  readonly 'run.compare': Call<{ readonly runs: readonly string[] }, RunComparison>;
  /**
   * Queues a run and returns at once; all that follows comes as `run.*` events. With `from` it begins with the weights of that run,
   * of which it must be the same net. Throws `FROM_OTHER_SHAPE`, `STEP_OTHER` and `ENSEMBLE_UNFIT`.
   */
  readonly 'run.start': Call<
    { readonly dataset: string; readonly config: TrainConfig; readonly from?: string },
    RunSummary
  >;
  /**
   * Queues a new run of a finished one's set-up and rows that begins with its weights, for so many epochs. The rows are found as for
   * `run.resume`.
   */
  readonly 'run.more': Call<
    { readonly run: string; readonly epochs: number; readonly dataset?: string },
    RunSummary
  >;
  /** Ends training after the update in hand; the best weights so far are kept and scored. */
  readonly 'run.stop': Call<{ readonly run: string }, Record<string, never>>;
  /** Lets a run that waits for its turn go before all others that wait. Throws `RUN_NOT_WAITING`. */
  readonly 'run.next': Call<{ readonly run: string }, Record<string, never>>;
  /**
   * Leaves a training between two updates, or one that waits for its turn, to go on later. Answers when its place is kept; `isHere` is
   * false where a worker did not say in time where it stands: what was learned since its last checkpoint is then learned again.
   */
  readonly 'run.pause': Call<{ readonly run: string }, Left>;
  /**
   * Queues a run that was paused, interrupted or crashed, to go on where it was left, to the same bits as if it never had been.
   * Its rows come from the cache; where they are gone, from the open dataset, which must be of the same bytes. Throws
   * `RUN_NOT_RESUMABLE`, `RUN_AT_WORK`, `RESUME_NEEDS_FILE` and `DATASET_OTHER`.
   */
  readonly 'run.resume': Call<{ readonly run: string; readonly dataset?: string }, Resumption>;
  /** Throws the run's work away, at any point. Not an error. */
  readonly 'run.cancel': Call<{ readonly run: string }, Record<string, never>>;
  /**
   * All runs; or, of ten thousand, the newest few and those trained on the bytes of this fingerprint, of these the newest `most`;
   * at work: always. Of `ids` just those.
   */
  readonly 'run.list': Call<
    {
      readonly newest?: number;
      readonly fingerprint?: string;
      readonly most?: number;
      readonly ids?: readonly string[];
    },
    readonly RunSummary[]
  >;
  /** A line a run, newest first: what a list of many shows. */
  readonly 'run.lines': Call<Record<string, never>, readonly RunLine[]>;
  readonly 'run.get': Call<{ readonly run: string }, RunRecord>;
  readonly 'run.test': Call<{ readonly run: string }, TestForecasts>;
  /** The target around and in the test part, kept with the run; null for runs of versions that did not keep it. Throws `RUN_NOT_FINISHED`. */
  readonly 'run.target': Call<{ readonly run: string }, KeptTarget | null>;
  /** What its training told while it learned, at work or over; null where nothing of it was kept. */
  readonly 'run.learning': Call<{ readonly run: string }, LearningTrace | null>;
  /** Other bands for a run that is there, without training: from the residuals kept with it. Throws `BANDS_FIXED` for quantile heads. */
  readonly 'run.bands': Call<
    { readonly run: string; readonly method: 'conformal' | 'adaptive'; readonly levels: readonly number[] },
    RunBands
  >;
  /** What mattered to a run, on the dataset it was trained on. Throws `DATASET_OTHER` for another. */
  readonly 'run.importance': Call<
    { readonly run: string; readonly dataset: string; readonly method: Importance['method'] },
    Importance
  >;
  /**
   * Free forecasts that were scored with a run, and the nets of an ensemble, over its test part and from its last row on: made once
   * more from its rows. Throws `RUN_OF_DIRECTION`, `LINE_UNKNOWN`, `LINES_NEED_FILE` and `DATASET_OTHER`.
   */
  readonly 'run.beside': Call<
    { readonly run: string; readonly lines: readonly LineName[]; readonly dataset?: string },
    readonly LineBeside[]
  >;
  /**
   * Hidden states and gates of a run's recurrent layers over the window that ends at `origin`, the last whole one where none is
   * said. Its rows come from the cache; where they are gone, from the open dataset. Throws `STATES_NEED_FILE`, `ORIGIN_UNFIT`.
   */
  readonly 'run.states': Call<
    { readonly run: string; readonly dataset?: string; readonly origin?: string },
    RunStates
  >;
  /**
   * What is left of a run's test forecasts so many steps ahead (1). Its times are those kept with it; of older runs those of the
   * rows in the cache, where they are gone of the open dataset, else there are none. Throws `RUN_OF_DIRECTION`, `STEP_NOT_FORECAST` and `DATASET_OTHER`.
   */
  readonly 'run.residuals': Call<
    { readonly run: string; readonly dataset?: string; readonly ahead?: number },
    Residuals
  >;
  readonly 'run.rename': Call<{ readonly run: string; readonly name: string }, RunSummary>;
  /**
   * Puts tags and a note on a run or archives it; what is on it then. Throws `LABELS_INVALID`, and `LABELS_UNREADABLE` rather than
   * write over what cannot be read.
   */
  readonly 'run.label': Call<{ readonly run: string; readonly change: LabelChange }, RunLabels>;
  /** Into the bin, which is emptied after 30 days; with `now` for good. */
  readonly 'run.delete': Call<{ readonly run: string; readonly now?: boolean }, Record<string, never>>;
  /** What is in the bin, the latest first. */
  readonly 'run.bin': Call<Record<string, never>, readonly BinnedRun[]>;
  /** Takes a run back out of the bin. Throws `RUN_UNKNOWN`. */
  readonly 'run.restore': Call<{ readonly run: string }, RunSummary>;
}
