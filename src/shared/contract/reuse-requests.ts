/** Runs used again on new rows. */
import type { OpenChoices } from '../dataset.ts';
import type { DueCheckIn } from '../reuse/due.ts';
import type { CheckIn, NewForecast, RowScore } from '../reuse/said.ts';
import type { Call } from './call.ts';

export interface ReuseRequests {
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
  /** Runs that have said a forecast and whose file has changed since they last looked at it. Reads no large file. */
  readonly 'run.due': Call<Record<string, never>, readonly DueCheckIn[]>;
}
