/** What a run says of rows that it was not trained on: the documents and the text. */
import type { NewForecast, RowScore } from '../../shared/reuse/said.ts';
import type { RunRecord } from '../../shared/run.ts';
import { unavailableText } from '../../shared/runs/score-notes.ts';
import type { Metrics } from '../../shared/scores.ts';
import { seenRowsText } from '../../shared/set-up/final-fit.ts';
import { count, counted, shortNumber, textTable } from '../text-table.ts';
import { checkInLines } from './check-in-text.ts';
import { directionForecastText } from './direction-text.ts';
import { bandLines, directionLine, METHOD_WORDS, percent, scoreTable } from './score-text.ts';
import { forecastTable, netText } from './train-text.ts';

/** The `forecast` document. */
export function forecastDocument(run: RunRecord, made: NewForecast, out: string | null) {
  const { id, name, config } = run;
  const { madeAt, dataset, rows, repairs, origin, forecast, band, naiveForecast, otherTargets, checkIn } =
    made;
  const direction = made.direction === undefined ? {} : { direction: made.direction };
  return {
    run: id,
    name,
    target: config.target,
    forecastId: made.id,
    forecastFrom: seenRowsText(run),
    ...{ madeAt, dataset, rows, repairs, origin, forecast, band, naiveForecast, otherTargets },
    ...direction,
    ...{ checkIn, out },
  };
}

export function forecastText(run: RunRecord, made: NewForecast, out: string | null): string {
  const { config } = run;
  const { origin, forecast, otherTargets, direction } = made;
  return [
    factsText(run, made, `forecast after ${origin}`),
    direction === undefined
      ? `\n${forecastTable([{ target: config.target, forecast }, ...otherTargets])}`
      : directionForecastText(config.target, direction),
    bandLine(made),
    `${seenRowsText(run)}\n`,
    checkInLines(made.checkIn),
    out === null
      ? ''
      : `\nWrote ${direction === undefined ? counted(forecast.length, 'row') : '1 row'} to ${out}\n`,
  ].join('');
}

/** The run, the rows, and how they were repaired. */
function factsText(
  run: RunRecord,
  { dataset, rows, repairs }: Pick<NewForecast, 'dataset' | 'rows' | 'repairs'>,
  what: string,
): string {
  const series = dataset.series === null ? '' : `, ${dataset.series}`;
  const repaired = repairs.map(
    ({ code, column, method, count: cells }) =>
      `${code}${column === undefined ? '' : ` of ${column}`}: ${method} (${count(cells)})`,
  );
  const facts = [
    ['run', `${run.id}: ${netText(run.config)}`],
    ['trained', `on ${run.dataset.file}: ${run.config.target}`],
    ['rows', `${dataset.file}${series}: ${count(rows)}, ${what}`],
    ...(repaired.length === 0 ? [] : [['repairs', repaired.join(', ')]]),
  ];
  return textTable(facts, { left: 2 });
}

/** The `score` document. */
export function scoreDocument({ id, name, config }: RunRecord, scored: RowScore) {
  const { before, metrics, ...facts } = scored;
  return { run: id, name, target: config.target, ...facts, metrics, test: before };
}

export function scoreRowsText(run: RunRecord, scored: RowScore): string {
  const { metrics, before, from, to, seenUntil, all } = scored;
  const since = all ? 'all windows' : seenUntil === null ? 'all new to the run' : `new since ${seenUntil}`;
  const change = (100 * metrics.model.mae) / before.model.mae - 100;
  const [now] = metrics.bands?.levels ?? [];
  const then = before.bands?.levels.find(({ level }) => level === now?.level);
  const held =
    now === undefined || then === undefined
      ? ''
      : `, and its ${percent(then.level)} band held ${percent(then.coverage)} of the values`;
  return [
    factsText(run, scored, `scored from ${from} to ${to} (${since})`),
    `\n${scoreTable(metrics)}\nOn the ${counted(metrics.windows, 'window')} of these rows the net ${metrics.verdict}.\n`,
    measuredLine(metrics),
    lackingLine(metrics),
    bandLines(metrics.bands),
    directionLine(metrics.direction),
    `In its test the MAE was ${shortNumber(before.model.mae)} (${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(0)} % now)${held}.\n`,
  ].join('');
}

function lackingLine(metrics: Metrics): string {
  const text = unavailableText(metrics);
  return text === null ? '' : `${text}\n`;
}

function measuredLine({ scored }: Metrics): string {
  return scored === undefined || scored.measured === scored.of
    ? ''
    : `${percent(scored.measured / scored.of)} of the values to forecast were measured, and only those are scored.\n`;
}

function bandLine({ band }: NewForecast): string {
  if (band === null) {
    return '';
  }
  const from =
    band.windows === 0
      ? 'as the heads give it'
      : `from the errors of ${counted(band.windows, 'window')} of the run`;
  return `${percent(band.level)} band (${METHOD_WORDS[band.method]}), ${from}.\n`;
}
