/** The contract between the service and one engine process. Same frames, same rules as `contract.ts`. */
import type { DoctorReport } from './contract.ts';
import type { DatasetValues, Inspection, OpenChoices } from './dataset.ts';
import type { ErrorDetails } from './errors.ts';
import type {
  BackendReport,
  EpochRecord,
  ForecastPoint,
  Metrics,
  PartCounts,
  RunRecord,
  TestForecasts,
  TrainConfig,
} from './run.ts';

/** What an import gives: the description, and every number column as a typed array. */
export interface ImportResult {
  readonly inspection: Inspection;
  readonly fingerprint: string;
  readonly needsSeries: boolean;
  readonly series: string | null;
  /** Names of the columns in `values.columns`, in order. Only number columns. */
  readonly numberColumns: readonly string[];
  readonly values: DatasetValues;
  /** The columns that cannot be forecast and what `COLUMN_NOT_NUMERIC` says of each. */
  readonly textColumns: readonly ErrorDetails['COLUMN_NOT_NUMERIC'][];
}

/** What a training gives back when it ends by itself or is stopped. */
export interface TrainResult {
  readonly backend: BackendReport;
  readonly epochs: readonly EpochRecord[];
  readonly bestEpoch: number;
  readonly stopped: boolean;
  readonly metrics: Metrics;
  readonly rows: PartCounts;
  readonly windows: PartCounts;
  readonly parameters: number;
  readonly scaler: RunRecord['scaler'];
  readonly forecast: readonly ForecastPoint[];
  readonly naiveForecast: readonly ForecastPoint[];
  readonly test: TestForecasts;
  /** Float32 little-endian, in the order of `manifest`. */
  readonly weights: Float32Array;
  readonly manifest: readonly { readonly name: string; readonly shape: readonly number[] }[];
  readonly seconds: { readonly train: number; readonly forecast: number };
}

export interface EngineRequests {
  readonly import: {
    readonly params: { readonly path: string; readonly file: string; readonly choices: OpenChoices };
    readonly result: ImportResult;
  };
  /** The target is `columns[0]`; the features follow in the order of `config.features`. */
  readonly train: {
    readonly params: {
      readonly config: TrainConfig;
      readonly times: Float64Array;
      readonly columns: readonly Float64Array[];
      readonly time: Inspection['time'];
    };
    readonly result: TrainResult;
  };
  /** Ends a running `train` after the update in hand, keeping the best weights. */
  readonly stop: { readonly params: Record<string, never>; readonly result: Record<string, never> };
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
    readonly updatesPerEpoch: number;
    readonly updatesPerSecond: number;
    readonly secondsLeft: number;
  };
  readonly epoch: EpochRecord & { readonly bestEpoch: number };
  readonly forecast: { readonly epoch: number; readonly values: Float64Array };
}
