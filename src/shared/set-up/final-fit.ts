/** The net that makes the forecast, where it is another than the one that is scored. Plain data, part of the record. */
import { forecastsDirection } from '../direction/scores.ts';
import { errorText } from '../error-text.ts';
import type { ErrorFrame } from '../errors.ts';
import type { PartCounts, RunRecord } from '../run.ts';
import type { TrainConfig } from './train-config.ts';

/** How the fit on all rows ended. Where it is not `fitted`, the scored net makes the forecast. */
export type FinalFit =
  | FittedAgain
  | { readonly outcome: 'stopped' }
  | { readonly outcome: 'failed'; readonly error: ErrorFrame };

export interface FittedAgain {
  readonly outcome: 'fitted';
  /** All rows up to the last one that was measured, and the windows in them. */
  readonly rows: number;
  readonly windows: number;
  /** One a net, as the validation windows of the scored one chose it; 0 for the linear part alone. */
  readonly epochs: readonly number[];
  /** Mean and standard deviation of all these rows, by column: what the net reads values on. */
  readonly scaler: RunRecord['scaler'];
  readonly seconds: number;
}

/** What the sentence needs of a run. */
export interface FittedRun {
  readonly config: Pick<TrainConfig, 'seeds' | 'ensemble' | 'search' | 'head'>;
  readonly rows: PartCounts;
  readonly finalFit?: FinalFit;
}

export function hasForecast({ forecast, directionForecast }: RunRecord): boolean {
  return forecast.length > 0 || directionForecast != null;
}

/** Which rows the net behind the forecast has seen, and which the scored one, for people. */
export function seenRowsText({ config, rows, finalFit }: FittedRun): string {
  const all = rows.train + rows.validation + rows.test;
  const nets = config.ensemble && (config.seeds ?? 1) > 1;
  const [net, was] = nets ? ['nets', 'were'] : ['net', 'was'];
  const first = `the first ${count(rows.train + rows.validation)}`;
  const seen = `${first} of ${count(all)} rows`;
  if (config.search !== undefined && finalFit?.outcome === 'fitted') {
    return `The nets in the forecast were fitted again on all ${count(finalFit.rows)} rows; scores and bands come from those that saw ${first}.`;
  }
  if (finalFit?.outcome === 'fitted') {
    return `The ${net} behind the forecast ${was} fitted again on all ${count(finalFit.rows)} rows; ${forecastsDirection(config) ? 'scores come' : 'scores and bands come'} from the one${nets ? 's' : ''} that saw ${first}.`;
  }
  const why =
    finalFit === undefined
      ? ''
      : finalFit.outcome === 'stopped'
        ? '; the run was stopped before it was fitted again on all rows'
        : `; fitting it again on all rows failed (${errorText(finalFit.error).replace(/\.$/, '')})`;
  return config.search === undefined
    ? `The forecast comes from the scored ${net}, which saw ${seen}${why}.`
    : `The nets in the forecast are the scored ones, which saw ${seen}${why}.`;
}

function count(rows: number): string {
  return rows.toLocaleString('en-US');
}
