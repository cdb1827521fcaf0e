import type { BacktestRecord } from '../../shared/backtest.ts';
import { count, counted, shortNumber, textTable } from '../text-table.ts';
import { bandLines, directionLine, scoreTable, verdictSentence } from './score-text.ts';
import { netText } from './train-text.ts';

/** The `backtest` document: the record, with one entry a forecast instead of long arrays. */
export function backtestDocument(record: BacktestRecord) {
  const { id, createdAt, dataset, config, plan, metrics, seconds, folds } = record;
  return {
    backtest: id,
    ...{ createdAt, dataset, config, plan, metrics, seconds, folds },
    forecasts: forecastsOf(record),
  };
}

function forecastsOf({ stamps, forecasts, config }: BacktestRecord) {
  const { origins, predicted, actual, lower, upper } = forecasts;
  const { horizon } = config;
  return Array.from(origins, (row, index) => {
    const piece = (values: Float32Array) => [...values.subarray(index * horizon, (index + 1) * horizon)];
    return {
      origin: stamps[index] ?? '',
      row,
      predicted: piece(predicted),
      actual: piece(actual),
      ...(lower === undefined || upper === undefined ? {} : { lower: piece(lower), upper: piece(upper) }),
    };
  });
}

/** A backtest for people: how it was done, the scores, and the error of every forecast. */
export function backtestText(record: BacktestRecord): string {
  const { id, dataset, config, plan, metrics, seconds, folds } = record;
  const series = dataset.series === null ? '' : `, ${dataset.series}`;
  const trainings = counted(folds.length, 'training');
  const first = folds[0];
  const last = folds.at(-1);
  const rows = (fold: typeof first) => count((fold?.trainRows ?? 0) + (fold?.validationRows ?? 0));
  const errors = forecastsOf(record).map(({ origin, predicted, actual }) => {
    const each = predicted.map((value, at) => Math.abs(value - (actual[at] ?? Number.NaN)));
    return [origin, meanOf(each), ...[each[0], each.at(-1)].map((error) => meanOf([error ?? Number.NaN]))];
  });
  const facts = [
    ['backtest', id],
    ['data', `${dataset.file}${series}: ${config.target}`],
    ['net', netText(config)],
    [
      'plan',
      `${plan.origins} origins, ${plan.scheme}, ${trainings} on ${rows(first)}${folds.length > 1 ? ` to ${rows(last)}` : ''} rows`,
    ],
    ['took', `${shortNumber(seconds)} s`],
  ];
  return [
    textTable(facts, { left: 2 }),
    `\n${scoreTable(metrics)}\n${verdictSentence(metrics, 'forecasts')}${bandLines(metrics.bands)}${directionLine(metrics.direction)}`,
    `\n${textTable([['after', 'MAE', 'step 1', `step ${config.horizon}`], ...errors])}`,
  ].join('');
}

/** Of what was measured; a dash where nothing was. */
function meanOf(errors: readonly number[]): string {
  const measured = errors.filter((error) => !Number.isNaN(error));
  return measured.length === 0
    ? '–'
    : shortNumber(measured.reduce((sum, error) => sum + error, 0) / measured.length);
}
