/** The cards of a report. */

import { bytesText, compressionCommand, compressionMade } from '../../shared/compress/compression-text.ts';
import { detectionText } from '../../shared/detection-text.ts';
import { backendText } from '../../shared/device/device.ts';
import { repairWords } from '../../shared/opening/repair-words.ts';
import { beginningWords, originWords } from '../../shared/reuse/run-origin.ts';
import type { RunRecord } from '../../shared/run.ts';
import { scoreNotes, unavailableText } from '../../shared/runs/score-notes.ts';
import { BASELINE_LABELS, BASELINE_WORDS, pText } from '../../shared/score-text.ts';
import { BASELINES, type BandMethod, type Metrics } from '../../shared/scores.ts';
import { seenRowsText } from '../../shared/set-up/final-fit.ts';
import { otherSeriesText } from '../../shared/set-up/other-series.ts';
import { shortWindowsText } from '../../shared/set-up/short-windows.ts';
import { PRESET_WORDS } from '../../shared/set-up/train-config.ts';
import type { Message } from '../../shared/texts/message.ts';
import { shownStamp, t, translated } from '../../shared/texts/text.ts';
import { verdictWords } from '../../shared/texts/verdict-words.ts';
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
import { directionForecastCard, directionScoreCard } from './direction-cards.ts';
import { card, count, counted, escaped, figure, fixed, paragraphs, table, wordsTable } from './html.ts';
import { makerOf, testProtocol, windowsSaid } from './protocol-sentence.ts';
import { NET_FILE, shellText, trainArguments } from './train-arguments.ts';

const BAND_WORDS: Readonly<Record<BandMethod, Message>> = {
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

/** Rows that are shown without being asked for. */
const MOST_OPEN_ROWS = 14;

function forecastCard(data: ReportData): string {
  const { config, forecast, otherTargets } = data.record;
  const targets = [{ target: config.target, forecast }, ...otherTargets];
  const level = data.record.metrics?.bands?.levels[0]?.level;
  const head = targets.flatMap((each) =>
    each.forecast[0]?.lower === undefined
      ? [each.target]
      : [each.target, t('from ({level})', { level: share(level ?? 0) }), t('to')],
  );
  const rows = forecast.map(({ time }, step) => ({
    cells: [
      shownStamp(time),
      ...targets.flatMap((each) => {
        const { value, lower, upper } = each.forecast[step] ?? {};
        return each.forecast[0]?.lower === undefined
          ? [figure(value)]
          : [figure(value), figure(lower), figure(upper)];
      }),
    ],
  }));
  return card(
    t('Forecast'),
    t('{target}, {steps} after {origin}', {
      target: config.target,
      steps: counted(forecast.length, 'step'),
      origin: shownStamp(data.origin),
    }),
    `${chartFigure(forecastChart(data))}<details${rows.length <= MOST_OPEN_ROWS ? ' open' : ''}><summary>${escaped(t('All values'))}</summary>${table([t('time'), ...head], rows)}</details>${paragraphs([seenRowsText(data.record)])}`,
    'long',
  );
}

function testCard(data: ReportData): string {
  const { total } = testRows(data.test, 1);
  if (data.test.origins.length === 0) {
    return '';
  }
  const { config, windows } = data.record;
  const shown =
    total > MOST_TEST_ROWS
      ? t(', the last {shown} of {all} rows', { shown: count(MOST_TEST_ROWS), all: count(total) })
      : '';
  return card(
    t('Test'),
    t('forecasts from origins {steps} apart{shown}; scored at all {origins} origins', {
      steps: count(config.horizon),
      shown,
      origins: count(data.record.metrics?.windows ?? windows.test),
    }),
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
      opponent > 0 ? fixed(score.mae / opponent, 2) : '–',
      p,
    ],
  });
  const rows = [
    line(makerOf(record), t('This run.'), model, '', true),
    ...BASELINES.flatMap((name) => {
      const score = baselines[name];
      const pValue = against.find(({ baseline }) => baseline === name)?.pValue ?? null;
      const label =
        name === 'seasonalNaive'
          ? `${t(BASELINE_LABELS[name])} (${counted(season, 'step')})`
          : t(BASELINE_LABELS[name]);
      return score === null
        ? []
        : [
            line(
              label,
              t('It {does}.', { does: t(BASELINE_WORDS[name]) }),
              score,
              pValue === null ? '–' : pText(pValue),
            ),
          ];
    }),
  ].toSorted((a, b) => a.mae - b.mae);
  const lacking = unavailableText(metrics);
  const others = record.otherTargets.map(
    (other) =>
      `${other.target}: MAE ${figure(other.metrics.model.mae)}; ${verdictWords(other.metrics.verdict)}.`,
  );
  const notes = [
    windowsSaid(record, windows, verdict),
    ...scoreNotes(metrics),
    ...(lacking === null ? [] : [lacking]),
    ...others,
  ];
  const head = [
    '',
    'MAE',
    'RMSE',
    'sMAPE',
    'MASE',
    t('of {free}', { free: t(BASELINE_LABELS[best]) }),
    t('differs'),
  ];
  return card(
    t('Scores'),
    t('on the same {windows} test windows, the smallest error first', { windows: count(windows) }),
    `${table(head, rows)}<h3>${escaped(t('What it says'))}</h3>${paragraphs(notes)}`,
  );
}

function errorCard(record: RunRecord, metrics: Metrics): Half | null {
  return record.config.horizon < 2
    ? null
    : { title: t('Error by distance'), body: chartFigure(errorChart(record, metrics)) };
}

function learningCard(record: RunRecord): Half | null {
  const chart = lossChart(record);
  return chart && { title: t('Learning'), body: chartFigure(chart) };
}

function bandCard(record: RunRecord, metrics: Metrics): Half | null {
  const { bands } = metrics;
  if (bands === null) {
    return null;
  }
  const chart = record.config.horizon < 2 ? null : coverageChart(record, metrics);
  const rows = bands.levels.map(({ level, coverage, width }) => ({
    cells: [t('{level} band', { level: share(level) }), `${fixed(100 * coverage, 1)} %`, figure(width)],
  }));
  const apart = bands.calibratedApart === true ? t(' that chose nothing') : '';
  const from =
    bands.calibrationWindows === 0
      ? ''
      : t(', calibrated on {windows}{apart}', {
          windows: counted(bands.calibrationWindows, 'window'),
          apart,
        });
  return {
    title: t('Bands'),
    body: `${chart === null ? '' : chartFigure(chart)}${table(['', t('held'), t('width')], rows)}<p>${escaped(`${t(BAND_WORDS[bands.method])}${from}.`)}</p>`,
  };
}

function noticedCard({ detections }: RunRecord): Half {
  const items = detections.map((detection) => {
    const { sentence, fix } = detectionText(detection);
    return `<li><p>${escaped(sentence)}</p><p class="fix">${escaped(fix)}</p></li>`;
  });
  return {
    title: t('What looks wrong'),
    body:
      items.length === 0
        ? paragraphs([t('Nothing that is looked for was found.')])
        : `<ul>${items.join('')}</ul>`,
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
    [t('File'), dataset.file],
    ...(dataset.series === null ? [] : [[t('Series'), dataset.series] as const]),
    [t('Fingerprint'), dataset.fingerprint],
    [t('Step'), time.step ?? time.kind],
    [t('Rows'), t('{parts} to train, validate and test', { parts: parts(rows) })],
    [
      t('Windows'),
      `${parts(windows)}${shortWindowsText(shortWindows)}${windowsLost === 0 ? '' : t('; {windows} lost to gaps', { windows: count(windowsLost) })}`,
    ],
    ...(otherSeries === undefined ? [] : [[t('Learned'), otherSeriesText(otherSeries)] as const]),
    [t('Repairs'), repairs.length === 0 ? t('none were needed') : repairs.map(repairWords).join('; ')],
  ];
  return { title: t('Data'), body: wordsTable(facts) };
}

function setUpCard(record: RunRecord): Half {
  const { config, parameters, backend, seconds, epochs, bestEpoch, seedScores, appVersion, ensemble } =
    record;
  const { leastWindow: least } = config;
  const members = ensemble?.members
    .map(({ name, weight }) => `${(100 * weight).toFixed(0)} % ${translated(name)}`)
    .join('; ');
  const facts: readonly (readonly [string, string])[] = [
    [t('Net'), members ?? netWords(config).join(' → ')],
    [
      t('Window'),
      t('{steps} in{least}, {horizon} out', {
        steps: counted(config.window, 'step'),
        least: least === undefined ? '' : t(', down to {least}', { least: count(least) }),
        horizon: count(config.horizon),
      }),
    ],
    [t('Preset'), config.preset === undefined ? t('custom') : t(PRESET_WORDS[config.preset])],
    [t('Weights'), count(parameters)],
    ...madeFacts(record),
    ...(record.from === undefined ? [] : [[t('Began'), originWords(record.from)] as const]),
    [
      t('Trained'),
      `${figure(seconds.train)} s${
        epochs.length === 0
          ? ''
          : t(', {epochs}, the best {best}', {
              epochs: counted(epochs.length, 'epoch'),
              best: bestEpoch === 0 ? beginningWords(record) : (bestEpoch ?? '–'),
            })
      }`,
    ],
    ...(seedScores.length < 2
      ? []
      : [[t('Seeds'), seedScores.map(({ seed, mae }) => `${seed}: MAE ${figure(mae)}`).join('; ')] as const]),
    ...(backend === null
      ? []
      : [
          [
            t('Computed by'),
            t('{backend}, {threads, plural, one {# thread} other {# threads}}', {
              backend: backendText(backend),
              threads: backend.threads,
            }),
          ] as const,
        ]),
    ['Gatecast', appVersion],
  ];
  return { title: t('Set-up'), body: wordsTable(facts) };
}

/** Of a smaller run: what it was made of, and what that costs. */
function madeFacts({ compression }: RunRecord): readonly (readonly [string, string])[] {
  if (compression === undefined) {
    return [];
  }
  const { outcome } = compression;
  return [
    [t('Made'), compressionMade(compression)],
    ...(outcome === undefined
      ? []
      : ([
          [
            t('Size of the weights'),
            t('{before} before, {after} now', {
              before: bytesText(outcome.bytes.before),
              after: bytesText(outcome.bytes.after),
            }),
          ],
          [t('It'), translated(outcome.verdict)],
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
    ? `<p>${escaped(t('{file} holds:', { file: NET_FILE }))}</p><pre>${escaped(JSON.stringify(record.config.net, null, 1))}</pre>`
    : '';
  const same =
    compression !== undefined
      ? t('The run that it was made of has to be there, and its data.')
      : record.config.search === undefined
        ? t(
            'The same data, command and kernel give the same numbers on the same machine and version; another kernel rounds differently.',
          )
        : t('The search tries what its time has room for, so a slower machine may find another mean.');
  return card(
    t('How it was tested, and how to make it again'),
    '',
    `<p>${escaped(testProtocol(record))}</p><pre class="command">${escaped(command)}</pre><p></p><button type="button" class="copy" hidden>${escaped(t('Copy'))}</button>${net}<p>${escaped(same)}</p>`,
  );
}
