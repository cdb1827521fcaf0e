/** The net that makes the forecast, where it is another than the one that is scored. Plain data, part of the record. */

import { forecastsDirection } from '../direction/scores.ts';
import { errorText } from '../error-text.ts';
import type { ErrorFrame } from '../errors.ts';
import type { PartCounts, RunRecord } from '../run.ts';
import { locale, t } from '../texts/text.ts';
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
  const first = t('the first {train}', { train: count(rows.train + rows.validation) });
  const seen = t('{first} of {all} rows', { first, all: count(all) });
  if (config.search !== undefined && finalFit?.outcome === 'fitted') {
    return t(
      'The nets in the forecast were fitted again on all {rows} rows; scores and bands come from those that saw {first}.',
      { rows: count(finalFit.rows), first },
    );
  }
  if (finalFit?.outcome === 'fitted') {
    const scores = forecastsDirection(config) ? t('scores come') : t('scores and bands come');
    const values = { rows: count(finalFit.rows), scores, first };
    return nets
      ? t(
          'The nets behind the forecast were fitted again on all {rows} rows; {scores} from the ones that saw {first}.',
          values,
        )
      : t(
          'The net behind the forecast was fitted again on all {rows} rows; {scores} from the one that saw {first}.',
          values,
        );
  }
  const why =
    finalFit === undefined
      ? ''
      : finalFit.outcome === 'stopped'
        ? t('; the run was stopped before it was fitted again on all rows')
        : t('; fitting it again on all rows failed ({problem})', {
            problem: errorText(finalFit.error).replace(/\.$/, ''),
          });
  return config.search === undefined
    ? t(
        nets
          ? 'The forecast comes from the scored nets, which saw {seen}{why}.'
          : 'The forecast comes from the scored net, which saw {seen}{why}.',
        { seen, why },
      )
    : t('The nets in the forecast are the scored ones, which saw {seen}{why}.', { seen, why });
}

function count(rows: number): string {
  return rows.toLocaleString(locale());
}
