import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { futureTimes } from '../dataset/future-times.ts';
import { causalValues } from '../windows/as-of.ts';
import { checkWindows, lastOrigin, type WindowCheck } from '../windows/valid.ts';
import { calendarColumns, calendarNames } from './calendar.ts';
import { seasonalLags } from './seasonal.ts';
import { seasonalColumns } from './seasonal-columns.ts';
import { knownCount, stepsTogether, targetsOf } from './shape.ts';

/** The columns of a training in the order of `WindowSource`, in their own units, and which windows of them are whole. */
export interface NetData {
  readonly names: readonly string[];
  /** Targets, past features, known features, calendar, seasonal values; `horizon` rows longer than the file where that is known. */
  readonly columns: readonly Float64Array[];
  /** Of each column (`PROVENANCE`); empty where every finite value was measured. Those known ahead hold no row that looks further ahead. */
  readonly provenance: readonly Uint8Array[];
  /** How many of the columns come from the calendar and are on a scale of their own … */
  readonly calendar: number;
  /** … and how many after them are values of the targets some seasons before, those of a target together. */
  readonly seasonal: number;
  /** Stamps of all rows, those past the file's end too. */
  readonly times: Float64Array;
  readonly check: WindowCheck;
  /** Rows up to the last one where all targets have been measured: what is split into parts. */
  readonly rows: number;
  /** Where the forecast starts; -1 when no window is whole. */
  readonly lastOrigin: number;
}

/** `data.columns` in the order of the contract: targets, then features. */
export function netData(data: TrainingData, config: TrainConfig): NetData {
  const { horizon, features, known = [], calendar = [] } = config;
  const targets = targetsOf(config);
  const provenanceOf = (index: number) => data.provenance?.[index] ?? ALL_MEASURED;
  const rows = measuredRows(data.columns.slice(0, targets.length), provenanceOf);
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
  const places = [...targets.keys(), ...ordered.map(({ index }) => targets.length + index)];
  const taken = places.map((place, index) => {
    const values = data.columns[place] ?? new Float64Array();
    // The horizon of a known column is read before its end has come, so not even there may a line look ahead.
    return index < places.length - known.length
      ? { values, provenance: provenanceOf(place) }
      : { values: causalValues(values, provenanceOf(place)), provenance: ALL_MEASURED };
  });
  const own = [...taken.map(({ values }) => extended(values, length)), ...calendarColumns(times, calendar)];
  const lags = seasonalLags(config);
  const seasonal = taken
    .slice(0, targets.length)
    .flatMap(({ values, provenance: kinds }) => seasonalColumns(values, kinds, { lags, horizon, length }));
  const columns = [...own, ...seasonal];
  const provenance = columns.map((_, index) => taken[index]?.provenance ?? ALL_MEASURED);
  const facts = {
    // What a season before lacks is told by other values, so no window is lost for it.
    ...{ columns: own, provenance, breaks: data.breaks },
    ...{ targets: targets.length, known: knownCount(config), needsEnd: forecastsDirection(config) },
  };
  const check = checkWindows(facts, { ...config, segment: stepsTogether(config) });
  return {
    names: [
      ...[...targets, ...ordered.map(({ name }) => name), ...calendarNames(calendar)],
      ...(lags.length === 0 ? [] : targets).flatMap((name) => [
        ...lags.map((lag) => `${name}, ${lag} steps before`),
        `${name}, mean of all before`,
      ]),
    ],
    columns,
    provenance,
    calendar: own.length - taken.length,
    seasonal: seasonal.length,
    times,
    check,
    rows,
    lastOrigin: lastOrigin(rows, check),
  };
}

function measuredRows(targets: readonly Float64Array[], provenanceOf: (index: number) => Uint8Array): number {
  const measured = targets.map((values, index) => measuredValues(values, provenanceOf(index)));
  const lasts = measured.map((values) => values.findLastIndex((value) => Number.isFinite(value)));
  return 1 + Math.min(...lasts);
}

function extended(column: Float64Array, length: number): Float64Array {
  if (column.length === length) {
    return column;
  }
  const longer = new Float64Array(length).fill(Number.NaN);
  longer.set(column);
  return longer;
}
