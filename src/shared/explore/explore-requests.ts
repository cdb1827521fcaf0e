/** A look at the data before anything is trained. */

import type { Call } from '../contract/call.ts';
import type { ColumnSketch, PairFound, Repeats } from './exploration.ts';

/** As many columns as are sketched in one request. */
export const MOST_SKETCHED = 64;

/** Some rows as they are read: repaired, gaps filled. */
export interface ReadRowsPage {
  readonly offset: number;
  /** As `DatasetValues.times`. */
  readonly times: Float64Array;
  /** One of each column that was asked for, and how each value was come by (`PROVENANCE`). */
  readonly columns: readonly Float64Array[];
  readonly provenance: readonly Uint8Array[];
  /** One of each column of words that was asked for: its word in each row, null where the row has none of its words. */
  readonly words: readonly (readonly (string | null)[])[];
}

/** So many figures are a stretch of `explore.places`. */
export const STRETCH = 4;

export interface ExploreRequests {
  /** Columns of numbers, or words of a column (`holiday = TRUE`), each in so many stretches. */
  readonly 'explore.sketch': Call<
    { readonly dataset: string; readonly columns: readonly string[]; readonly points: number },
    { readonly sketches: readonly ColumnSketch[] }
  >;
  /**
   * Rows of columns of numbers and of columns of few words (`Column.categories`), from one on; fewer at the end. Throws
   * `COLUMN_UNKNOWN`, `COLUMN_NOT_NUMERIC` for a column of too many words, `SERIES_NEEDED`.
   */
  readonly 'explore.rows': Call<
    {
      readonly dataset: string;
      readonly columns: readonly string[];
      readonly words?: readonly string[];
      readonly offset: number;
      readonly count: number;
    },
    ReadRowsPage
  >;
  /**
   * Where the rows as they are read stand in the file (`dataset.rows`): stretches, each four figures: its first row as read, the row of
   * the file which that is, how many rows follow it, and by how many rows of the file each is further on. Rows that a repair has put in
   * are in none.
   */
  readonly 'explore.places': Call<{ readonly dataset: string }, { readonly stretches: Int32Array }>;
  /** What comes back in a column, and the set-up that follows from it. */
  readonly 'explore.repeats': Call<{ readonly dataset: string; readonly column: string }, Repeats>;
  /** A column against another one. */
  readonly 'explore.pair': Call<
    { readonly dataset: string; readonly column: string; readonly other: string },
    PairFound
  >;
}
