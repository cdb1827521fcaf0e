/** What the forecast chart shows, as plain numbers: made from state here, drawn by `forecast-option.ts`. */
import type { TimeIndex } from '../../shared/dataset.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { ForecastPoint, RunRecord, RunSummary, TestForecasts } from '../../shared/run.ts';
import type { EpochForecast } from '../../shared/runs/learning/learning-trace.ts';
import { futureStamps, parseStamp, stepMs } from '../ui/time-words.ts';
import type { ColumnLines } from './detail/column-lines.ts';
import { finite, rowAtOrAfter, type TestView, type ValuesAt, valuesAt } from './detail/values-at.ts';
import { NO_LOOK, type RunLook, type RunStyle } from './palette.ts';
import type { BesideLine } from './test-part/beside.ts';
import type { PickedForecast } from './test-part/picked.ts';
import { residualPairs, type TestLine, testLine } from './test-part/test-line.ts';

export type { TestView } from './detail/values-at.ts';

export type Point = readonly [x: number, y: number | null];

export interface SceneLine {
  readonly id: string;
  readonly name: string;
  readonly style: RunStyle;
  readonly points: readonly Point[];
}

export interface Scene {
  readonly time: TimeIndex;
  readonly target: string;
  readonly unit: string;
  /** Stamps and measured values, x and y in turn: a form that ECharts takes without a copy per point. */
  readonly actual: Float64Array;
  /** What a repair put into the holes, with its neighbours, in the same form. */
  readonly filled: Float64Array;
  /** What tooltips read. */
  readonly at: ValuesAt;
  readonly rows: number;
  readonly origin: number;
  /** Where the test part begins; null while nobody has decided a split. */
  readonly testFrom: number | null;
  /** Where the validation part begins; null as `testFrom`. */
  readonly validationFrom?: number | null;
  readonly test: TestLine | null;
  /** What other runs, free forecasts and members said of the test part. */
  readonly beside?: readonly BesideLine[];
  /** By how much the test forecasts were off: what was said minus what came, x and y in turn. */
  readonly residuals?: Float64Array | null;
  /** The one forecast of the test part that is shown whole. */
  readonly picked?: PickedForecast | null;
  /** The share that the bands promise, 0 to 1. */
  readonly bandLevel?: number | null;
  /** Whether the net says the probability of “up” in place of values: its lines are on a scale of their own then, 0 to 1. */
  readonly isProbability: boolean;
  readonly future: SceneLine | null;
  readonly band: readonly { readonly x: number; readonly lower: number; readonly upper: number }[];
  readonly naive: readonly Point[];
  readonly others: readonly SceneLine[];
  /** Steps of the future line, its anchor not counted. */
  readonly futurePoints: number;
  /** The part to look at first. */
  readonly recent: Span;
  readonly extent: Span;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface SceneInput {
  readonly time: TimeIndex;
  readonly target: string;
  readonly unit: string;
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly lines: ColumnLines;
  readonly horizon: number;
  readonly testShare: number;
  /** Of the form, before a run; 0 when absent. */
  readonly validationShare?: number;
  readonly run: RunSummary | null;
  readonly record: RunRecord | null;
  readonly test: TestForecasts | null;
  readonly testView: TestView;
  /** As they were after each epoch. */
  readonly forecasts: readonly EpochForecast[];
  /** Index into them, for the scrubber; null for the newest. */
  readonly liveIndex: number | null;
  readonly others: readonly RunRecord[];
  readonly looks: ReadonlyMap<string, RunLook>;
  /** The forecast with another band than the run came with; null for its own. */
  readonly bandForecast: readonly ForecastPoint[] | null;
  /** Its share, or that of the run's own band. */
  readonly bandLevel?: number | null;
}

const FEWEST_ROWS_SHOWN = 60;
const HORIZONS_SHOWN = 10;

/** x and y in turn; a point without a value breaks the line where steps are missing. */
export function interleave(
  time: Pick<TimeIndex, 'kind' | 'step'>,
  times: Float64Array,
  values: Float64Array,
): Float64Array {
  const longest = longestStepMs(time);
  let gaps = 0;
  for (let row = 1; row < times.length; row += 1) {
    gaps += isGap(times, row, longest) ? 1 : 0;
  }
  const pairs = new Float64Array((times.length + gaps) * 2);
  let end = 0;
  for (let row = 0; row < times.length; row += 1) {
    if (row > 0 && isGap(times, row, longest)) {
      pairs[end++] = times[row - 1] ?? Number.NaN;
      pairs[end++] = Number.NaN;
    }
    pairs[end++] = times[row] ?? Number.NaN;
    pairs[end++] = values[row] ?? Number.NaN;
  }
  return pairs;
}

/** The longest distance between neighbours that is no gap: weekends and holidays are none. */
function longestStepMs(time: Pick<TimeIndex, 'kind' | 'step'>): number {
  const step = time.kind === 'none' || time.kind === 'irregular' ? null : stepMs(time);
  return step === null ? Number.POSITIVE_INFINITY : step * (time.kind === 'calendar' ? 10 : 1.6);
}

function isGap(times: Float64Array, row: number, longestMs: number): boolean {
  return (times[row] ?? 0) - (times[row - 1] ?? 0) > longestMs;
}

export function buildScene(input: SceneInput): Scene {
  const { time, times, values, run, record, horizon } = input;
  const rows = times.length;
  const origin = times[rows - 1] ?? 0;
  const anchor = anchorOf(origin, values[rows - 1]);
  const look = (run && input.looks.get(run.id)) ?? NO_LOOK;

  const isProbability = run !== null && forecastsDirection(run.config);
  if (isProbability) {
    return probabilityScene(input, look);
  }
  const forecast = record?.forecast ?? [];
  const livePoints = forecast.length > 0 && input.liveIndex === null ? null : livePointsOf(input, origin);
  const futurePoints: readonly Point[] = livePoints ?? forecast.map((point) => pointOf(point, time));
  const naive: readonly Point[] =
    record !== null && record.naiveForecast.length > 0
      ? record.naiveForecast.map((point) => pointOf(point, time))
      : anchor.length > 0
        ? futureStamps(time, origin, horizon).map((stamp) => [stamp, values[rows - 1] ?? null] as const)
        : [];
  const end = Math.max(origin, ...futurePoints.map(([x]) => x), ...naive.map(([x]) => x));
  const shown = Math.min(rows, Math.max(FEWEST_ROWS_SHOWN, horizon * HORIZONS_SHOWN));

  return {
    time,
    target: input.target,
    unit: input.unit,
    actual: input.lines.actual,
    filled: input.lines.filled,
    at: valuesAt({ ...input, measured: input.lines.measured }),
    rows,
    origin,
    ...partsOf(input),
    isProbability: false,
    test:
      run !== null && input.test !== null
        ? testLine(input.test, input, { id: 'test', name: look.label, style: look })
        : null,
    residuals:
      run !== null && input.test !== null
        ? residualPairs(input.test, { ...input, measured: input.lines.measured })
        : null,
    bandLevel: input.bandLevel ?? null,
    future:
      run !== null && futurePoints.length > 0
        ? { id: 'future', name: look.label, style: look, points: [...anchor, ...futurePoints] }
        : null,
    band: livePoints === null ? bandOf(input.bandForecast ?? forecast, { time, anchor }) : [],
    naive: naive.length > 0 ? [...anchor, ...naive] : [],
    others: input.others.map(({ id, forecast: theirs }) => {
      const style = input.looks.get(id) ?? NO_LOOK;
      return {
        id,
        name: style.label,
        style,
        points: [...anchor, ...theirs.map((point) => pointOf(point, time))],
      };
    }),
    futurePoints: futurePoints.length,
    recent: { from: times[rows - shown] ?? origin, to: end },
    extent: { from: times[0] ?? 0, to: end },
  };
}

/** What a run of a direction said at the end of every test horizon, and what it says of the next. */
function probabilityScene(input: SceneInput, style: RunLook): Scene {
  const { time, times, record, test, horizon } = input;
  const rows = times.length;
  const origin = times[rows - 1] ?? 0;
  const made = record?.directionForecast;
  const future: readonly Point[] =
    made === undefined ? [] : [[parseStamp(made.time, time), finite(made.probability)]];
  const end = Math.max(origin, ...future.map(([x]) => x));
  const shown = Math.min(rows, Math.max(FEWEST_ROWS_SHOWN, horizon * HORIZONS_SHOWN));
  const line = { name: style.label, style };
  return {
    ...{ time, target: input.target, unit: input.unit, rows, origin },
    actual: input.lines.actual,
    filled: input.lines.filled,
    at: {
      ...valuesAt({ ...input, measured: input.lines.measured, test: null }),
      test: probabilityAt(test, { times, horizon }),
    },
    ...partsOf(input),
    isProbability: true,
    test:
      test === null
        ? null
        : { id: 'test', ...line, pairs: probabilityPairs(test, { times, horizon }), band: null },
    // Nothing leads to it: a probability is not where the line of values goes on.
    future: future.length === 0 ? null : { id: 'future', ...line, points: [[origin, null], ...future] },
    ...{ band: [], naive: [], others: [] },
    futurePoints: future.length,
    recent: { from: times[rows - shown] ?? origin, to: end },
    extent: { from: times[0] ?? 0, to: end },
  };
}

interface Ends {
  readonly times: Float64Array;
  readonly horizon: number;
}

/** Of every test window its probability, where its horizon ends. */
function probabilityPairs({ origins, predicted }: TestForecasts, { times, horizon }: Ends): Float64Array {
  const pairs = new Float64Array(origins.length * 2);
  for (let index = 0; index < origins.length; index += 1) {
    pairs[index * 2] = times[(origins[index] ?? 0) + horizon] ?? Number.NaN;
    pairs[index * 2 + 1] = predicted[index] ?? Number.NaN;
  }
  return pairs;
}

function probabilityAt(test: TestForecasts | null, { times, horizon }: Ends): ValuesAt['test'] {
  return (stamp) => {
    const row = rowAtOrAfter(times, stamp);
    const index = test === null || times[row] !== stamp ? -1 : rowAtOrAfter(test.origins, row - horizon);
    return test?.origins[index] === row - horizon ? finite(test.predicted[index]) : null;
  };
}

function partsOf({
  record,
  testShare,
  validationShare,
  times,
}: SceneInput): Pick<Scene, 'testFrom' | 'validationFrom'> {
  const rows = times.length;
  const before =
    record === null ? Math.round(rows * (1 - testShare)) : record.rows.train + record.rows.validation;
  const train = record === null ? before - Math.round(rows * (validationShare ?? 0)) : record.rows.train;
  const testFrom = times[before] ?? null;
  return { testFrom, validationFrom: train < before ? (times[train] ?? null) : testFrom };
}

function livePointsOf({ forecasts, liveIndex, time }: SceneInput, origin: number): readonly Point[] | null {
  const forecast = forecasts[liveIndex ?? forecasts.length - 1];
  if (forecast === undefined) {
    return null;
  }
  return futureStamps(time, origin, forecast.values.length).map(
    (stamp, index) => [stamp, finite(forecast.values[index])] as const,
  );
}

/** The band opens from the last known value, about which there is no doubt. */
function bandOf(
  forecast: readonly ForecastPoint[],
  { time: index, anchor }: { readonly time: TimeIndex; readonly anchor: readonly Point[] },
): Scene['band'] {
  const steps = forecast.flatMap(({ time, lower, upper }) =>
    lower === undefined || upper === undefined ? [] : [{ x: parseStamp(time, index), lower, upper }],
  );
  const start = anchor.flatMap(([x, y]) => (y === null ? [] : [{ x, lower: y, upper: y }]));
  return steps.length === 0 ? [] : [...start, ...steps];
}

function anchorOf(origin: number, value: number | undefined): readonly Point[] {
  return value === undefined || !Number.isFinite(value) ? [] : [[origin, value]];
}

function pointOf(point: ForecastPoint, time: TimeIndex): Point {
  return [parseStamp(point.time, time), finite(point.value)];
}
