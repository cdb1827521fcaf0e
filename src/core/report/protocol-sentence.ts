import type { RunRecord } from '../../shared/run.ts';
import { otherSeriesText } from '../../shared/set-up/other-series.ts';
import { windowWords } from '../../shared/set-up/short-windows.ts';
import { t } from '../../shared/texts/text.ts';
import { verdictWords } from '../../shared/texts/verdict-words.ts';
import { targetsOf } from '../recipe/shape.ts';
import { count, counted } from './html.ts';

/** How a run was tested, in one sentence, to stand beside every figure of it. */
export function testProtocol(run: RunRecord): string {
  const { config, rows, windows, windowsLost, metrics, direction } = run;
  const targets = targetsOf(config);
  const what =
    targets.length === 1
      ? t('column {target}', { target: config.target })
      : t('columns {targets}', { targets: targets.join(', ') });
  const inputs = [...config.features, ...(config.calendar ?? [])];
  const from = inputs.length === 0 ? '' : t(' from itself and {inputs}', { inputs: inputs.join(', ') });
  const lost =
    windowsLost > 0
      ? t(', {windows} of all parts left out for missing values', { windows: counted(windowsLost, 'window') })
      : '';
  const others =
    run.otherSeries === undefined
      ? ''
      : t('; trained on them {others}', { others: otherSeriesText(run.otherSeries) });
  const scored = metrics?.windows ?? direction?.windows ?? windows.test;
  const errors =
    direction === undefined
      ? t('errors in the unit of the data, averaged over windows and steps, on measured values only')
      : t('shares of the windows for which the side that came was said');
  return t(
    'Rows in time order: {train} to train, {validation} to validate and {test} to test; {what}{from}, scaled with the mean and deviation of the training rows; {window}, horizon {horizon}; all {scored} test windows at stride 1{lost}{others}; {errors}; the best weights and the opponent were chosen on validation rows.',
    {
      ...{ train: count(rows.train), validation: count(rows.validation), test: count(rows.test) },
      ...{ what, from, window: windowWords(config), horizon: count(config.horizon) },
      ...{ scored: count(scored), lost, others, errors },
    },
  );
}

/** What the scores come to, in a sentence. */
export function windowsSaid({ config }: RunRecord, windows: number, verdict: string): string {
  const values = { windows: count(windows), verdict: verdictWords(verdict) };
  return config.search === undefined
    ? t('On the {windows} test windows the net {verdict}.', values)
    : t('On the {windows} test windows the ensemble {verdict}.', values);
}

/** What made the forecasts, as it stands in a table. */
export function makerOf({ config }: RunRecord): string {
  return config.search === undefined ? config.model.toUpperCase() : t('ensemble');
}
