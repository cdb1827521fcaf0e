import type { RunRecord } from '../../shared/run.ts';
import type { Metrics, Score } from '../../shared/scores.ts';
import { count, shortNumber, textTable } from '../text-table.ts';

/** A run for people: what was trained on what, how good it is, and the forecast. */
export function trainText(run: RunRecord, out: string | null): string {
  return [
    textTable(factsOf(run), { left: 2 }),
    run.metrics === null
      ? ''
      : `\n${scoreTable(run.metrics)}\nOn the test part the net ${run.metrics.verdict}.\n`,
    `\n${textTable([['forecast', run.config.target], ...run.forecast.map(({ time, value }) => [time, shortNumber(value)])])}`,
    out === null ? '' : `\nWrote ${run.forecast.length} rows to ${out}\n`,
  ].join('');
}

function factsOf(run: RunRecord): readonly (readonly string[])[] {
  const { config, dataset, rows, windows, backend, epochs, seconds } = run;
  const series = dataset.series === null ? '' : `, ${dataset.series}`;
  const lastEpoch = epochs.at(-1)?.epoch ?? 0;
  return [
    ['run', `${run.id} (${run.status})`],
    [
      'data',
      `${dataset.file}${series}: ${config.target}${config.features.length === 0 ? '' : ` from ${config.features.join(', ')}`}`,
    ],
    [
      'net',
      `${config.bidirectional ? 'bidirectional ' : ''}${config.model}, ${config.layers} × ${config.units} units, ${count(run.parameters)} weights, window ${config.window}, horizon ${config.horizon}`,
    ],
    [
      'split',
      `${count(rows.train)} / ${count(rows.validation)} / ${count(rows.test)} rows, ${count(windows.test)} test windows`,
    ],
    ...(backend === null
      ? []
      : [
          [
            'engine',
            `${backend.tensors} on ${backend.device}, ${backend.kernel} kernel, ${backend.threads} threads: ${backend.reason}`,
          ],
        ]),
    ['trained', `${lastEpoch} epochs in ${shortNumber(seconds.train)} s, best epoch ${run.bestEpoch ?? '–'}`],
  ];
}

/** The net beside its baselines, on the same windows. */
export function scoreTable({ model, baselines }: Metrics): string {
  const line = (name: string, score: Score) => [
    name,
    shortNumber(score.mae),
    shortNumber(score.rmse),
    `${shortNumber(score.smape)} %`,
    shortNumber(score.mase),
  ];
  return textTable([
    ['', 'MAE', 'RMSE', 'sMAPE', 'MASE'],
    line('net', model),
    line('naive', baselines.naive),
    ...(baselines.seasonalNaive === null ? [] : [line('seasonal naive', baselines.seasonalNaive)]),
  ]);
}
