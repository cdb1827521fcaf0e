import type { RunRecord } from '../../shared/run.ts';
import { otherSeriesText } from '../../shared/set-up/other-series.ts';
import { windowWords } from '../../shared/set-up/short-windows.ts';
import { targetsOf } from '../recipe/shape.ts';
import { count, counted } from './html.ts';

/** How a run was tested, in one sentence, to stand beside every figure of it. */
export function testProtocol(run: RunRecord): string {
  const { config, rows, windows, windowsLost, metrics, direction } = run;
  const targets = targetsOf(config);
  const what = targets.length === 1 ? `column ${config.target}` : `columns ${targets.join(', ')}`;
  const inputs = [...config.features, ...(config.calendar ?? [])];
  const from = inputs.length === 0 ? '' : ` from itself and ${inputs.join(', ')}`;
  const lost =
    windowsLost > 0 ? `, ${counted(windowsLost, 'window')} of all parts left out for missing values` : '';
  const others = run.otherSeries === undefined ? '' : `; trained on them ${otherSeriesText(run.otherSeries)}`;
  const scored = metrics?.windows ?? direction?.windows ?? windows.test;
  const errors =
    direction === undefined
      ? 'errors in the unit of the data, averaged over windows and steps, on measured values only'
      : 'shares of the windows for which the side that came was said';
  return (
    `Rows in time order: ${count(rows.train)} to train, ${count(rows.validation)} to validate and ${count(rows.test)} to test; ` +
    `${what}${from}, scaled with the mean and deviation of the training rows; ${windowWords(config)}, horizon ` +
    `${count(config.horizon)}; all ${count(scored)} test windows at stride 1${lost}${others}; ${errors}; the best weights and the opponent ` +
    'were chosen on validation rows.'
  );
}
