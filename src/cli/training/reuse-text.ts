/** What a run says of rows that it was not trained on: the documents and the text. */
import type { NewForecast } from '../../shared/reuse/said.ts';
import type { RunRecord } from '../../shared/run.ts';
import { count, textTable } from '../text-table.ts';
import { METHOD_WORDS, percent } from './score-text.ts';
import { forecastTable, netText } from './train-text.ts';

/** The `forecast` document. */
export function forecastDocument({ id, name, config }: RunRecord, made: NewForecast, out: string | null) {
  const { madeAt, dataset, rows, repairs, origin, forecast, band, naiveForecast, otherTargets } = made;
  return {
    run: id,
    name,
    target: config.target,
    forecastId: made.id,
    ...{ madeAt, dataset, rows, repairs, origin, forecast, band, naiveForecast, otherTargets, out },
  };
}

export function forecastText(run: RunRecord, made: NewForecast, out: string | null): string {
  const { config } = run;
  const { dataset, rows, repairs, origin, forecast, otherTargets } = made;
  const series = dataset.series === null ? '' : `, ${dataset.series}`;
  const repaired = repairs.map(
    ({ code, column, method, count: cells }) =>
      `${code}${column === undefined ? '' : ` of ${column}`}: ${method} (${count(cells)})`,
  );
  const facts = [
    ['run', `${run.id}: ${netText(config)}`],
    ['trained', `on ${run.dataset.file}`],
    ['rows', `${dataset.file}${series}: ${count(rows)}, forecast after ${origin}`],
    ...(repaired.length === 0 ? [] : [['repairs', repaired.join(', ')]]),
  ];
  return [
    textTable(facts, { left: 2 }),
    `\n${forecastTable([{ target: config.target, forecast }, ...otherTargets])}`,
    bandLine(made),
    out === null ? '' : `\nWrote ${forecast.length} rows to ${out}\n`,
  ].join('');
}

function bandLine({ band }: NewForecast): string {
  if (band === null) {
    return '';
  }
  const from =
    band.windows === 0
      ? 'as the heads give it'
      : `from the errors of ${count(band.windows)} windows of the run`;
  return `${percent(band.level)} band (${METHOD_WORDS[band.method]}), ${from}.\n`;
}
