/** The cards of a report. */

import { bytesText, compressionCommand, compressionMade } from '../../shared/compress/compression-text.ts';
import { detectionText } from '../../shared/detection-text.ts';
import { backendText } from '../../shared/device/device.ts';
import { DIRECTION_BASELINES, SIDES } from '../../shared/direction/scores.ts';
import { directionLabel, directionNotes, sidesSentence } from '../../shared/direction/text.ts';
import { repairWords } from '../../shared/opening/repair-words.ts';
import { beginningWords, originWords } from '../../shared/reuse/run-origin.ts';
import type { RunRecord } from '../../shared/run.ts';
import { scoreNotes, unavailableText } from '../../shared/runs/score-notes.ts';
import { BASELINE_LABELS, BASELINE_WORDS, pText } from '../../shared/score-text.ts';
import { BASELINES, type BandMethod, type Metrics } from '../../shared/scores.ts';
import { seenRowsText } from '../../shared/set-up/final-fit.ts';
import { otherSeriesText } from '../../shared/set-up/other-series.ts';
import { shortWindowsText } from '../../shared/set-up/short-windows.ts';
import { netWords } from '../net/net-words.ts';
import { chartFigure } from './chart-figure.ts';
import {
  coverageChart,
  errorChart,
  forecastChart,
  lossChart,
  MOST_TEST_ROWS,
  type ReportData,
  share,
  testChart,
  testRows,
} from './charts.ts';
import { count, counted, escaped, figure, paragraphs, table, wordsTable } from './html.ts';
import { testProtocol } from './protocol-sentence.ts';
import { NET_FILE, shellText, trainArguments } from './train-arguments.ts';

const BAND_WORDS: Readonly<Record<BandMethod, string>> = {
  conformal: 'Split conformal, from the errors on validation windows',
  adaptive: 'Adaptive conformal, from the errors on validation windows and following how well it has covered',
  quantile: 'From quantiles that the net has learned',
};

/** All cards in their order. */
export function sections(data: ReportData): string {
  const { record } = data;
  const { metrics, direction } = record;
  const halves = [
    ...(metrics === null ? [] : [errorCard(record, metrics), bandCard(record, metrics)]),
    ...[learningCard(record), noticedCard(record), dataCard(record), setUpCard(record)],
  ].filter((each) => each !== null);
  return [
    direction === undefined ? forecastCard(data) : directionForecastCard(record),
    direction === undefined ? testCard(data) : '',
    metrics === null ? '' : scoreCard(record, metrics),
    direction === undefined ? '' : directionScoreCard(record, direction),
    // The last of an odd number has the whole row.
    ...halves.map(({ title, body }, at) =>
      card(title, '', body, halves.length % 2 === 1 && at === halves.length - 1 ? '' : 'half'),
    ),
    againCard(record),
  ].join('');
}

/** A card that stands beside another. */
interface Half {
  readonly title: string;
  readonly body: string;
}

function card(title: string, facts: string, body: string, kind = ''): string {
  const said = facts === '' ? '' : `<span class="facts">${escaped(facts)}</span>`;
  return body === ''
    ? ''
    : `<section class="card ${kind}"><div class="card-head"><h2>${escaped(title)}</h2>${said}</div>${body}</section>`;
}

/** Rows that are shown without being asked for. */
const MOST_OPEN_ROWS = 14;

function forecastCard(data: ReportData): string {
  const { config, forecast, otherTargets } = data.record;
  const targets = [{ target: config.target, forecast }, ...otherTargets];
  const level = data.record.metrics?.bands?.levels[0]?.level;
  const head = targets.flatMap((each) =>
    each.forecast[0]?.lower === undefined
      ? [each.target]
      : [each.target, `from (${share(level ?? 0)})`, 'to'],
  );
  const rows = forecast.map(({ time }, step) => ({
    cells: [
      time,
      ...targets.flatMap((each) => {
        const { value, lower, upper } = each.forecast[step] ?? {};
        return each.forecast[0]?.lower === undefined
          ? [figure(value)]
          : [figure(value), figure(lower), figure(upper)];
      }),
    ],
  }));
  const steps = `${counted(forecast.length, 'step')} after ${data.origin}`;
  return card(
    'Forecast',
    `${config.target}, ${steps}`,
    `${chartFigure(forecastChart(data))}<details${rows.length <= MOST_OPEN_ROWS ? ' open' : ''}><summary>All values</summary>${table(['time', ...head], rows)}</details>${paragraphs([seenRowsText(data.record)])}`,
    'long',
  );
}

function testCard(data: ReportData): string {
  const { total } = testRows(data.test, 1);
  if (data.test.origins.length === 0) {
    return '';
  }
  const { config, windows } = data.record;
  const shown = total > MOST_TEST_ROWS ? `, the last ${count(MOST_TEST_ROWS)} of ${count(total)} rows` : '';
  return card(
    'Test',
    `forecasts from origins ${count(config.horizon)} apart${shown}; scored at all ${count(data.record.metrics?.windows ?? windows.test)} origins`,
    chartFigure(testChart(data)),
  );
}

function scoreCard(record: RunRecord, metrics: Metrics): string {
  const { model, baselines, best, season, against = [], windows, verdict } = metrics;
  const opponent = baselines[best]?.mae ?? baselines.naive.mae;
  const line = (name: string, title: string, score: typeof model, p: string, own = false) => ({
    own,
    mae: score.mae,
    cells: [
      { text: name, title },
      figure(score.mae),
      figure(score.rmse),
      `${figure(score.smape)} %`,
      figure(score.mase),
      opponent > 0 ? (score.mae / opponent).toFixed(2) : '–',
      p,
    ],
  });
  const rows = [
    line(makerOf(record), 'This run.', model, '', true),
    ...BASELINES.flatMap((name) => {
      const score = baselines[name];
      const pValue = against.find(({ baseline }) => baseline === name)?.pValue ?? null;
      const label =
        name === 'seasonalNaive'
          ? `${BASELINE_LABELS[name]} (${counted(season, 'step')})`
          : BASELINE_LABELS[name];
      return score === null
        ? []
        : [line(label, `It ${BASELINE_WORDS[name]}.`, score, pValue === null ? '–' : pText(pValue))];
    }),
  ].toSorted((a, b) => a.mae - b.mae);
  const lacking = unavailableText(metrics);
  const others = record.otherTargets.map(
    (other) => `${other.target}: MAE ${figure(other.metrics.model.mae)}; ${other.metrics.verdict}.`,
  );
  const notes = [
    `On the ${count(windows)} test windows the ${record.config.search === undefined ? 'net' : 'ensemble'} ${verdict}.`,
    ...scoreNotes(metrics),
    ...(lacking === null ? [] : [lacking]),
    ...others,
  ];
  const head = ['', 'MAE', 'RMSE', 'sMAPE', 'MASE', `of ${BASELINE_LABELS[best]}`, 'differs'];
  return card(
    'Scores',
    `on the same ${count(windows)} test windows, the smallest error first`,
    `${table(head, rows)}<h3>What it says</h3>${paragraphs(notes)}`,
  );
}

function errorCard(record: RunRecord, metrics: Metrics): Half | null {
  return record.config.horizon < 2
    ? null
    : { title: 'Error by distance', body: chartFigure(errorChart(record, metrics)) };
}

function learningCard(record: RunRecord): Half | null {
  const chart = lossChart(record);
  return chart && { title: 'Learning', body: chartFigure(chart) };
}

function bandCard(record: RunRecord, metrics: Metrics): Half | null {
  const { bands } = metrics;
  if (bands === null) {
    return null;
  }
  const chart = record.config.horizon < 2 ? null : coverageChart(record, metrics);
  const rows = bands.levels.map(({ level, coverage, width }) => ({
    cells: [`${share(level)} band`, `${(100 * coverage).toFixed(1)} %`, figure(width)],
  }));
  const apart = bands.calibratedApart === true ? ' that chose nothing' : '';
  const from =
    bands.calibrationWindows === 0
      ? ''
      : `, calibrated on ${counted(bands.calibrationWindows, 'window')}${apart}`;
  return {
    title: 'Bands',
    body: `${chart === null ? '' : chartFigure(chart)}${table(['', 'held', 'width'], rows)}<p>${escaped(`${BAND_WORDS[bands.method]}${from}.`)}</p>`,
  };
}

function noticedCard({ detections }: RunRecord): Half {
  const items = detections.map((detection) => {
    const { sentence, fix } = detectionText(detection);
    return `<li><p>${escaped(sentence)}</p><p class="fix">${escaped(fix)}</p></li>`;
  });
  return {
    title: 'What looks wrong',
    body: items.length === 0 ? '<p>Nothing that is looked for was found.</p>' : `<ul>${items.join('')}</ul>`,
  };
}

function dataCard({
  otherSeries,
  dataset,
  rows,
  windows,
  windowsLost,
  shortWindows,
  repairs,
  time,
}: RunRecord): Half {
  const parts = (each: RunRecord['rows']) =>
    `${count(each.train)} / ${count(each.validation)} / ${count(each.test)}`;
  const facts: readonly (readonly [string, string])[] = [
    ['File', dataset.file],
    ...(dataset.series === null ? [] : [['Series', dataset.series] as const]),
    ['Fingerprint', dataset.fingerprint],
    ['Step', time.step ?? time.kind],
    ['Rows', `${parts(rows)} to train, validate and test`],
    [
      'Windows',
      `${parts(windows)}${shortWindowsText(shortWindows)}${windowsLost === 0 ? '' : `; ${count(windowsLost)} lost to gaps`}`,
    ],
    ...(otherSeries === undefined ? [] : [['Learned', otherSeriesText(otherSeries)] as const]),
    ['Repairs', repairs.length === 0 ? 'none were needed' : repairs.map(repairWords).join('; ')],
  ];
  return { title: 'Data', body: wordsTable(facts) };
}

function setUpCard(record: RunRecord): Half {
  const { config, parameters, backend, seconds, epochs, bestEpoch, seedScores, appVersion, ensemble } =
    record;
  const { leastWindow: least } = config;
  const members = ensemble?.members
    .map(({ name, weight }) => `${(100 * weight).toFixed(0)} % ${name}`)
    .join('; ');
  const facts: readonly (readonly [string, string])[] = [
    ['Net', members ?? netWords(config).join(' → ')],
    [
      'Window',
      `${counted(config.window, 'step')} in${least === undefined ? '' : `, down to ${count(least)}`}, ${count(config.horizon)} out`,
    ],
    ['Preset', config.preset ?? 'custom'],
    ['Weights', count(parameters)],
    ...madeFacts(record),
    ...(record.from === undefined ? [] : [['Began', originWords(record.from)] as const]),
    [
      'Trained',
      `${figure(seconds.train)} s${epochs.length === 0 ? '' : `, ${counted(epochs.length, 'epoch')}, the best ${bestEpoch === 0 ? beginningWords(record) : (bestEpoch ?? '–')}`}`,
    ],
    ...(seedScores.length < 2
      ? []
      : [['Seeds', seedScores.map(({ seed, mae }) => `${seed}: MAE ${figure(mae)}`).join(', ')] as const]),
    ...(backend === null
      ? []
      : [['Computed by', `${backendText(backend)}, ${backend.threads} threads`] as const]),
    ['Gatecast', appVersion],
  ];
  return { title: 'Set-up', body: wordsTable(facts) };
}

/** Of a smaller run: what it was made of, and what that costs. */
function madeFacts({ compression }: RunRecord): readonly (readonly [string, string])[] {
  if (compression === undefined) {
    return [];
  }
  const { outcome } = compression;
  return [
    ['Made', compressionMade(compression)],
    ...(outcome === undefined
      ? []
      : ([
          [
            'Size of the weights',
            `${bytesText(outcome.bytes.before)} before, ${bytesText(outcome.bytes.after)} now`,
          ],
          ['It', outcome.verdict],
        ] as const)),
  ];
}

function againCard(record: RunRecord): string {
  const args = trainArguments(record);
  const { compression } = record;
  const command = shellText(
    compression === undefined ? ['gatecast', 'train', ...args] : compressionCommand(compression),
  );
  const needsNet = compression === undefined && args.includes(NET_FILE);
  const net = needsNet
    ? `<p>${escaped(`${NET_FILE} holds:`)}</p><pre>${escaped(JSON.stringify(record.config.net, null, 1))}</pre>`
    : '';
  const same =
    compression !== undefined
      ? 'The run that it was made of has to be there, and its data.'
      : record.config.search === undefined
        ? 'The same data, command and kernel give the same numbers on the same machine and version; another kernel rounds differently.'
        : 'The search tries what its time has room for, so a slower machine may find another mean.';
  return card(
    'How it was tested, and how to make it again',
    '',
    `<p>${escaped(testProtocol(record))}</p><pre class="command">${escaped(command)}</pre><p></p><button type="button" class="copy" hidden>Copy</button>${net}<p>${escaped(same)}</p>`,
  );
}

function directionForecastCard(record: RunRecord): string {
  const { directionForecast, config } = record;
  if (directionForecast === undefined) {
    return '';
  }
  const { time, side, probability, last } = directionForecast;
  const lines = [
    `${config.target} at ${time} is forecast ${side} of ${figure(last)}, with a probability of ${(100 * probability).toFixed(1)} % for up.`,
    sidesSentence(config.horizon),
    seenRowsText(record),
  ];
  return card('Forecast', '', paragraphs(lines));
}

function directionScoreCard(record: RunRecord, scores: NonNullable<RunRecord['direction']>): string {
  const line = (name: string, score: typeof scores.model, own = false) => ({
    own,
    cells: [
      name,
      `${(100 * score.accuracy).toFixed(1)} %`,
      ...SIDES.map((side) => (score.sides[side].f1 === null ? '–' : (score.sides[side].f1 ?? 0).toFixed(2))),
      figure(score.crossEntropy),
    ],
  });
  const rows = [
    line(makerOf(record), scores.model, true),
    ...DIRECTION_BASELINES.map((name) => line(directionLabel(name, scores.majority), scores.baselines[name])),
  ];
  const notes = [
    `On the ${count(scores.windows)} test windows the net ${scores.verdict}.`,
    ...directionNotes(scores),
  ];
  return card(
    'Scores',
    '',
    `${table(['', 'right', 'F1 up', 'F1 down', 'log loss'], rows)}<h3>What it says</h3>${paragraphs(notes)}`,
  );
}

function makerOf({ config }: RunRecord): string {
  return config.search === undefined ? config.model.toUpperCase() : 'ensemble';
}
