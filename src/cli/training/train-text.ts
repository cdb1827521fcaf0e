import { meanAndDeviation } from '../../core/metrics/mean-and-deviation.ts';
import { netWords } from '../../core/net/net-words.ts';
import { detectionText } from '../../shared/detection-text.ts';
import { backendText } from '../../shared/device/device.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import { fixOf, fixOptions } from '../../shared/fixes/detection-fixes.ts';
import { AS_IT_IS, readingText } from '../../shared/reuse/column-scale.ts';
import { beginningWords, originWords } from '../../shared/reuse/run-origin.ts';
import type { RunRecord } from '../../shared/run.ts';
import type { Detection, Importance } from '../../shared/scores.ts';
import { hasForecast, seenRowsText } from '../../shared/set-up/final-fit.ts';
import { otherSeriesText } from '../../shared/set-up/other-series.ts';
import { shortWindowsText, windowWords } from '../../shared/set-up/short-windows.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { shellWord } from '../printing/shell-word.ts';
import { count, counted, shortNumber, textTable } from '../text-table.ts';
import { compressionText } from './compress/compression-text.ts';
import { directionForecastText, directionScoresText } from './direction-text.ts';
import { ensembleText, madeBy, searchedText } from './ensemble/ensemble-text.ts';
import { bandLines, directionLine, scoreTable, verdictSentence } from './score-text.ts';
import type { TrainExtras } from './train-document.ts';

/** A run for people: what was trained on what, how good it is, what looks wrong, and the forecast. */
export function trainText(run: RunRecord, { out, importance }: TrainExtras): string {
  const { metrics, config, forecast, otherTargets, direction, directionForecast } = run;
  const { ensemble, compression } = run;
  const maker = ensemble === undefined ? 'net' : 'ensemble';
  return [
    textTable(factsOf(run), { left: 2 }),
    ensemble === undefined ? '' : `\n${ensembleText(ensemble)}`,
    compression === undefined ? '' : `\n${compressionText(compression, direction !== undefined)}`,
    metrics === null
      ? ''
      : `\n${scoreTable(metrics, maker)}\n${verdictSentence(metrics, 'test windows', maker)}${bandLines(metrics.bands)}${directionLine(metrics.direction)}`,
    direction === undefined ? '' : directionScoresText(direction, config.horizon),
    seedLines(run),
    ...otherTargets.map(
      (other) =>
        `\n${other.target}\n${scoreTable(other.metrics)}\n${verdictSentence(other.metrics, 'test windows')}`,
    ),
    noticedLines(run),
    importance === null ? '' : `\n${importanceTable(importance)}`,
    direction === undefined
      ? `\n${forecastTable([{ target: config.target, forecast }, ...otherTargets])}`
      : directionForecastText(config.target, directionForecast),
    hasForecast(run) ? `${seenRowsText(run)}\n` : '',
    out === null
      ? ''
      : `\nWrote ${direction === undefined ? counted(forecast.length, 'row') : '1 row'} to ${out}\n`,
  ].join('');
}

/** The recipe of a net in a few words: all that differs from a plain one is said. */
export function netText(config: TrainConfig): string {
  const { model, layers, units, horizon, segment = 1, head = 'direct', skip = 'none' } = config;
  const flat = [
    `${config.bidirectional ? 'bidirectional ' : ''}${model}, ${layers} × ${units} units`,
    `${windowWords(config)}, horizon ${horizon}`,
    ...(segment > 1 ? [`segments of ${segment}`] : []),
    ...(head === 'direct' ? [] : [head === 'direction' ? 'head of the direction' : `${head} head`]),
    ...(skip === 'none' ? [] : [`on top of a linear part${seasonsText(config)}`]),
  ];
  const name = config.net?.name === undefined ? '' : `${config.net.name}: `;
  const described = [`${name}${netWords(config).join(' → ')}`, `${windowWords(config)}, horizon ${horizon}`];
  return [
    ...(config.net === undefined ? flat : described),
    ...(config.channels === 'shared' ? ['one net for all columns alike'] : []),
    ...(config.normalise === 'last' ? [] : [`normalised: ${config.normalise}`]),
    ...((config.transform ?? 'none') === 'none' ? [] : [`transformed: ${config.transform}`]),
    ...(config.preset === undefined ? [] : [`preset ${config.preset}`]),
  ].join(', ');
}

function factsOf(run: RunRecord): readonly (readonly string[])[] {
  const { config, dataset, rows, windows, windowsLost, backend, ensemble } = run;
  const series = dataset.series === null ? '' : `, ${dataset.series}`;
  const reading = readingText(run.scaler[config.target] ?? AS_IT_IS);
  const lost = windowsLost === 0 ? '' : `; ${counted(windowsLost, 'window')} lost to gaps`;
  return [
    ['run', `${run.id} (${run.status})`],
    ...(run.from === undefined ? [] : [['began', originWords(run.from)]]),
    [
      'data',
      `${dataset.file}${series}: ${forecastsDirection(config) ? 'direction of ' : ''}${columnsText(config)}`,
    ],
    ensemble === undefined
      ? ['net', `${netText(config)}, ${counted(run.parameters, 'weight')}`]
      : ['forecast by', madeBy(ensemble, config)],
    ...(reading === null ? [] : [['reads', reading]]),
    [
      'split',
      `${count(rows.train)} / ${count(rows.validation)} / ${count(rows.test)} rows, ${count(windows.train)} / ${count(windows.validation)} / ${count(windows.test)} windows${shortWindowsText(run.shortWindows)}${lost}`,
    ],
    ...(run.otherSeries === undefined ? [] : [['learns', otherSeriesText(run.otherSeries)]]),
    ...(backend === null
      ? []
      : [['engine', `${backendText(backend)}, ${backend.threads} threads: ${backend.reason}`]]),
    ...learnedRow(run),
  ];
}

/** Nothing for a run whose weights were only written in fewer bytes. */
function learnedRow(run: RunRecord): readonly (readonly string[])[] {
  const { epochs, seconds, ensemble, compression } = run;
  const lastEpoch = epochs.at(-1)?.epoch ?? 0;
  if (compression !== undefined && epochs.length === 0) {
    return [];
  }
  return [
    ensemble === undefined
      ? ['trained', `${counted(lastEpoch, 'epoch')} in ${shortNumber(seconds.train)} s, ${bestText(run)}`]
      : ['searched', searchedText(ensemble)],
  ];
}

function columnsText({ target, alsoTargets = [], features, known = [], calendar = [] }: TrainConfig): string {
  const inputs = [
    ...features.map((name) => (known.includes(name) ? `${name} (known ahead)` : name)),
    ...calendar,
  ];
  const targets = [target, ...alsoTargets].join(', ');
  return inputs.length === 0 ? targets : `${targets} from ${inputs.join(', ')}`;
}

function seedLines({ seedScores, config }: RunRecord): string {
  if (seedScores.length < 2) {
    return '';
  }
  const maes = seedScores.map(({ mae }) => mae);
  const { mean, sd } = meanAndDeviation(maes);
  const shown = config.ensemble ? 'their mean forecast is scored above' : 'the first is scored above';
  return `${maes.length} seeds: MAE ${shortNumber(mean)} ± ${shortNumber(sd)} (${maes.map((mae) => shortNumber(mae)).join(', ')}); ${shown}.\n`;
}

function noticedLines({ detections, config }: RunRecord): string {
  const lines = detections.map((detection) => {
    const { sentence, fix } = detectionText(detection);
    return `  ${sentence}\n    ${fix}\n    ${useLine(detection, config)}\n`;
  });
  return lines.length === 0 ? '' : `\nnoticed:\n${lines.join('')}`;
}

/** What to add to the command, ready to be copied; or that nothing would help. */
function useLine(detection: Detection, config: TrainConfig): string {
  const fix = fixOf(detection, config);
  if ('none' in fix) {
    return fix.none;
  }
  const options = fixOptions(fix, config)
    .map((word) => shellWord(word))
    .join(' ');
  return options === '' ? `Use: the same without --features ${fix.leaveOut ?? ''}` : `Use: ${options}`;
}

/** Columns from the heaviest down, whole, then their heaviest piece of the window. */
function importanceTable({ method, windows, entries }: Importance): string {
  const whole = entries.filter(({ lags }) => lags === null).toSorted((a, b) => b.mean - a.mean);
  const rows = whole.map(({ column, mean, deviation }) => {
    const pieces = entries.filter((entry) => entry.column === column && entry.lags !== null);
    const [heaviest] = pieces.toSorted((a, b) => weightOf(b, method) - weightOf(a, method));
    return [column, `${shortNumber(mean)} ± ${shortNumber(deviation)}`, stepsText(heaviest?.lags ?? null)];
  });
  const title = method === 'permutation' ? 'MAE rises by' : 'slope';
  return `what mattered, over ${counted(windows, 'window')}:\n${textTable([['', title, 'most by'], ...rows])}`;
}

/** Slopes add up over the steps of a piece, so a long one would always be the heaviest. */
function weightOf({ mean, lags }: Importance['entries'][number], method: Importance['method']): number {
  return method === 'gradient' && lags !== null ? mean / (lags.to - lags.from + 1) : mean;
}

function stepsText(lags: Importance['entries'][number]['lags']): string {
  if (lags === null) {
    return '–';
  }
  const { from, to } = lags;
  return to === 0
    ? 'the last step'
    : from === to
      ? `${counted(from, 'step')} before it`
      : `${from} to ${to} steps before it`;
}

export function forecastTable(
  targets: readonly { readonly target: string; readonly forecast: RunRecord['forecast'] }[],
): string {
  const [main] = targets;
  if (main === undefined || main.forecast.length === 0) {
    return '';
  }
  const header = [
    'forecast',
    ...targets.flatMap(({ target, forecast }) =>
      forecast[0]?.lower === undefined ? [target] : [target, 'from', 'to'],
    ),
  ];
  const rows = main.forecast.map(({ time }, step) => [
    time,
    ...targets.flatMap(({ forecast }) => {
      const { value, lower, upper } = forecast[step] ?? {};
      const band = forecast[0]?.lower === undefined ? [] : [shortNumber(lower), shortNumber(upper)];
      return [shortNumber(value), ...band];
    }),
  ]);
  return textTable([header, ...rows]);
}

function seasonsText({ seasons = [] }: TrainConfig): string {
  return seasons.length === 0 ? '' : ` with seasons of ${seasons.join(' and ')} steps`;
}

/** Epoch 0 is what the net starts from. */
function bestText(run: RunRecord): string {
  const { bestEpoch } = run;
  return bestEpoch === 0 ? `${beginningWords(run)} did best` : `best epoch ${bestEpoch ?? '–'}`;
}
