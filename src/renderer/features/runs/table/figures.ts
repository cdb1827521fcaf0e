/** The figure of a row: what it is sorted by, in the unit of the data. */
import { percentText } from '../../../../shared/direction/text.ts';
import type { RunLine } from '../../../../shared/run.ts';
import { metricOf, type RunMetric } from '../../../../shared/runs/arrange-runs.ts';
import type { FreeRow } from '../../../../shared/runs/free/free-rows.ts';
import { formatScore, unitOf } from '../../../ui/format.ts';

interface Scored {
  readonly metrics: RunLine['metrics'] | FreeRow;
  readonly config: RunLine['config'];
}

/** `141.2 MWh`, with `± 1.1` where several seeds were trained. */
export function figureOf({ metrics, config }: Scored, metric: RunMetric): string {
  const accuracy = metrics?.accuracy;
  if (accuracy !== undefined && (metric === 'mae' || metric === 'accuracy')) {
    return percentText(accuracy);
  }
  const value = metricOf(metrics, metric);
  if (value === null) {
    return '–';
  }
  const spread = metrics !== null && 'spread' in metrics && metric === 'mae' ? metrics.spread : undefined;
  const unit = metric === 'smape' || metric === 'mape' ? '%' : metric === 'mae' ? unitOf(config.target) : '';
  const around = spread === undefined ? '' : `\u00a0±\u00a0${formatScore(spread)}`;
  return `${formatScore(value)}${around}${unit === '' ? '' : `\u00a0${unit}`}`;
}
