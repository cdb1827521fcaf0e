/**
 * The one contract between a face of the product (dashboard, command line) and the service. Every host carries
 * these frames unchanged; validators keyed by the same names stand in `validators.ts`.
 */
import type {
  BacktestFold,
  BacktestOutline,
  BacktestPlan,
  BacktestProgress,
  BacktestRecord,
  BacktestSummary,
} from './backtest.ts';
import type { DatasetDescription, DatasetValues, FilePlace, OpenChoices } from './dataset.ts';
import type { SearchProgress } from './ensemble/ensemble.ts';
import type { ErrorFrame } from './errors.ts';
import type { NetParts } from './net/net-part.ts';
import type { ChosenLimits } from './opening/limits.ts';
import type { Evaluation, EvaluationProgress, EvaluationRequest } from './protocol.ts';
import type { Resumption } from './reuse/resumable.ts';
import type { CheckIn, NewForecast, RowScore } from './reuse/said.ts';
import type {
  BackendReport,
  BinnedRun,
  ForecastPoint,
  RunLine,
  RunPlan,
  RunRecord,
  RunSummary,
  TestForecasts,
} from './run.ts';
import type { Bands, Importance, RunComparison } from './scores.ts';
import type { Preset, SaidConfig, TrainConfig } from './set-up/train-config.ts';
import type { RunFileFormat, TableFormat } from './take-away/formats.ts';

/** Raised with every change that an older peer could not follow. */
export const PROTOCOL_VERSION = 1;

/** One request: what goes in, what comes out. */
interface Call<Params, Result> {
  readonly params: Params;
  readonly result: Result;
}

export interface SampleDescription {
  readonly file: string;
  readonly title: string;
  readonly description: string;
  /** A few values for the tile's small chart, one list a line. */
  readonly sparklines: readonly (readonly number[])[];
}

export interface RecentFile {
  /** Where its files can be opened; several that were opened as one have one place each. */
  readonly places: readonly FilePlace[];
  readonly file: string;
  readonly fingerprint: string;
  /** As it was opened last. */
  readonly choices: OpenChoices;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  readonly rows: number;
  readonly step: string | null;
  readonly kind: string;
  /** The best verdict any run on this file has, in words. */
  readonly verdict: string | null;
}

/** Files that came through a browser and are kept by their content. */
export interface KeptUploads {
  readonly files: number;
  readonly bytes: number;
  /** Beyond this, the ones used longest ago go. */
  readonly limitBytes: number;
}

export interface AppInfo {
  readonly appVersion: string;
  readonly samples: readonly SampleDescription[];
  /** Newest first, samples among them; far more than a screen shows, so that the data of older runs can be found. */
  readonly recent: readonly RecentFile[];
  readonly uploads: KeptUploads;
  /** Runs that there are, at work or done. */
  readonly runs: number;
}

/** How fast the kernel is on one fixed case, beside what the processor could do at most. */
export interface KernelSpeed {
  /** The case in words: cell, batch, steps, features, units. */
  readonly case: string;
  /** Forward and backward through time, all threads together. */
  readonly gflops: number;
  /** Bare multiply-adds on the same threads; null where nothing measures them. */
  readonly peakGflops: number | null;
}

export interface DoctorReport {
  readonly node: string;
  readonly platform: string;
  readonly cores: number;
  readonly backend: BackendReport;
  readonly speed?: KernelSpeed;
  /** One line a fact that helps to understand the choice: what was tried, what failed and why. */
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
}

/** The cells of some rows as the file has them, for the table. */
export interface TableRows {
  readonly header: readonly string[];
  readonly offset: number;
  readonly rows: readonly (readonly string[])[];
  /** Rows there are: those of the file, which repairs and unrolling make others of than `DatasetDescription.rows`. */
  readonly total: number;
}

export interface Requests {
  readonly 'app.info': Call<Record<string, never>, AppInfo>;
  readonly 'app.doctor': Call<Record<string, never>, DoctorReport>;
  /** Opens a file of this machine. Runs in an engine process; progress comes as `dataset.progress`. */
  readonly 'dataset.open': Call<{ readonly path: string; readonly choices: OpenChoices }, DatasetDescription>;
  readonly 'dataset.openSample': Call<
    { readonly file: string; readonly choices: OpenChoices },
    DatasetDescription
  >;
  /** Opens an upload that was kept, by its fingerprint; `file` is its name. Throws `UPLOAD_NOT_KEPT`. */
  readonly 'dataset.openKept': Call<
    { readonly fingerprint: string; readonly file: string; readonly choices: OpenChoices },
    DatasetDescription
  >;
  /** Takes one piece of a dropped file from a browser. The last piece has `last` true and opens it; it is kept. */
  readonly 'dataset.upload': Call<
    {
      readonly upload: string;
      readonly file: string;
      readonly bytes: Uint8Array;
      readonly last: boolean;
      /** With the last piece: what the file is opened with. */
      readonly limits?: ChosenLimits;
    },
    { readonly dataset: DatasetDescription | null }
  >;
  /** Opens the same bytes again with other choices (series, time column). The id changes. */
  readonly 'dataset.choose': Call<
    { readonly dataset: string; readonly choices: OpenChoices },
    DatasetDescription
  >;
  /** Opens the files behind several datasets, with the same columns, as one, in time order. */
  readonly 'dataset.join': Call<
    { readonly datasets: readonly string[]; readonly choices: OpenChoices },
    DatasetDescription
  >;
  readonly 'dataset.values': Call<
    { readonly dataset: string; readonly columns: readonly string[] },
    DatasetValues
  >;
  readonly 'dataset.rows': Call<
    { readonly dataset: string; readonly offset: number; readonly count: number },
    TableRows
  >;
  readonly 'dataset.close': Call<{ readonly dataset: string }, Record<string, never>>;
  /** Windows, weights and problems of a set-up, without training anything. */
  readonly 'run.plan': Call<{ readonly dataset: string; readonly config: TrainConfig }, RunPlan>;
  /** The whole config of what was said: the preset, or the defaults where none is named, fill the rest for this data. */
  readonly 'run.derive': Call<
    { readonly dataset: string; readonly said: SaidConfig; readonly preset?: Preset },
    TrainConfig
  >;
  /** What the net of a config is made of, block by block, for a picture of it. */
  readonly 'net.parts': Call<{ readonly config: TrainConfig }, NetParts>;
  /** Which of these runs differ beyond chance, on the same windows. */
  readonly 'run.compare': Call<{ readonly runs: readonly string[] }, RunComparison>;
  /** Queues a run and returns at once; all that follows comes as `run.*` events. */
  readonly 'run.start': Call<{ readonly dataset: string; readonly config: TrainConfig }, RunSummary>;
  /** Ends training after the update in hand; the best weights so far are kept and scored. */
  readonly 'run.stop': Call<{ readonly run: string }, Record<string, never>>;
  /** Leaves a training between two updates, or one that waits for its turn, to go on later. Answers when its place is kept. */
  readonly 'run.pause': Call<{ readonly run: string }, Record<string, never>>;
  /**
   * Queues a run that was paused, interrupted or crashed, to go on where it was left, to the same bits as if it never had been.
   * Its rows come from the cache; where they are gone, from the open dataset, which must be of the same bytes. Throws
   * `RUN_NOT_RESUMABLE`, `RUN_AT_WORK`, `RESUME_NEEDS_FILE` and `DATASET_OTHER`.
   */
  readonly 'run.resume': Call<{ readonly run: string; readonly dataset?: string }, Resumption>;
  /** Throws the run's work away, at any point. Not an error. */
  readonly 'run.cancel': Call<{ readonly run: string }, Record<string, never>>;
  /** All runs; or, of ten thousand, the newest few and those trained on the bytes of this fingerprint. At work: always. */
  readonly 'run.list': Call<
    { readonly newest?: number; readonly fingerprint?: string },
    readonly RunSummary[]
  >;
  /** A line a run, newest first: what a list of many shows. */
  readonly 'run.lines': Call<Record<string, never>, readonly RunLine[]>;
  readonly 'run.get': Call<{ readonly run: string }, RunRecord>;
  readonly 'run.test': Call<{ readonly run: string }, TestForecasts>;
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
   * What the run says comes after the last of new rows, which are read as its own were; `choices` go before its. The dataset may
   * have been opened in any way. It is kept with the run.
   */
  readonly 'run.forecast': Call<
    { readonly run: string; readonly dataset: string; readonly choices?: OpenChoices },
    NewForecast
  >;
  /** How the run does on the windows of new rows, read as for `run.forecast`: those it has not seen, or all. */
  readonly 'run.score': Call<
    {
      readonly run: string;
      readonly dataset: string;
      readonly choices?: OpenChoices;
      readonly all?: boolean;
    },
    RowScore
  >;
  /** What the run had said beside what these rows have of it; kept as its latest check-in. */
  readonly 'run.checkIn': Call<
    { readonly run: string; readonly dataset: string; readonly choices?: OpenChoices },
    CheckIn
  >;
  /** The latest check-in of a run; null before the first. */
  readonly 'run.lastCheckIn': Call<{ readonly run: string }, CheckIn | null>;
  readonly 'run.rename': Call<{ readonly run: string; readonly name: string }, RunSummary>;
  /** Into the bin, which is emptied after 30 days; with `now` for good. */
  readonly 'run.delete': Call<{ readonly run: string; readonly now?: boolean }, Record<string, never>>;
  /** What is in the bin, the latest first. */
  readonly 'run.bin': Call<Record<string, never>, readonly BinnedRun[]>;
  /** Takes a run back out of the bin. Throws `RUN_UNKNOWN`. */
  readonly 'run.restore': Call<{ readonly run: string }, RunSummary>;
  /** Where the origins would lie, without training anything. Throws what `backtest.run` does about the set-up. */
  readonly 'backtest.plan': Call<
    { readonly dataset: string; readonly config: TrainConfig; readonly plan: BacktestPlan },
    BacktestOutline
  >;
  /** Answers when all origins are done; progress comes as `backtest.progress`, a cancel of the request ends it. */
  readonly 'backtest.run': Call<
    { readonly dataset: string; readonly config: TrainConfig; readonly plan: BacktestPlan },
    BacktestRecord
  >;
  readonly 'backtest.list': Call<Record<string, never>, readonly BacktestSummary[]>;
  readonly 'backtest.get': Call<{ readonly backtest: string }, BacktestRecord>;
  readonly 'backtest.delete': Call<{ readonly backtest: string }, Record<string, never>>;
  /** Scores a set-up by a published protocol; progress comes as `evaluate.progress`. Nothing is kept. */
  readonly evaluate: Call<{ readonly dataset: string } & EvaluationRequest, Evaluation>;
  /** The forecast as a file (CSV unless said), for a browser download: that of the training, or one of `run.forecast` by its id. */
  readonly 'forecast.file': Call<
    { readonly run: string; readonly forecast?: string; readonly as?: TableFormat },
    { readonly file: string; readonly bytes: Uint8Array }
  >;
  /** The run as a whole in one file, for a browser download. Throws `EXPORT_TOO_LARGE`. */
  readonly 'run.file': Call<
    { readonly run: string; readonly as: RunFileFormat },
    { readonly file: string; readonly bytes: Uint8Array }
  >;
  /** Writes that file to this machine, atomically. */
  readonly 'run.save': Call<
    {
      readonly run: string;
      readonly as: RunFileFormat;
      readonly path: string;
      readonly overwrite: boolean;
    },
    { readonly path: string; readonly bytes: number }
  >;
  /** Takes in a run from a file that `run.save` made, elsewhere or here. Throws `RUN_FILE_INVALID`, `RUN_FILE_NEWER` and `RUN_FILE_OTHER`. */
  readonly 'run.open': Call<{ readonly path: string }, TakenRun>;
  /** The same in pieces from a browser, as for `dataset.upload`. */
  readonly 'run.upload': Call<
    { readonly upload: string; readonly file: string; readonly bytes: Uint8Array; readonly last: boolean },
    { readonly taken: TakenRun | null }
  >;
  /** Writes that file to this machine, atomically. */
  readonly 'forecast.save': Call<
    {
      readonly run: string;
      readonly forecast?: string;
      readonly as?: TableFormat;
      readonly path: string;
      readonly overwrite: boolean;
    },
    { readonly path: string; readonly rows: number }
  >;
}

/** What came of opening the file of a run. */
export interface TakenRun {
  readonly run: RunSummary;
  /** True where the same run was here already; it is left as it was. */
  readonly already: boolean;
  /** Forecasts that the run has made since, and that were not here. */
  readonly said: number;
}

/** Bands of one method at several levels. */
export interface RunBands {
  readonly bands: Bands;
  /** By level, in the order asked for: the forecast with its band. */
  readonly forecasts: readonly (readonly ForecastPoint[])[];
}

export interface Events {
  readonly 'dataset.progress': {
    readonly file: string;
    readonly bytesRead: number;
    readonly bytesTotal: number;
    readonly rows: number;
  };
  /** The file behind an open dataset is not what was read any more. `dataset.choose` with the same choices reads it again. */
  readonly 'dataset.changed': {
    readonly dataset: string;
    readonly file: string;
    readonly change: 'modified' | 'removed';
  };
  /** `dataset` tells apart what several windows have asked for. */
  readonly 'backtest.progress': BacktestProgress & { readonly dataset: string };
  readonly 'backtest.fold': BacktestFold & { readonly dataset: string };
  readonly 'evaluate.progress': EvaluationProgress;
  /** A run changed state: queued, training, finished, stopped, cancelled, failed, interrupted. */
  readonly 'run.changed': RunSummary;
  readonly 'run.removed': { readonly run: string };
  /** The engine has chosen its backend; before that the run has none. */
  readonly 'run.backend': { readonly run: string; readonly backend: BackendReport };
  /** Training losses since the last event, one per update; batched at the sender, at most 20 a second. */
  readonly 'run.updates': {
    readonly run: string;
    /** 1-based number of the first update in `losses`, counted over the whole run. */
    readonly firstUpdate: number;
    readonly losses: Float32Array;
    readonly updatesPerEpoch: number;
    readonly updatesPerSecond: number;
    readonly secondsLeft: number;
  };
  readonly 'run.epoch': {
    readonly run: string;
    readonly epoch: number;
    readonly loss: number;
    readonly validationLoss: number | null;
    readonly seconds: number;
    /** Where a stop cut the epoch short: what it saw of the training windows. */
    readonly share?: number;
    readonly bestEpoch: number;
  };
  /** Where a training that searches is: before each net that it tries. */
  readonly 'run.search': SearchProgress & { readonly run: string };
  /** The forecast from the last row as the net would give it now; after each epoch. Values in the target's unit. */
  readonly 'run.forecast': { readonly run: string; readonly epoch: number; readonly values: Float64Array };
}

export type RequestName = keyof Requests;
export type EventName = keyof Events;
export type ParamsOf<Name extends RequestName> = Requests[Name]['params'];

/** First frame both ways. A peer of another protocol version is refused with `PROTOCOL_MISMATCH`. */
export interface Hello {
  readonly hello: 'gatecast';
  readonly protocolVersion: number;
  readonly appVersion: string;
}

/** Heads of the frames that follow the hello; typed arrays travel as raw bodies (`framing.ts`). */
export type Message =
  | Hello
  | { readonly id: number; readonly request: string; readonly params: unknown }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: ErrorFrame }
  | { readonly cancel: number }
  | { readonly event: string; readonly payload: unknown };
