import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { PartCounts, RunPlan } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { findSeason } from '../baselines/season.ts';
import { directionLabels } from '../direction/labels.ts';
import { parameterCount } from '../net/parameter-count.ts';
import { checkConfig } from '../recipe/check-config.ts';
import { checkKnownAhead, knownAhead } from '../recipe/known-ahead.ts';
import { checkMemory } from '../recipe/memory.ts';
import { type NetData, netData } from '../recipe/net-data.ts';
import { targetsOf } from '../recipe/shape.ts';
import { targetTransforms } from '../scaling/target-transforms.ts';
import { type OtherWindows, otherWindows, trainedSpan } from './other-series.ts';
import { smallDataText } from './small-data.ts';
import { checkRoom, type Origins, splitRows, windowOrigins } from './split.ts';
import { validOrigins } from './valid.ts';

/** The windows of every part that can be used. */
export interface ValidOrigins {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
  /** Windows that a break or a missing value left out. */
  readonly windowsLost: number;
  /** Of those that are used, how many are shorter than asked for. */
  readonly shortWindows: number;
}

/**
 * What a training will cost. Throws `WINDOW_TOO_LONG` when a part has no room, `VALUES_MISSING` when gaps leave a part
 * without a window, `TARGET_CONSTANT`, `DIRECTION_ONE_SIDE`, and `CONFIG_INVALID` for settings that do not go together or with the training rows, or that take more than
 * half of `freeBytes` of memory.
 */
export function planRun(
  data: TrainingData,
  config: TrainConfig,
  freeBytes: number = Number.POSITIVE_INFINITY,
): RunPlan {
  checkConfig(config, data.time);
  const net = netData(data, config);
  checkRoom(net.rows, config, config.split);
  const parts = splitRows(net.rows, config.split);
  checkTargets(net, { parts, config, firstRow: 0 });
  targetTransforms(net, config, { time: data.time, trainRows: parts.train, firstRow: 0 });
  const origins = wholeWindows(net, windowOrigins(parts, config));
  checkParts(net, origins, config);
  checkSides(net, origins.train, config);
  const span = (rows: number) => trainedSpan(net, rows);
  const others = otherWindows(data, config, span(parts.train));
  const learned = origins.train.length + countWindows(others);
  const forecast = origins.validation.length + origins.test.length;
  const again = config.finalFit
    ? finalPlan(net, config, otherWindows(data, config, span(net.rows)))
    : undefined;
  const train = Math.max(learned, again?.windows ?? 0);
  checkMemory(config, { train, forecast }, freeBytes);
  const windows = {
    train: origins.train.length,
    validation: origins.validation.length,
    test: origins.test.length,
  };
  const parameters = parameterCount(config);
  const target = measuredValues(net.columns[0] ?? new Float64Array(), net.provenance[0] ?? ALL_MEASURED);
  const season = () => findSeason(target, parts.train, data.time);
  const small = smallDataText({ config, windows: { train: learned }, parameters }, season);
  return {
    ...{ rows: parts, windows, parameters },
    updatesPerEpoch: Math.ceil(learned / config.batch),
    windowsLost: origins.windowsLost,
    ...(config.leastWindow === undefined ? {} : { shortWindows: origins.shortWindows }),
    ...(data.others === undefined
      ? {}
      : {
          otherSeries: {
            series: others.length,
            windows: countWindows(others),
            leftOut: data.others.length - others.length,
          },
        }),
    ...(again === undefined ? {} : { finalFit: again }),
    ...(small === null ? {} : { smallData: small }),
    knownAhead: knownAhead(data, net, config),
  };
}

/** All rows as one training part: what is fitted again once a run is scored. */
export function allRows({ train, validation, test }: PartCounts): PartCounts {
  return { train: train + validation + test, validation: 0, test: 0 };
}

function countWindows(others: readonly OtherWindows[]): number {
  return others.reduce((sum, { origins }) => sum + origins.length, 0);
}

function finalPlan(
  net: NetData,
  config: TrainConfig,
  others: readonly OtherWindows[],
): NonNullable<RunPlan['finalFit']> {
  const { train } = wholeWindows(net, windowOrigins({ train: net.rows, validation: 0, test: 0 }, config));
  const windows = train.length + countWindows(others);
  return { rows: net.rows, windows, updatesPerEpoch: Math.ceil(windows / config.batch) };
}

/** All that `planRun` refuses, and `KNOWN_FEATURE_SHORT` when a known feature ends before the horizon does. */
export function checkTraining(data: TrainingData, config: TrainConfig, freeBytes?: number): RunPlan {
  const plan = planRun(data, config, freeBytes);
  checkKnownAhead(data, netData(data, config), config);
  return plan;
}

/** Of the origins of every part, those whose windows can be used. */
export function wholeWindows({ check }: NetData, origins: Origins): ValidOrigins {
  const train = validOrigins(origins.train, check);
  const validation = validOrigins(origins.validation, check);
  const test = validOrigins(origins.test, check);
  const all = origins.train.count + origins.validation.count + origins.test.count;
  const used = [train, validation, test];
  return {
    ...{ train, validation, test },
    windowsLost: used.reduce((left, { length }) => left - length, all),
    shortWindows: used.reduce((sum, part) => sum + part.filter(check.isShort).length, 0),
  };
}

interface TargetRows {
  readonly parts: PartCounts;
  readonly config: TrainConfig;
  readonly firstRow: number;
}

/** Throws `TARGET_CONSTANT` when the training rows of a target hold one value. */
export function checkTargets(net: NetData, { parts, config, firstRow }: TargetRows): void {
  const { columns, provenance, names } = net;
  for (let target = 0; target < targetsOf(config).length; target++) {
    const end = firstRow + parts.train;
    const training = measuredValues(
      (columns[target] ?? new Float64Array()).subarray(firstRow, end),
      (provenance[target] ?? ALL_MEASURED).subarray(firstRow, end),
    );
    const first = training.find((value) => Number.isFinite(value));
    if (first !== undefined && training.every((value) => value === first || !Number.isFinite(value))) {
      throw new GatecastError('TARGET_CONSTANT', { column: names[target] ?? '', value: first });
    }
  }
}

/** Throws `DIRECTION_ONE_SIDE` when all training windows of a direction went to the same side. */
function checkSides(net: NetData, train: Int32Array, config: TrainConfig): void {
  if (!forecastsDirection(config)) {
    return;
  }
  const { horizon, target } = config;
  const measured = measuredValues(net.columns[0] ?? new Float64Array(), net.provenance[0] ?? ALL_MEASURED);
  const labels = directionLabels(measured, horizon);
  const ups = train.filter((origin) => labels[origin] === 1).length;
  const downs = train.filter((origin) => labels[origin] === 0).length;
  if (ups === 0 || downs === 0) {
    throw new GatecastError('DIRECTION_ONE_SIDE', {
      column: target,
      side: ups === 0 ? 'down' : 'up',
      horizon,
    });
  }
}

function checkParts(net: NetData, origins: ValidOrigins, { window, horizon, split }: TrainConfig): void {
  const wanted =
    split.validation > 0 ? (['train', 'validation', 'test'] as const) : (['train', 'test'] as const);
  const empty = wanted.find((part) => origins[part].length === 0);
  if (empty === undefined) {
    return;
  }
  const missing = net.columns.map((column) => countMissing(column.subarray(0, net.rows)));
  const most = missing.indexOf(Math.max(...missing));
  if ((missing[most] ?? 0) > 0) {
    throw new GatecastError('VALUES_MISSING', { column: net.names[most] ?? '', count: missing[most] ?? 0 });
  }
  throw new GatecastError('CONFIG_INVALID', {
    field: 'window',
    value: window,
    problem: `with a horizon of ${horizon} no window fits between the gaps of the ${empty} part; shorten it, fill the gaps, or use shorter windows too (least window)`,
  });
}

function countMissing(values: Float64Array): number {
  let missing = 0;
  for (const value of values) {
    missing += Number.isFinite(value) ? 0 : 1;
  }
  return missing;
}
