import type { FileFormat, ForeignKind } from './opening/formats.ts';
import type { LimitName } from './opening/limits.ts';
import type { QueueErrorDetails } from './workers/queue-errors.ts';

/**
 * Expected failures. Each has a code and typed details that survive every hop; the sentence is made where it is
 * shown, by `error-text.ts`, so the command line and the window say the same. Anything else is `INTERNAL`.
 * A cancel is not an error: it has its own class and never reaches a log or a toast.
 */
export interface ErrorDetails extends QueueErrorDetails {
  readonly FILE_NOT_FOUND: { readonly path: string };
  readonly FILE_UNREADABLE: { readonly path: string; readonly reason: string };
  readonly FILE_EMPTY: { readonly file: string };
  readonly CSV_HEADER_ONLY: { readonly file: string };
  readonly CSV_BINARY: { readonly file: string };
  /** A file of a known format that is not whole; `problem` completes “it …”. */
  readonly FILE_DAMAGED: { readonly file: string; readonly format: FileFormat; readonly problem: string };
  /** A file of a kind that is not read. */
  readonly FILE_FOREIGN: { readonly file: string; readonly kind: ForeignKind };
  /** The workbook has no sheet of that name; `sheets` is empty for a file that has none at all. */
  readonly SHEET_UNKNOWN: {
    readonly file: string;
    readonly sheet: string;
    readonly nearest: readonly string[];
    readonly sheets: readonly string[];
  };
  /** More than is read without asking: `found` of `limit`, as far as it was read, where `most` is allowed. */
  readonly FILE_LIMIT: {
    readonly file: string;
    readonly limit: LimitName;
    readonly found: number;
    readonly most: number;
  };
  readonly CSV_NO_NUMERIC_COLUMN: { readonly file: string; readonly columns: readonly string[] };
  readonly COLUMN_UNKNOWN: { readonly column: string; readonly nearest: readonly string[] };
  /** The column holds words: `textCells` of `cells`, the first at `firstLine`. */
  readonly COLUMN_NOT_NUMERIC: {
    readonly column: string;
    readonly textCells: number;
    readonly cells: number;
    readonly firstLine: number;
    readonly example: string;
    /** For a feature: how many different words a column may hold to be one. */
    readonly mostWords?: number;
  };
  readonly TIME_UNREADABLE: {
    readonly column: string;
    readonly count: number;
    readonly firstLine: number;
    readonly example: string;
  };
  readonly SERIES_NEEDED: { readonly column: string; readonly values: readonly string[] };
  readonly SERIES_UNKNOWN: {
    readonly column: string;
    readonly value: string;
    readonly nearest: readonly string[];
  };
  readonly TARGET_NEEDED: { readonly columns: readonly string[] };
  readonly TARGET_CONSTANT: { readonly column: string; readonly value: number };
  /** Every training window ends on the same side, so no direction can be told from another. */
  readonly DIRECTION_ONE_SIDE: {
    readonly column: string;
    readonly side: 'up' | 'down';
    readonly horizon: number;
  };
  /** `part` is the first part of the split that has no room for one window. */
  readonly WINDOW_TOO_LONG: {
    readonly window: number;
    readonly horizon: number;
    readonly rows: number;
    readonly needed: number;
    readonly part: 'train' | 'validation' | 'test';
  };
  readonly VALUES_MISSING: { readonly column: string; readonly count: number };
  readonly CONFIG_INVALID: { readonly field: string; readonly value: unknown; readonly problem: string };
  /** A known feature ends before the horizon does: `lacks` of its future values are missing. */
  readonly KNOWN_FEATURE_SHORT: {
    readonly column: string;
    readonly lacks: number;
    readonly horizon: number;
    /** The stamp it must reach. */
    readonly until: string;
  };
  /** The file has fewer rows than the protocol's parts take. */
  readonly PROTOCOL_UNFIT: {
    readonly protocol: string;
    readonly rows: number;
    readonly needed: number;
  };
  /** Nothing was found in the file that the repair could apply to; `nearest` and `choosable` name what there is. */
  readonly REPAIR_UNUSED: {
    readonly repair: string;
    readonly file: string;
    readonly nearest: readonly string[];
    readonly choosable: readonly string[];
  };
  readonly FILES_DIFFER: { readonly file: string; readonly problem: string };
  readonly ENCODING_UNKNOWN: { readonly encoding: string };
  readonly ZONE_UNKNOWN: { readonly zone: string };
  readonly BANDS_FIXED: { readonly run: string };
  /** What cannot be put on a run as a tag or a note. */
  readonly LABELS_INVALID: { readonly run: string; readonly problem: string };
  /** Tags and note of a run are there and cannot be read. */
  readonly LABELS_UNREADABLE: { readonly run: string; readonly path: string; readonly problem: string };
  /** No forecasts over validation windows were kept with the run. */
  readonly BANDS_UNCALIBRATED: { readonly run: string };
  /** The run forecasts a direction, and what was asked of it is said of values. */
  readonly RUN_OF_DIRECTION: {
    readonly run: string;
    readonly asked: 'bands' | 'importance' | 'score' | 'check-in' | 'residuals' | 'lines';
  };
  /** What is asked for lies beyond the horizon of the run. */
  readonly STEP_NOT_FORECAST: { readonly run: string; readonly step: number; readonly horizon: number };
  /** Runs of values and runs of a direction, which have no score in common. */
  readonly RUNS_NOT_ALIKE: { readonly runs: readonly string[] };
  /** The open data is not what the run was trained on. */
  readonly DATASET_OTHER: { readonly run: string; readonly file: string };
  /** Columns that a run reads and the new rows do not have; `nearest` are names that may be meant. */
  readonly COLUMNS_MISSING: {
    readonly file: string;
    readonly columns: readonly string[];
    readonly nearest: readonly string[];
  };
  /** The new rows are another step apart, or of another kind, than those that a run was trained on. */
  readonly STEP_OTHER: {
    readonly file: string;
    readonly step: string | null;
    readonly kind: string;
    readonly wanted: { readonly step: string | null; readonly kind: string };
  };
  /** Fewer rows without a hole up to the last one than a run reads before it forecasts. */
  readonly ROWS_TOO_FEW: { readonly file: string; readonly rows: number; readonly needed: number };
  /** No whole window of the file ends after `until`, the last row that the run has seen of it; `rows` come later. */
  readonly NO_NEW_ROWS: {
    readonly file: string;
    readonly rows: number;
    readonly until: string | null;
    readonly window: number;
    readonly horizon: number;
  };
  /** No forecast of that name is kept with the run. */
  readonly FORECAST_UNKNOWN: { readonly run: string; readonly forecast: string };
  readonly STUDY_UNKNOWN: { readonly study: string };
  readonly STUDY_UNREADABLE: { readonly study: string; readonly problem: string };
  /** Nothing is left to search: `status` says how it ended. */
  readonly STUDY_NOT_RESUMABLE: { readonly study: string; readonly status: string };
  /** Its rows are not in the cache any more. */
  readonly STUDY_NEEDS_FILE: { readonly study: string; readonly file: string };
  readonly STUDY_AT_WORK: { readonly study: string };
  /** What is asked is not at work. */
  readonly STUDY_NOT_AT_WORK: { readonly study: string; readonly status: string };
  /** No trial of that number, or none that came to an end. */
  readonly TRIAL_UNKNOWN: { readonly study: string; readonly trial: number | null; readonly trials: number };
  /** Not one trial came to an end. */
  readonly STUDY_WITHOUT_WINNER: { readonly study: string; readonly reason: string };
  readonly BACKTEST_UNKNOWN: { readonly backtest: string };
  readonly BACKTEST_UNREADABLE: { readonly backtest: string; readonly problem: string };
  readonly TRAINING_DIVERGED: {
    readonly epoch: number;
    readonly update: number;
    readonly learningRate: number;
    readonly cause: string;
  };
  readonly OUTPUT_EXISTS: { readonly path: string };
  readonly OUTPUT_FOLDER_MISSING: { readonly folder: string };
  readonly OUTPUT_READ_ONLY: { readonly path: string };
  readonly OUTPUT_FAILED: { readonly path: string; readonly reason: string };
  readonly DISK_FULL: { readonly path: string };
  readonly PORT_TAKEN: { readonly port: number };
  readonly PROTOCOL_MISMATCH: { readonly ours: number; readonly theirs: number };
  readonly REQUEST_INVALID: { readonly request: string; readonly problem: string };
  readonly DATASET_UNKNOWN: { readonly dataset: string };
  /** An upload that had to make room for newer ones, or was kept by another data folder. */
  readonly UPLOAD_NOT_KEPT: { readonly file: string };
  readonly SAMPLE_UNKNOWN: { readonly file: string; readonly samples: readonly string[] };
  readonly RUN_UNKNOWN: { readonly run: string };
  /** The rows that its forecasts are drawn over are not kept with the run. */
  readonly TARGET_NOT_KEPT: { readonly run: string; readonly file: string };
  /** Nothing of what the training told is there. */
  readonly LEARNING_NOT_KEPT: { readonly run: string };
  readonly RUN_NOT_FINISHED: { readonly run: string; readonly status: string };
  readonly RUN_UNREADABLE: { readonly run: string; readonly problem: string };
  /** A file of the run says what this version does not know: `unknown` is a key, or its version. */
  readonly RUN_NEWER: { readonly run: string; readonly file: string; readonly unknown: string };
  /** Some files beside the record are not as they were written; the others are. `problem` is that of the first. */
  readonly RUN_DAMAGED: { readonly run: string; readonly files: readonly string[]; readonly problem: string };
  /** A file that should hold a run and does not, or not a whole one; nothing was taken from it. */
  readonly RUN_FILE_INVALID: { readonly file: string; readonly problem: string };
  /** The run in the file says what this version does not know. */
  readonly RUN_FILE_NEWER: { readonly file: string; readonly unknown: string };
  /** The folder has another run of the same id. */
  readonly RUN_FILE_OTHER: { readonly file: string; readonly run: string };
  /** More than a browser is handed in one piece. */
  readonly EXPORT_TOO_LARGE: { readonly run: string; readonly bytes: number; readonly most: number };
  /** A part of the net that the form asked for cannot hold: a free forecast, or a layer that a library has not. */
  readonly MODEL_UNFIT: {
    readonly as: 'onnx' | 'tfjs';
    readonly part: string;
    readonly reason: string;
  };
  /** Stored weights or scales that are not those of the net that is to be restored. */
  readonly WEIGHTS_OTHER: { readonly problem: string };
  /** Another Gatecast on this folder, or this one. */
  readonly RUN_AT_WORK: { readonly run: string };
  /** Asked to go before others that wait, and it does not wait. */
  readonly RUN_NOT_WAITING: { readonly run: string; readonly status: string };
  /** There is nothing to go on with: `status` and, of a failure, its code say why. */
  readonly RUN_NOT_RESUMABLE: {
    readonly run: string;
    readonly status: string;
    readonly failure: string | null;
  };
  /** The net that is asked for is another than that of the run whose weights it is to begin with. */
  readonly FROM_OTHER_SHAPE: {
    readonly run: string;
    readonly differences: readonly { readonly field: string; readonly run: string; readonly here: string }[];
  };
  /** The run whose weights a run began with is not here any more, or has others. */
  readonly FROM_GONE: { readonly run: string; readonly from: string; readonly name: string };
  /** The rows of a run that was left are not kept any more. */
  readonly RESUME_NEEDS_FILE: { readonly run: string; readonly file: string };
  /** The run has no validation windows, which judge what it errs with fewer bytes. */
  readonly CURVE_UNJUDGED: { readonly run: string };
  /** More of the weights than its large matrices have. */
  readonly PRUNE_TOO_FAR: { readonly sparsity: number; readonly most: number };
  /** Even one unit gives a student more than a quarter of its teacher's weights: `least` of `teacher`. */
  readonly STUDENT_TOO_LARGE: { readonly least: number; readonly teacher: number };
  /** The rows of a run that is to be made smaller are not kept any more. */
  readonly COMPRESS_NEEDS_FILE: { readonly run: string; readonly file: string };
  /** What was kept of a training that was left is not of these rows or this net. */
  readonly CHECKPOINT_OTHER: { readonly problem: string };
  /** No whole window ends at the time that was asked for; those from `first` to `last` may. */
  readonly ORIGIN_UNFIT: { readonly origin: string; readonly first: string; readonly last: string };
  /** The rows of a run are not kept any more, from which what stands beside it is made. */
  readonly LINES_NEED_FILE: { readonly run: string; readonly file: string };
  /** No such free forecast was scored with the run, and it has no such member. */
  readonly LINE_UNKNOWN: { readonly run: string; readonly line: string; readonly known: readonly string[] };
  /** The rows of a run are not kept any more. */
  readonly STATES_NEED_FILE: { readonly run: string; readonly file: string };
  /** Asked of a run that is an ensemble, or of a set-up that searches for one: `what` is made for single nets. */
  readonly ENSEMBLE_UNFIT: { readonly what: string };
  /** A free forecast that is a member of an ensemble cannot be made from these rows. */
  readonly MEMBER_IMPOSSIBLE: { readonly member: string; readonly reason: string };
  /** Two nets shall learn for as long, and nobody can say how long that is. */
  readonly PACE_UNKNOWN: Record<string, never>;
  readonly ENGINE_CRASHED: { readonly reason: string };
  /** Why no card computes; with each of them the processor does. `detail` is what was found, without paths. */
  readonly GPU_PLATFORM: { readonly platform: string };
  readonly GPU_NO_DRIVER: Record<string, never>;
  readonly GPU_NO_CARD: Record<string, never>;
  readonly GPU_DRIVER_OLD: { readonly detail: string };
  readonly GPU_LIBRARY_MISSING: { readonly detail: string };
  /** A library is there and is not of a version that can be used. */
  readonly GPU_LIBRARY_UNFIT: { readonly detail: string };
  readonly GPU_MEMORY: Record<string, never>;
  readonly GPU_FAILED: { readonly detail: string };
  /** The peer is gone; every pending call fails with this instead of waiting for ever. */
  readonly CONNECTION_LOST: { readonly reason: string };
  /** The local host answers, but does not know this tab: its key was made anew. */
  readonly TAB_REFUSED: { readonly host: string };
  readonly INTERNAL: { readonly message: string };
}

export type ErrorCode = keyof ErrorDetails;

/** An error as it travels. */
export interface ErrorFrame {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export class GatecastError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  readonly details: ErrorDetails[Code];

  constructor(code: Code, details: ErrorDetails[Code]) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'GatecastError';
    this.code = code;
    this.details = details;
  }
}

/** Someone asked for the work to end. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

const CANCELLED = 'CANCELLED';

/** The frame for any thrown value; what nobody expected becomes `INTERNAL`. */
export function toErrorFrame(error: unknown): ErrorFrame {
  if (error instanceof Cancelled) {
    return { code: CANCELLED, details: {} };
  }
  if (error instanceof GatecastError) {
    return { code: error.code, details: error.details as unknown as Record<string, unknown> };
  }
  return { code: 'INTERNAL', details: { message: error instanceof Error ? error.message : String(error) } };
}

/** The error a frame stands for. */
export function fromErrorFrame(frame: ErrorFrame): GatecastError | Cancelled {
  if (frame.code === CANCELLED) {
    return new Cancelled();
  }
  return new GatecastError(frame.code as ErrorCode, frame.details as unknown as ErrorDetails[ErrorCode]);
}
