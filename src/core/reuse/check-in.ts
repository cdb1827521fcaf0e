/**
 * What a run had said beside what came. Its errors are held against those of its own test over the same steps ahead, since
 * far steps err more than near ones; and forecasts that follow one another err together, so how unusual their errors are is
 * read off the test itself: off every stretch of it with the same gaps between origins (circular shifts).
 */
import type { TrainingData } from '../../shared/engine-contract.ts';
import type { CheckedForecast, CheckIn, Drift, SaidForecast } from '../../shared/reuse/said.ts';
import type { TestForecasts } from '../../shared/run.ts';
import type { Metrics } from '../../shared/scores.ts';
import { formatTime, formatTimes } from '../dataset/format-time.ts';
import { wallTime } from './wall-time.ts';

export type Said = Pick<SaidForecast, 'madeAt' | 'origin' | 'forecast'> & { readonly id: string | null };

export interface CheckInTask {
  /** Everything the run said; the order does not matter. */
  readonly said: readonly Said[];
  readonly data: Pick<TrainingData, 'time' | 'times'>;
  /** The target of the new rows, NaN where nobody measured. */
  readonly measured: Float64Array;
  readonly test: TestForecasts;
  readonly metrics: Metrics;
}

/** More than this share above the error of the test is called more at all. */
const MARGIN = 0.1;
const LEAST_WINDOWS = 20;
const MOST_LIKELY = 0.05;

export function checkIn(task: CheckInTask): Omit<CheckIn, 'checkedAt' | 'dataset'> {
  const { data, measured, metrics, test } = task;
  const stepMae = metrics.maeByStep.model;
  const checked = checkedForecasts(task, stepMae);
  const known = checked.filter(({ mae }) => mae !== null);
  const points = known.flatMap(({ steps }) =>
    steps.flatMap((step, at) => (step.came === null ? [] : [{ ...step, came: step.came, at }])),
  );
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.length === 0 ? null : points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const last = measured.findLastIndex(Number.isFinite);
  return {
    until: last < 0 ? '' : formatTime(data.time, data.times[last] ?? Number.NaN),
    forecasts: checked.map(({ row: _row, ...forecast }) => forecast),
    known: points.length,
    mae: mean(({ value, came }) => Math.abs(value - came)),
    testMae: mean(({ at }) => stepMae[at] ?? Number.NaN),
    band: bandHeld(points, metrics),
    drift: driftOf(known, { test, stepMae }),
  };
}

interface Placed extends CheckedForecast {
  /** Row of the first step in the new data. */
  readonly row: number;
}

function checkedForecasts(
  { said, data, measured }: CheckInTask,
  stepMae: readonly number[],
): readonly Placed[] {
  const { time, times } = data;
  const first = Math.min(...said.map(({ origin }) => wallTime(time, origin)));
  const from = Math.max(
    0,
    times.findIndex((each) => each >= first),
  );
  const rows = new Map(formatTimes(time, times.slice(from)).map((stamp, at) => [stamp, from + at]));
  const placed = said.map(({ id, madeAt, origin, forecast }) => {
    const steps = forecast.map((point) => {
      const value = measured[rows.get(point.time) ?? -1] ?? Number.NaN;
      return { ...point, came: Number.isFinite(value) ? value : null };
    });
    const errors = steps.flatMap(({ value, came }) => (came === null ? [] : [Math.abs(value - came)]));
    const expected = steps.flatMap(({ came }, at) => (came === null ? [] : [stepMae[at] ?? Number.NaN]));
    const found = forecast.findIndex((point) => rows.has(point.time));
    return {
      ...{ id, madeAt, origin, steps, mae: meanOf(errors), testMae: meanOf(expected) },
      row: found < 0 ? Number.POSITIVE_INFINITY : (rows.get(forecast[found]?.time ?? '') ?? 0) - found,
    };
  });
  return placed.toSorted(
    (a, b) => wallTime(time, a.origin) - wallTime(time, b.origin) || a.madeAt.localeCompare(b.madeAt),
  );
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function bandHeld(
  points: readonly { readonly lower?: number; readonly upper?: number; readonly came: number }[],
  { bands }: Metrics,
): CheckIn['band'] {
  const [tested] = bands?.levels ?? [];
  const banded = points.filter(({ lower, upper }) => lower !== undefined && upper !== undefined);
  if (tested === undefined || banded.length === 0) {
    return null;
  }
  const inside = banded.filter(({ lower = 0, upper = 0, came }) => came >= lower && came <= upper);
  return {
    level: tested.level,
    coverage: inside.length / banded.length,
    testCoverage: tested.coverage,
  };
}

interface TestErrors {
  readonly test: TestForecasts;
  readonly stepMae: readonly number[];
}

/** One forecast as its excess over the test needs it: where it stands and which of its steps have come. */
interface Stretch {
  readonly offset: number;
  readonly steps: readonly number[];
}

function driftOf(known: readonly Placed[], { test, stepMae }: TestErrors): Drift | null {
  const windows = test.origins.length;
  if (known.length === 0 || windows < LEAST_WINDOWS) {
    return null;
  }
  const horizon = test.predicted.length / windows;
  const excesses = known.map(({ steps }) =>
    steps.reduce(
      (sum, { value, came }, at) =>
        came === null ? sum : sum + excess(Math.abs(value - came), stepMae[at] as number),
      0,
    ),
  );
  const worst = worstTail(excesses);
  if (!(worst.sum > 0)) {
    return null;
  }
  const stretches = known.map(
    ({ row, steps }): Stretch => ({
      offset: row - (known[0]?.row ?? row),
      steps: steps.flatMap(({ came }, at) => (came === null ? [] : [at])),
    }),
  );
  let asBad = 0;
  for (let shift = 0; shift < windows; shift++) {
    const shifted = stretches.map(({ offset, steps }) => {
      const window = (shift + offset) % windows;
      return steps.reduce((sum, at) => {
        const place = window * horizon + at;
        const error = Math.abs((test.predicted[place] as number) - (test.actual[place] as number));
        return Number.isNaN(error) ? sum : sum + excess(error, stepMae[at] as number);
      }, 0);
    });
    asBad += worstTail(shifted).sum >= worst.sum ? 1 : 0;
  }
  const pValue = (1 + asBad) / (1 + windows);
  const tail = known.slice(worst.from);
  const sumOf = (pick: (forecast: Placed) => number | null) =>
    tail.reduce((sum, each) => sum + (pick(each) ?? 0) * each.steps.filter(isKnown).length, 0);
  const ratio = sumOf(({ mae }) => mae) / sumOf(({ testMae }) => testMae);
  const since = tail[0]?.steps.find(isKnown)?.time ?? '';
  return pValue < MOST_LIKELY ? { since, percent: 100 * (ratio - 1), pValue } : null;
}

function isKnown({ came }: CheckedForecast['steps'][number]): boolean {
  return came !== null;
}

function excess(error: number, expected: number): number {
  return error - (1 + MARGIN) * expected;
}

/** The end of a series that sums to most, and where it begins; looked for among the stretches of the test in the same way. */
function worstTail(excesses: readonly number[]): { readonly sum: number; readonly from: number } {
  let worst = { sum: Number.NEGATIVE_INFINITY, from: 0 };
  let sum = 0;
  for (let from = excesses.length - 1; from >= 0; from--) {
    sum += excesses[from] as number;
    if (sum > worst.sum) {
      worst = { sum, from };
    }
  }
  return worst;
}
