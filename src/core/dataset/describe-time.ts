import type { TimeIndex } from '../../shared/dataset.ts';
import { DAY_MS } from './civil.ts';
import { formatStamp, PRECISIONS, type Precision } from './format-time.ts';
import { type InferredIndex, inferIndex } from './inference/infer-index.ts';
import type { KeyCandidate } from './inference/series-keys.ts';
import type { TimeColumn } from './inference/time-column.ts';
import { formatStep } from './step.ts';
import { isNamedZone } from './zones/zone.ts';

/** The index of a file in which rows are counted. */
export const NO_TIME: TimeIndex = {
  columns: [],
  kind: 'none',
  step: null,
  first: null,
  last: null,
  zone: null,
};

/** The index as the inspection shows it; `times` ascend. */
export function describeTime(time: TimeColumn, index: InferredIndex, times: Float64Array): TimeIndex {
  const precision = shownPrecision(time, index, times);
  const shown = (ms: number | undefined) => (ms === undefined ? null : formatStamp(ms, precision, time.zone));
  return {
    columns: time.columns,
    kind: index.kind,
    step: index.step && formatStep(index.step),
    first: shown(times[0]),
    last: shown(times.at(-1)),
    zone: time.zone,
    ...(index.weekdays === undefined ? {} : { weekdays: index.weekdays }),
    ...(index.proposedStep === undefined ? {} : { proposedStep: index.proposedStep }),
  };
}

const CLOCK = PRECISIONS.indexOf('second');

/** Midnights in a file whose step is a day or more are dates, however many zeros the file writes behind them. */
function shownPrecision(
  { precision, zone }: TimeColumn,
  { step }: InferredIndex,
  times: Float64Array,
): Precision {
  if (step?.unit === 'ms' && step.amount % DAY_MS !== 0 && PRECISIONS.indexOf(precision) < CLOCK) {
    return 'second';
  }
  const isLong = step === null || step.unit === 'month' || step.amount >= DAY_MS;
  const hasClock = precision === 'second' || precision === 'millisecond';
  return hasClock && isLong && (zone === null || isNamedZone(zone)) && times.every((ms) => ms % DAY_MS === 0)
    ? 'day'
    : precision;
}

/** The index of a long file before a series is chosen: the step of its longest series, the span of them all. */
export function describeStackedTime(time: TimeColumn, keys: readonly KeyCandidate[]): TimeIndex {
  const groups = new Map<string, number[]>();
  for (const [row, ms] of time.times.entries()) {
    if (!Number.isNaN(ms)) {
      const group = keys.map(({ codes }) => codes[row]).join(' ');
      const members = groups.get(group);
      if (members === undefined) {
        groups.set(group, [ms]);
      } else {
        members.push(ms);
      }
    }
  }
  const longest = [...groups.values()].reduce(
    (most, group) => (group.length > most.length ? group : most),
    [],
  );
  const index = inferIndex(Float64Array.from(new Set(longest)).sort());
  return describeTime(time, index, time.times.filter((ms) => !Number.isNaN(ms)).sort());
}
