import type { FileFormat } from './opening/formats.ts';
import type { ChosenLimits } from './opening/limits.ts';

/** What a CSV was taken for. Everything here is plain data: it crosses process borders as JSON. */

export type ColumnKind = 'number' | 'boolean' | 'text' | 'time' | 'empty';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Cells with no usable value: empty, NA, or text in a number column. */
  readonly missing: number;
  /**
   * Words that a net can be given, each as a feature of 0 and 1 (`indicatorName`): `TRUE` of a column of truth values,
   * all of a column of few kinds. Absent for other columns.
   */
  readonly categories?: readonly string[];
}

/**
 * `regular`: every step has the same length. `calendar`: the same step, but only on the days the file itself
 * shows (business days). `irregular`: stamps without a common step. `none`: no time column, rows are counted.
 */
export type TimeKind = 'regular' | 'calendar' | 'irregular' | 'none';

export interface TimeIndex {
  /** The source columns the stamps came from; empty for `none`. */
  readonly columns: readonly string[];
  readonly kind: TimeKind;
  /** ISO 8601 duration (`PT5M`, `PT1H`, `P1D`, `P7D`, `P1M`, `P1Y`); null when there is no common step. */
  readonly step: string | null;
  /** ISO 8601 stamps of the first and last row, cut to the file's own precision; null for `none`. */
  readonly first: string | null;
  readonly last: string | null;
  /**
   * `UTC` when the file's stamps carry it, an offset such as `+02:00`, the IANA name that was chosen (`Europe/Vienna`),
   * or null for wall-clock time.
   */
  readonly zone: string | null;
  /** For `calendar`: ISO weekdays (1 = Monday … 7 = Sunday) on which steps fall. */
  readonly weekdays?: readonly number[];
  /** For `irregular`: the step that resampling is proposed to, an ISO 8601 duration. */
  readonly proposedStep?: string;
}

/** A column whose values name the series that are stacked in a long file. */
export interface SeriesKey {
  readonly column: string;
  readonly values: readonly string[];
}

/** What a series of a long file is like. */
export interface SeriesFacts {
  readonly rows: number;
  /** Stamps as ISO 8601; null where no row has one. */
  readonly first: string | null;
  readonly last: string | null;
  /** Of the column that is sketched; null where nothing was measured. */
  readonly low: number | null;
  readonly high: number | null;
  /** A few points of it; none where there are thousands of series. */
  readonly line: readonly (number | null)[];
}

export type FindingCode =
  | 'gap'
  | 'duplicate-stamps'
  | 'out-of-order'
  | 'text-cells'
  | 'missing-values'
  | 'constant-column'
  | 'empty-column'
  | 'ragged-rows'
  /** Lines above the names of the columns that look like rows. */
  | 'skipped-rows'
  | 'unreadable-stamps'
  /** Nothing in the file says whether the day or the month comes first; `OpenChoices.dates` does. */
  | 'ambiguous-dates'
  /** A number that stands for a missing value; `OpenChoices.sentinels` keeps it. */
  | 'sentinel'
  /** A row a year and a column a month were unrolled; naming the time column leaves them. */
  | 'wide-table'
  /** Summer time begins or ends in wall-clock stamps. */
  | 'clock-change'
  /** The offset in the stamps changes within the file. */
  | 'zone-change'
  /** Values far from all others, several in a row. */
  | 'outlier-run'
  /** Stamps without a common step; `OpenChoices.resample` makes one. */
  | 'irregular-steps'
  /** Formulas of a workbook whose results it does not hold. */
  | 'uncalculated-cells'
  /** Records or lists inside the cells of a column. */
  | 'nested-values';

/**
 * What can be done about a finding. `leave` changes nothing: gaps and missing values then keep the windows that read
 * them out of training and scores. `missing` makes the values missing (sentinels, outliers), to be filled like any other.
 */
export const REPAIR_METHODS = [
  'linear',
  'forward-fill',
  'seasonal-fill',
  'mean',
  // Of resampling only.
  'sum',
  'first',
  'last',
  'sort',
  'drop',
  'missing',
  'leave',
] as const;
export type RepairMethod = (typeof REPAIR_METHODS)[number];

/**
 * A repair as it was carried out: kept with every run, replayed when the run forecasts again. Resampling has the code
 * `irregular-steps` and a method of `Resampling.by`.
 */
export interface AppliedRepair {
  readonly code: FindingCode;
  readonly column?: string;
  readonly method: RepairMethod;
  /** Cells or rows it changed. */
  readonly count: number;
}

/** Something noticed in the file and what was done about it. */
export interface Finding {
  /** Names the finding in `OpenChoices.repairs`: its code, and `:column` where it concerns one. */
  readonly id: string;
  readonly code: FindingCode;
  /** The column it was seen in; absent when it concerns whole rows or the index. */
  readonly column?: string;
  readonly count: number;
  /** 1-based line numbers in the file of the first few places, at most five. */
  readonly firstLines: readonly number[];
  /** What was done, in the words of the data panel (`linear interpolation`, `sorted by time` …); null for nothing. */
  readonly repair: string | null;
  /** What was done, as a choice; null where there is nothing to choose. */
  readonly method: RepairMethod | null;
  /** What can be done instead, the default first; empty where there is nothing to choose. */
  readonly methods: readonly RepairMethod[];
}

/** Which number comes first in dates such as `3/4/2012`. */
export type DateOrder = 'day-first' | 'month-first';

/** The analyst's choices on opening; each has a default that is found from the file. */
export interface OpenChoices {
  /** Name of the time column; an empty string means "there is none, count rows". Absent: found from the file. */
  readonly time?: string;
  /** Key column → value, for long files. */
  readonly series?: Readonly<Record<string, string>>;
  /** For dates that can be read both ways. */
  readonly dates?: DateOrder;
  /** `keep` leaves numbers alone that look like placeholders for missing values. */
  readonly sentinels?: 'keep';
  /** Finding id, or the code of several → what to do about it instead of the default; an id goes before its code. */
  readonly repairs?: Readonly<Record<string, RepairMethod>>;
  /** Puts irregular stamps on a common step: each row the mean, the last or the sum of what falls into it. */
  readonly resample?: Resampling;
  /** IANA name of the zone that wall-clock stamps are in (`Europe/Vienna`); decides summer time by its rules. */
  readonly zone?: string;
  /** Name of the encoding when the detector errs (`windows-1250`). */
  readonly encoding?: string;
  /** How much is read of a file that is larger than files are as a rule. */
  readonly limits?: ChosenLimits;
  /** Which sheet of a workbook; the first that holds a table when absent. */
  readonly sheet?: string;
}

export interface Resampling {
  /** ISO 8601 duration. */
  readonly step: string;
  readonly by: 'mean' | 'last' | 'sum';
}

/** The `inspect` document of the command line: its field names are fixed. */
export interface Inspection {
  /** The file's base name; never a full path. */
  readonly file: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly decimal: string;
  /** Absent for text whose cells are parted by the delimiter; others have none (an empty one). */
  readonly format?: FileFormat;
  /** Of a workbook: the sheet that was read, and all that hold a table. Lines are its rows. */
  readonly sheet?: string;
  readonly sheets?: readonly string[];
  /** 1-based line of the header; 0 when the file has none. */
  readonly headerLine: number;
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly time: TimeIndex;
  readonly keys: readonly SeriesKey[];
  /** Of a long file that one column names the series of, before one is chosen: each in the order of its values, and the column that is sketched. */
  readonly stacked?: { readonly column: string; readonly of: readonly SeriesFacts[] };
  readonly findings: readonly Finding[];
  /** What was done to the values, in order. */
  readonly repairs: readonly AppliedRepair[];
}

/** Where a file can be opened again: on this machine by its path, among the uploads kept by content, or as a sample. */
export type FilePlace =
  | { readonly kind: 'path'; readonly path: string; readonly file: string }
  | { readonly kind: 'kept'; readonly fingerprint: string; readonly file: string }
  | { readonly kind: 'sample'; readonly file: string };

/** One open dataset: the inspection plus what the dashboard needs to talk about it. */
export interface DatasetDescription extends Inspection {
  readonly id: string;
  /** Where it came from, for "recent files"; null for an upload from a browser, whose path nobody knows. */
  readonly path: string | null;
  /** Where each of its files can be opened again. */
  readonly places: readonly FilePlace[];
  /** Base names of the files joined into this one, in time order; a single one as a rule. */
  readonly files: readonly string[];
  readonly choices: OpenChoices;
  /** The chosen series (`AAPL`), or null when the file holds one series or none has been chosen yet. */
  readonly series: string | null;
  /** `sha256:` of the file's bytes. */
  readonly fingerprint: string;
  /** True when a long file still waits for its series to be chosen: no columns can be charted or trained yet. */
  readonly needsSeries: boolean;
}

/** The numbers of a dataset: one typed array a column, all of the same length, in time order. */
export interface DatasetValues {
  /**
   * Milliseconds since 1970-01-01 of each row's wall-clock stamp read as UTC; row numbers when `time.kind` is `none`.
   * Ascending, but for a named zone's hour that comes twice in autumn.
   */
  readonly times: Float64Array;
  /** One per requested column, in the order asked for; missing cells that were not repaired are NaN. */
  readonly columns: readonly Float64Array[];
  /** One per column: how each value was come by (`PROVENANCE`); empty where every finite one was measured. */
  readonly provenance: readonly Uint8Array[];
  /** Rows that do not follow the row before them: a gap was left open there. No window reaches across. Ascending. */
  readonly breaks: Int32Array;
}

/**
 * How each cell of a column came to its value: one byte a row beside `DatasetValues.columns`. What nobody measured is
 * never scored, and what rows after a cell were needed for is not in a window that ends before those rows.
 */
export const PROVENANCE = {
  /** The file has it. */
  measured: 0,
  /** Filled from rows before it alone. */
  carried: 1,
  /** Filled by a line to the next value. Before that row comes, the value before the hole still stands here. */
  between: 2,
  /** Missing; but while nobody can know how long the hole will be, the value before it still stands here. */
  open: 3,
  missing: 4,
} as const;

/** Without an entry for any row: every finite value was measured, and the others are missing. */
export const ALL_MEASURED: Uint8Array = new Uint8Array(0);

/** Whether the file has the value of a row. */
export function isMeasured(values: ArrayLike<number>, provenance: Uint8Array, row: number): boolean {
  return (provenance[row] ?? PROVENANCE.measured) === PROVENANCE.measured && Number.isFinite(values[row]);
}

/** Whether a repair has filled the value of a row. */
export function isFilled(provenance: Uint8Array, row: number): boolean {
  const kind = provenance[row];
  return kind === PROVENANCE.carried || kind === PROVENANCE.between;
}

/** The values that the file has, NaN elsewhere; the same array where it has all. */
export function measuredValues(values: Float64Array, provenance: Uint8Array): Float64Array {
  if (provenance.every((kind) => kind === PROVENANCE.measured)) {
    return values;
  }
  return values.map((value, row) =>
    (provenance[row] ?? PROVENANCE.measured) === PROVENANCE.measured ? value : Number.NaN,
  );
}
