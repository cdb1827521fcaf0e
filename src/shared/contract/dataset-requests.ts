/** Files: opened, read and looked at. */
import type { DatasetDescription, DatasetValues, OpenChoices } from '../dataset.ts';
import type { Call } from './call.ts';

/** The cells of some rows as the file has them, for the table. */
export interface TableRows {
  readonly header: readonly string[];
  readonly offset: number;
  readonly rows: readonly (readonly string[])[];
  /** Rows there are: those of the file, which repairs and unrolling make others of than `DatasetDescription.rows`. */
  readonly total: number;
}

export interface DatasetRequests {
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
      readonly choices?: OpenChoices;
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
}
