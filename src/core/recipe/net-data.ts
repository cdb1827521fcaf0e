import type { TrainingData } from '../../shared/engine-contract.ts';
import type { TrainConfig } from '../../shared/run.ts';
import { futureTimes } from '../dataset/future-times.ts';
import { checkWindows, lastOrigin, type WindowCheck } from '../windows/valid.ts';
import { calendarColumns, calendarNames } from './calendar.ts';
import { knownCount, targetsOf } from './shape.ts';

/** The columns of a training in the order of `WindowSource`, in their own units, and which windows of them are whole. */
export interface NetData {
  readonly names: readonly string[];
  /** Targets, past features, known features, calendar; `horizon` rows longer than the file where that is known. */
  readonly columns: readonly Float64Array[];
  /** How many of the columns, the last, come from the calendar and are on a scale of their own. */
  readonly calendar: number;
  /** Stamps of all rows, those past the file's end too. */
  readonly times: Float64Array;
  readonly check: WindowCheck;
  /** Rows up to the last one with all targets: what is split into parts. */
  readonly rows: number;
  /** Where the forecast starts; -1 when no window is whole. */
  readonly lastOrigin: number;
}

/** `data.columns` in the order of the contract: targets, then features. */
export function netData(data: TrainingData, config: TrainConfig): NetData {
  const { horizon, features, known = [], calendar = [] } = config;
  const targets = targetsOf(config);
  const rows = targetRows(data.columns.slice(0, targets.length));
  const length = Math.max(data.times.length, rows + horizon);
  const times = new Float64Array(length);
  times.set(data.times);
  if (length > data.times.length) {
    times.set(futureTimes(data.time, data.times, length - data.times.length), data.times.length);
  }
  const isKnown = new Set(known);
  const featureAt = (wanted: boolean) =>
    features.flatMap((name, index) => (isKnown.has(name) === wanted ? [{ name, index }] : []));
  const ordered = [...featureAt(false), ...featureAt(true)];
  const taken = [
    ...data.columns.slice(0, targets.length),
    ...ordered.map(({ index }) => data.columns[targets.length + index] ?? new Float64Array()),
  ];
  const columns = [...taken.map((column) => extended(column, length)), ...calendarColumns(times, calendar)];
  const facts = { columns, targets: targets.length, known: knownCount(config), breaks: data.breaks };
  const check = checkWindows(facts, config);
  return {
    names: [...targets, ...ordered.map(({ name }) => name), ...calendarNames(calendar)],
    columns,
    calendar: columns.length - taken.length,
    times,
    check,
    rows,
    lastOrigin: lastOrigin(facts, check),
  };
}

function targetRows(targets: readonly Float64Array[]): number {
  let rows = targets[0]?.length ?? 0;
  while (rows > 0 && !targets.every((column) => Number.isFinite(column[rows - 1]))) {
    rows--;
  }
  return rows;
}

function extended(column: Float64Array, length: number): Float64Array {
  if (column.length === length) {
    return column;
  }
  const longer = new Float64Array(length).fill(Number.NaN);
  longer.set(column);
  return longer;
}
