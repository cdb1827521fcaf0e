/** What is taken away: forecasts and runs as files, and runs taken in. */
import type { RunSummary } from '../run.ts';
import type { RunFileFormat, TableFormat } from '../take-away/formats.ts';
import type { Language } from '../texts/languages.ts';
import type { Call } from './call.ts';

/** What came of opening the file of a run. */
export interface TakenRun {
  readonly run: RunSummary;
  /** True where the same run was here already; it is left as it was. */
  readonly already: boolean;
  /** Forecasts that the run has made since, and that were not here. */
  readonly said: number;
}

export interface TakeAwayRequests {
  /** The forecast as a file (CSV unless said), for a browser download: that of the training, or one of `run.forecast` by its id. */
  readonly 'forecast.file': Call<
    { readonly run: string; readonly forecast?: string; readonly as?: TableFormat },
    { readonly file: string; readonly bytes: Uint8Array }
  >;
  /** The run as a whole in one file, for a browser download; the report and the chart in a language, English when absent. Throws `EXPORT_TOO_LARGE`. */
  readonly 'run.file': Call<
    { readonly run: string; readonly as: RunFileFormat; readonly language?: Language },
    { readonly file: string; readonly bytes: Uint8Array }
  >;
  /** Writes that file to this machine, atomically; `beside` is the script of a model in its folder. Throws `MODEL_UNFIT`. */
  readonly 'run.save': Call<
    {
      readonly run: string;
      readonly as: RunFileFormat;
      /** Of the report and of the chart; what programs read has none. English when absent. */
      readonly language?: Language;
      readonly path: string;
      readonly overwrite: boolean;
    },
    { readonly path: string; readonly bytes: number; readonly beside?: string }
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
