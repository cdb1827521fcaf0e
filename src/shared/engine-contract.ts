/** The contract between the service and one engine process. Same frames, same rules as `contract.ts`. */
import type { BacktestFold, BacktestPlan, BacktestProgress, BacktestRecord } from './backtest.ts';
import type { CompressionCurve, CompressionMethod, CompressionOutcome } from './compress/compression.ts';
import type { PackedWeights } from './compress/packed-weights.ts';
import type { DoctorReport } from './contract/app-requests.ts';
import type { DatasetValues, Inspection, OpenChoices } from './dataset.ts';
import type { DirectionForecast, DirectionScores } from './direction/scores.ts';
import type { Ensemble, SearchProgress } from './ensemble/ensemble.ts';
import type { ErrorDetails } from './errors.ts';
import type { LineBeside, LineName } from './lines/lines-beside.ts';
import type { FileFormat } from './opening/formats.ts';
import type { Indicator } from './opening/indicators.ts';
import type { Evaluation, EvaluationProgress, EvaluationRequest } from './protocol.ts';
import type {
  AttentionMap,
  BackendReport,
  EpochRecord,
  ForecastPoint,
  PartCounts,
  RunRecord,
  TestForecasts,
} from './run.ts';
import type { RunStates } from './runs/states.ts';
import type { BaselineName, Importance, Metrics } from './scores.ts';
import type { StudyEngineRequests } from './search/study-engine.ts';
import type { FinalFit, FittedAgain } from './set-up/final-fit.ts';
import type { Pace } from './set-up/run-cost.ts';
import type { TrainConfig } from './set-up/train-config.ts';

/**
 * Where the rows of one file are in it, for its table. A late row is found from the nearest mark before it: text that
 * begins after the first line end at or behind `markBytes[i]` (counted after decompression) is line `markLines[i]`.
 */
export interface FileRows {
  /** Place among the files that were asked for. */
  readonly place: number;
  /** `sha256:` of its bytes. */
  readonly fingerprint: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly rows: number;
  readonly markBytes: Float64Array;
  readonly markLines: Int32Array;
  /** Absent for text whose cells are parted by the delimiter. */
  readonly format?: FileFormat;
  readonly sheet?: string;
  /** Of rows in JSON: the columns, in the order of their cells. */
  readonly names?: readonly string[];
}

/** The rows as the files have them, before any repair. */
export interface SourceRows {
  readonly header: readonly string[];
  /** In the order in which they were joined. */
  readonly files: readonly FileRows[];
  /** 1-based line, in its own file, of every row, file by file; empty when `ImportResult.stored` has them. */
  readonly lines: Int32Array;
  /** Which of them the rows as they are read are, as `explore.places` says. */
  readonly stretches: Int32Array;
}

/**
 * Numbers that stay in a file instead of travelling: from byte `offset` on, little-endian, the stamps, every number
 * column and every indicator as float64, then `breaks` and the source's `lines` as int32, then the provenance of the
 * columns that have one.
 */
export interface StoredValues {
  readonly path: string;
  readonly offset: number;
  readonly rows: number;
  readonly breaks: number;
  readonly lines: number;
  /** Places of the columns that have a provenance, ascending; `rows` bytes each. */
  readonly filled: readonly number[];
}

/** What an import gives: the description, and every number column and indicator as a typed array. */
export interface ImportResult {
  readonly inspection: Inspection;
  readonly fingerprint: string;
  readonly needsSeries: boolean;
  readonly series: string | null;
  /** Names of the number columns in `values.columns`, in order. */
  readonly numberColumns: readonly string[];
  /** What follows them there: columns of 0 and 1, one for each word of the columns of few words. */
  readonly indicators: readonly Indicator[];
  /** Without rows when `stored` has them. */
  readonly values: DatasetValues;
  readonly stored: StoredValues | null;
  readonly source: SourceRows;
  /** The columns that cannot be forecast and what `COLUMN_NOT_NUMERIC` says of each. */
  readonly textColumns: readonly ErrorDetails['COLUMN_NOT_NUMERIC'][];
}

/** What a training gives back when it ends by itself or is stopped. */
export interface TrainResult {
  readonly backend: BackendReport;
  readonly epochs: readonly EpochRecord[];
  readonly bestEpoch: number;
  readonly stopped: boolean;
  /** Null where a direction is forecast, which has its own. */
  readonly metrics: Metrics | null;
  readonly direction?: DirectionScores;
  readonly rows: PartCounts;
  readonly windows: PartCounts;
  readonly windowsLost: number;
  readonly parameters: number;
  readonly detections: RunRecord['detections'];
  readonly gradientFlow: RunRecord['gradientFlow'];
  readonly attention?: AttentionMap;
  /** Of a training that searched. */
  readonly ensemble?: Ensemble;
  readonly seedScores: RunRecord['seedScores'];
  readonly otherTargets: RunRecord['otherTargets'];
  readonly scaler: RunRecord['scaler'];
  /** With `config.allSeries`: of each other series that it has learned from. */
  readonly seriesScalers?: NonNullable<RunRecord['seriesScalers']>;
  readonly forecast: readonly ForecastPoint[];
  readonly naiveForecast: readonly ForecastPoint[];
  readonly directionForecast?: DirectionForecast;
  readonly test: TestForecasts;
  /** The same over the validation windows: what bands are calibrated on. Without windows: empty. */
  readonly validation: TestForecasts;
  /** Float32 little-endian, in the order of `manifest`. */
  readonly weights: Float32Array;
  readonly manifest: readonly { readonly name: string; readonly shape: readonly number[] }[];
  /** How the fit on all rows ended, with `config.finalFit`; the weights of its nets, in the order of `manifest`, where it did. */
  readonly finalFit?: FinalFit;
  readonly finalWeights?: Float32Array;
  /** Of a job `compress`: what it came to, and the weights as they are kept; `weights` and `finalWeights` are then what those stand for. */
  readonly compression?: CompressionOutcome;
  readonly packed?: PackedWeights;
  readonly finalPacked?: PackedWeights;
  readonly seconds: { readonly train: number; readonly forecast: number };
}

/**
 * What a checkpoint says of itself, for whoever keeps it. It is one frame of `framing.ts`: this, and beside it the state of the
 * training, which only the engine reads.
 */
export interface CheckpointHead {
  readonly schemaVersion: 1;
  /** `sha256:` of the rows and the config, which are asked for again. */
  readonly of: string;
  /** The nets are learning, or have learned all they will and are scored. */
  readonly phase: 'learning' | 'scoring';
  /** The net in hand, from 0, and its epoch, from 1. */
  readonly net: number;
  readonly epoch: number;
  /** Of all nets together. */
  readonly updates: number;
  /** Spent on training, over all that were interrupted. */
  readonly seconds: number;
  /** Of the first net. */
  readonly epochs: readonly EpochRecord[];
  readonly bestEpoch: number | null;
  readonly backend: BackendReport;
}

/** The numbers a training works on. */
export interface TrainingData {
  readonly times: Float64Array;
  /** The target, then `config.alsoTargets`, then `config.features`, each in their order. NaN where a value is missing. */
  readonly columns: readonly Float64Array[];
  /** Of each column (`PROVENANCE`); absent or empty where every finite value was measured. */
  readonly provenance?: readonly Uint8Array[];
  /** Rows that do not follow the row before them (`DatasetValues.breaks`). */
  readonly breaks: Int32Array;
  readonly time: Inspection['time'];
  /** With `config.allSeries`, for trainings alone: the other series of the file, from whose training rows the net learns too. */
  readonly others?: readonly SeriesRows[];
}

/** The rows of one of several series of a file, columns as in the `TrainingData` that it stands beside. */
export interface SeriesRows extends Omit<TrainingData, 'others'> {
  readonly series: string;
}

/** Weights that a training begins with, as in the `TrainResult` of the run that they are of. */
export interface StartWeights {
  /** Of one net, or of several, one after another: then each net begins with its own, as far as they go round. */
  readonly weights: Float32Array;
  readonly manifest: TrainResult['manifest'];
}

/** What is kept of the nets of a run. */
export interface KeptNets {
  readonly config: TrainConfig;
  /** As in the `TrainResult` of the run that `config` trained. */
  readonly weights: Float32Array;
  readonly manifest: TrainResult['manifest'];
  /** By column: the nets read values on these scales, whatever rows come. */
  readonly scaler: RunRecord['scaler'];
  /** Where the run is a weighted mean: `weights` are then those of its nets, one after another. */
  readonly ensemble?: Ensemble;
}

/** The nets of a run that is made smaller, or that teaches a smaller one. */
export interface LargeNets extends KeptNets {
  /** Bytes that the weights are kept in; those of a float32 each when absent. */
  readonly packedBytes?: number;
  /** Where those behind its forecast were fitted again on all rows. */
  readonly final?: { readonly fit: FittedAgain; readonly weights: Float32Array };
}

/** What a run knows when new rows come: its own errors, and what it was held against. */
export interface SeenRows {
  /** Of the new windows, ascending. */
  readonly origins: Int32Array;
  /** The first so many rows are among those that the nets were trained on; 0 for none. */
  readonly trainRows: number;
  /** What stands in the run's own scores. */
  readonly season: number;
  readonly opponent: BaselineName;
  readonly isPrice: boolean;
  /** What MASE and RMSSE are measured in; zeros where the run has none. */
  readonly scales: { readonly absolute: number; readonly squared: number };
  /** The windows whose errors calibrate the bands: null where they were not kept. */
  readonly validation: TestForecasts | null;
  readonly test: TestForecasts;
}

export interface ScoredRows {
  readonly metrics: Metrics;
  /** Rows of the new data. */
  readonly test: TestForecasts;
}

export interface EngineRequests extends StudyEngineRequests {
  readonly import: {
    readonly params: {
      /** One as a rule; several are joined, in time order. */
      readonly files: readonly { readonly path: string; readonly file: string }[];
      readonly choices: OpenChoices;
      /** Folder of the columnar cache; null keeps none. */
      readonly cache: string | null;
      /** Memory that can be taken, in bytes; without bounds when absent. */
      readonly freeBytes?: number;
    };
    readonly result: ImportResult;
  };
  readonly train: {
    readonly params: TrainingData & {
      readonly config: TrainConfig;
      /** Goes on from there. Throws `CHECKPOINT_OTHER` for one of other rows, another config or another net. */
      readonly checkpoint?: Uint8Array;
      /** Begins with these weights in place of fresh ones. Throws `WEIGHTS_OTHER` for those of another net. */
      readonly start?: StartWeights;
    };
    readonly result: TrainResult;
  };
  /** How fast a set-up learns here, within a few hundred milliseconds. */
  readonly probe: {
    readonly params: Pick<TrainingData, 'times' | 'time'> & {
      readonly config: TrainConfig;
      /** Training windows: no batch has more. */
      readonly windows: number;
      readonly budgetMs: number;
    };
    readonly result: Pace;
  };
  readonly backtest: {
    readonly params: TrainingData & { readonly config: TrainConfig; readonly plan: BacktestPlan };
    readonly result: Omit<BacktestRecord, 'id' | 'createdAt' | 'dataset' | 'schemaVersion'>;
  };
  readonly evaluate: {
    readonly params: TrainingData & EvaluationRequest;
    readonly result: Evaluation;
  };
  /** Makes a smaller run of one, on the rows that it was trained on, and scores both. `stop` ends what it has to learn. */
  readonly compress: {
    readonly params: TrainingData & {
      /** Of the smaller run. */
      readonly config: TrainConfig;
      readonly method: CompressionMethod;
      readonly large: LargeNets;
    };
    readonly result: TrainResult;
  };
  /** What a run would take and err with fewer bytes, on its validation windows. */
  readonly compressionCurve: {
    readonly params: TrainingData & { readonly config: TrainConfig; readonly large: LargeNets };
    readonly result: CompressionCurve;
  };
  readonly importance: {
    readonly params: TrainingData &
      KeptNets & {
        readonly method: Importance['method'];
      };
    readonly result: Importance;
  };
  /** Free forecasts and members of a run on its test windows, and from the last row on. */
  readonly linesBeside: {
    readonly params: TrainingData & {
      readonly config: TrainConfig;
      readonly wanted: readonly LineName[];
      /** Of the run. */
      readonly rows: PartCounts;
      readonly season: number;
      readonly testOrigins: Int32Array;
      readonly validationOrigins: Int32Array;
      /** Of a run that is an ensemble; null where no member is wanted. */
      readonly kept: KeptNets | null;
    };
    readonly result: readonly LineBeside[];
  };
  /** What recurrent layers held over the window that ends at this time; null: the last whole one. */
  readonly states: {
    readonly params: TrainingData & KeptNets & { readonly origin: string | null };
    readonly result: RunStates;
  };
  /** What the nets say comes after the last row with a whole window. */
  readonly forecast: {
    readonly params: TrainingData & KeptNets;
    readonly result: {
      /** The row forecast from. */
      readonly origin: number;
      /** `[targets, horizon]`, in the targets' own units, or the one probability of a direction … */
      readonly values: Float64Array;
      /** … and the same a quantile, ascending; null without quantile heads. */
      readonly quantiles: readonly Float64Array[] | null;
    };
  };
  /** Scores the nets on windows that they have not seen, beside the baselines. */
  readonly score: {
    readonly params: TrainingData & KeptNets & { readonly seen: SeenRows };
    readonly result: ScoredRows;
  };
  /** Ends a running `train` after the update in hand, keeping the best weights. */
  readonly stop: { readonly params: Record<string, never>; readonly result: Record<string, never> };
  /**
   * Makes a running `train` tell its `checkpoint` between two updates; false when it has none to tell any more, `unanswered` when whoever
   * trains has not said in time, so that nobody knows.
   */
  readonly checkpoint: {
    readonly params: Record<string, never>;
    readonly result: { readonly taken: boolean | 'unanswered' };
  };
  readonly doctor: { readonly params: Record<string, never>; readonly result: DoctorReport };
}

export interface EngineEvents {
  readonly 'import.progress': {
    readonly bytesRead: number;
    readonly bytesTotal: number;
    readonly rows: number;
  };
  readonly backend: BackendReport;
  readonly updates: {
    readonly firstUpdate: number;
    readonly losses: Float32Array;
    /** Of each of `losses` how long its gradient was before clipping; NaN where that is not known. */
    readonly norms?: Float32Array;
    readonly updatesPerEpoch: number;
    readonly updatesPerSecond: number;
    readonly secondsLeft: number;
  };
  readonly epoch: EpochRecord & { readonly bestEpoch: number };
  readonly forecast: { readonly epoch: number; readonly values: Float64Array };
  /** Before each net that is tried. */
  readonly search: SearchProgress;
  /** The training has learned all it will; scores and forecasts follow. */
  readonly scoring: Record<string, never>;
  /** All that the rest of a training depends on, as it stands between two updates: at epochs, and every ten seconds. */
  readonly checkpoint: { readonly bytes: Uint8Array };
  /** All of the result but for the fit on all rows, which follows: what is kept should that never end. */
  readonly scored: TrainResult;
  readonly 'backtest.progress': BacktestProgress;
  readonly 'backtest.fold': BacktestFold;
  readonly 'evaluate.progress': EvaluationProgress;
}
