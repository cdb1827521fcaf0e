/** The pictures of a report, from what a run keeps of itself. */
import type { ForecastPoint, RunRecord, TestForecasts } from '../../shared/run.ts';
import type { KeptTarget } from '../../shared/runs/kept-target.ts';
import { blockOrigins, horizonOf } from '../../shared/runs/test-blocks.ts';
import { BASELINE_LABELS } from '../../shared/score-text.ts';
import type { Metrics } from '../../shared/scores.ts';
import { decimalMark, locale, shownStamp, t } from '../../shared/texts/text.ts';
import type { ReportBand, ReportChart, ReportLine } from './draw-chart.ts';
import { counted } from './html.ts';
import { keptLabel, withKeptRows } from './rows/kept-rows.ts';

export interface ReportData {
  readonly record: RunRecord;
  /** Stamp of the last row that the forecast could see. */
  readonly origin: string;
  readonly test: TestForecasts;
  /** Null for runs of versions that kept none of their rows. */
  readonly kept: KeptTarget | null;
}

type Values = (number | null)[];

const WIDE = { width: 1040, height: 300 };
const NARROW = { width: 500, height: 220 };

/** More than can be told apart on paper; the last of them are what matters. */
export const MOST_TEST_ROWS = 4000;
const LEAST_PAST_ROWS = 60;

/** What came, and what had been said of it from one origin after the other, over the last `rows` of the test part. */
export interface TestRows {
  /** Place of the first in the file. */
  readonly first: number;
  readonly actual: Values;
  readonly predicted: Values;
  readonly lower: Values;
  readonly upper: Values;
  /** Where what was said from one origin begins. */
  readonly begins: readonly number[];
  /** Rows that the test part has in all. */
  readonly total: number;
}

/** Forecasts from origins a horizon apart, the last of them ending at the last window: no row is said twice. */
export function testRows(
  { origins, predicted, actual, lower, upper }: TestForecasts,
  most: number,
): TestRows {
  const windows = origins.length;
  const horizon = horizonOf({ origins, predicted });
  const begin = (origins[0] ?? -1) + 1;
  const end = (origins[windows - 1] ?? -1) + horizon;
  const total = windows === 0 ? 0 : end - begin + 1;
  const first = Math.max(begin, end + 1 - most);
  const nothing = (): Values => new Array<number | null>(end + 1 - first).fill(null);
  const rows = { actual: nothing(), predicted: nothing(), lower: nothing(), upper: nothing() };
  const blocks = blockOrigins(origins, horizon);
  const said = new Set(blocks);
  for (let window = windows - 1; window >= 0; window--) {
    const origin = origins[window] ?? 0;
    const isSaid = said.has(window);
    for (let step = 0; step < horizon; step++) {
      const row = origin + 1 + step - first;
      const at = window * horizon + step;
      if (row >= 0) {
        rows.actual[row] = finite(actual[at]) ?? rows.actual[row] ?? null;
        if (isSaid) {
          rows.predicted[row] = finite(predicted[at]);
          rows.lower[row] = finite(lower?.[at]);
          rows.upper[row] = finite(upper?.[at]);
        }
      }
    }
  }
  const begins = blocks.map((window) => Math.max(0, (origins[window] ?? 0) + 1 - first));
  // A line of single steps is one line: each was said a step before.
  return { first, total, begins: horizon === 1 ? [] : begins, ...rows };
}

/** What came lately, and what is said of what comes next. */
export function forecastChart({ record, origin, test, kept }: ReportData): ReportChart {
  const { config, forecast, naiveForecast, metrics } = record;
  const past = Math.max(LEAST_PAST_ROWS, 3 * config.horizon);
  const said = testRows(test, past);
  const lastRow = lastRowOf(record, said);
  const rows = withKeptRows(said, kept, { from: lastRow + 1 - past, lastRow });
  // Rows that no window forecast lie between the test part and the last row.
  const gap = Math.max(0, lastRow + 1 - (rows.first + rows.actual.length));
  const label = keptLabel({ origin, time: record.time }, kept, lastRow);
  const before = rows.actual.length + gap;
  const ahead = forecast.length;
  const lead: Values = new Array<number | null>(gap).fill(null);
  const whole = (values: Values, next: Values = []): Values => [
    ...values,
    ...lead,
    ...next,
    ...new Array<number | null>(ahead - next.length).fill(null),
  ];
  const future = (
    points: readonly ForecastPoint[],
    pick: (point: ForecastPoint) => number | undefined,
  ): Values => points.map((point) => finite(pick(point)));
  const lines = whole(
    rows.predicted,
    future(forecast, ({ value }) => value),
  );
  const bands = bandsOf(metrics?.bands?.levels[0]?.level, config.model, {
    lower: whole(
      rows.lower,
      future(forecast, ({ lower }) => lower),
    ),
    upper: whole(
      rows.upper,
      future(forecast, ({ upper }) => upper),
    ),
  });
  return {
    title: t('{target}: what came until {origin}, and the forecast of {steps} from there', {
      target: config.target,
      origin: shownStamp(origin),
      steps: counted(ahead, 'step'),
    }),
    ...{ unit: '', locale: locale(), ...WIDE, bands },
    labels: [...pastLabels(label, before), ...forecast.map(({ time }) => shownStamp(time))],
    lines: [
      {
        label: t(BASELINE_LABELS.naive),
        color: 'third',
        dash: true,
        values: Array.from({ length: before + ahead }, (_, at) => finite(naiveForecast[at - before]?.value)),
      },
      { label: t('came'), color: 'ink', values: whole(rows.actual) },
      { label: t('said'), color: config.model, width: 2, begins: [...rows.begins, before], values: lines },
    ],
    marks: before === 0 ? [] : [{ at: before - 1, label: t('forecast') }],
  };
}

/** All of the test part, or as much of its end as can be told apart. */
export function testChart({ record, origin, test, kept }: ReportData): ReportChart {
  const rows = testRows(test, MOST_TEST_ROWS);
  const { config, metrics } = record;
  const lastRow = lastRowOf(record, rows);
  const after = Math.max(0, lastRow + 1 - (rows.first + rows.actual.length));
  const label = keptLabel({ origin, time: record.time }, kept, lastRow);
  const count = rows.actual.length;
  return {
    title: t('{target} over the test part: what came, and what was said of it, {steps} at a time', {
      target: config.target,
      steps: counted(config.horizon, 'step'),
    }),
    ...{ unit: '', locale: locale(), ...WIDE, marks: [] },
    labels: pastLabels(label, count + after).slice(0, count),
    lines: [
      { label: t('came'), color: 'ink', values: rows.actual },
      { label: t('said'), color: config.model, begins: rows.begins, values: rows.predicted },
    ],
    bands: bandsOf(metrics?.bands?.levels[0]?.level, config.model, rows),
  };
}

/** The error by distance, beside what is free. */
export function errorChart({ config }: RunRecord, { maeByStep, best }: Metrics): ReportChart {
  const lines: readonly ReportLine[] = [
    { label: t(BASELINE_LABELS.naive), color: 'third', dash: true, values: maeByStep.naive.map(finite) },
    ...(best === 'naive'
      ? []
      : [{ label: t(BASELINE_LABELS[best]), color: 'second', values: maeByStep.best.map(finite) }]),
    { label: 'MAE', color: config.model, width: 2, values: maeByStep.model.map(finite) },
  ];
  return byStep(t('The mean absolute error by steps ahead'), config.horizon, lines);
}

/** How often the truth lay inside each band, by distance. */
export function coverageChart({ config }: RunRecord, { bands }: Metrics): ReportChart | null {
  const levels = bands?.levels ?? [];
  if (levels.length === 0) {
    return null;
  }
  const lines = levels.flatMap(({ level, coverageByStep }): ReportLine[] => [
    {
      ...{ label: t('promised'), color: 'third', dash: true },
      values: coverageByStep.map(() => level),
    },
    {
      label: t('{level} band held', { level: share(level) }),
      color: config.model,
      width: 2,
      values: coverageByStep.map(finite),
    },
  ]);
  return {
    ...byStep(t('How often the band held the truth, by steps ahead'), config.horizon, lines),
    percent: true,
  };
}

/** Loss by epoch. */
export function lossChart({ epochs, bestEpoch, config }: RunRecord): ReportChart | null {
  if (epochs.length < 2) {
    return null;
  }
  const best = epochs.findIndex(({ epoch }) => epoch === bestEpoch);
  return {
    title: t('The loss by epoch, on the scaled values'),
    ...{ unit: '', locale: locale(), ...NARROW, bands: [] },
    labels: epochs.map(({ epoch }) => t('epoch {epoch}', { epoch })),
    lines: [
      { label: t('training'), color: 'second', values: epochs.map(({ loss }) => finite(loss)) },
      {
        label: t('validation'),
        color: config.model,
        width: 2,
        values: epochs.map((epoch) => finite(epoch.validationLoss)),
      },
    ],
    marks: best > 0 && best < epochs.length - 1 ? [{ at: best, label: t('best') }] : [],
  };
}

export function share(level: number): string {
  return `${decimalMark(String(Number((100 * level).toFixed(2))))} %`;
}

function byStep(title: string, horizon: number, lines: readonly ReportLine[]): ReportChart {
  const labels = Array.from({ length: horizon }, (_, step) => counted(step + 1, 'step'));
  return { title, unit: '', locale: locale(), ...NARROW, labels, lines, bands: [], marks: [] };
}

function bandsOf(
  level: number | undefined,
  color: string,
  { lower, upper }: { readonly lower: Values; readonly upper: Values },
): readonly ReportBand[] {
  return level === undefined || lower.every((value) => value === null)
    ? []
    : [{ label: t('{level} band', { level: share(level) }), color, lower, upper }];
}

/** The row that the forecast of the training starts from. */
function lastRowOf({ rows }: RunRecord, { first, actual }: Pick<TestRows, 'first' | 'actual'>): number {
  return Math.max(rows.train + rows.validation + rows.test, first + actual.length) - 1;
}

function pastLabels(label: (before: number) => string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => shownStamp(label(count - 1 - at)));
}

function finite(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Number.isFinite(value)
    ? Number(value.toPrecision(7))
    : null;
}
