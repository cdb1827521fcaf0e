import { directionLabels } from '../../core/direction/labels.ts';
import { checkConfig } from '../../core/recipe/check-config.ts';
import { type NetData, netData } from '../../core/recipe/net-data.ts';
import { knownCount, stepsAhead, stepsTogether, targetsOf } from '../../core/recipe/shape.ts';
import { scaleColumns } from '../../core/scaling/standard-scaler.ts';
import type { WindowSource } from '../../core/windows/gather.ts';
import { windowLengths } from '../../core/windows/lengths.ts';
import { checkTargets, type ValidOrigins, wholeWindows } from '../../core/windows/plan.ts';
import { windowOrigins } from '../../core/windows/split.ts';
import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { ColumnScale } from '../../shared/reuse/column-scale.ts';
import type { PartCounts, RunRecord } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { fittedScales, keptScales } from './scales/column-scales.ts';
import { withOtherSeries } from './series/learned-rows.ts';

/** Rows of a training; `parts` are counted from `firstRow`, the first row when absent. Later rows are not looked at. */
export interface FitData extends TrainingData {
  readonly parts: PartCounts;
  readonly firstRow?: number;
}

export interface PreparedFit {
  readonly net: NetData;
  /** Of `net.columns`, from the training rows alone. */
  readonly scales: readonly ColumnScale[];
  /** All rows, to forecast from. */
  readonly source: WindowSource;
  /** The same up to the end of validation: all that a fit is given. */
  readonly fitSource: WindowSource;
  /** Of all training windows there, those of other series too. */
  readonly learnedOrigins: Int32Array;
  /** Of the columns of every other series that is learned from; absent where there are none to be. */
  readonly otherScales?: ReadonlyMap<string, readonly ColumnScale[]>;
  readonly origins: ValidOrigins;
}

/** What of an earlier fit stays as it is. */
export interface KeptReading {
  /** Its scales, by column. */
  readonly scaler?: RunRecord['scaler'];
  /** Scales of whose columns the transformations stay; the rest is fitted. */
  readonly transforms?: readonly ColumnScale[] | undefined;
}

/**
 * Throws `CONFIG_INVALID`, `TARGET_CONSTANT`, or `WINDOW_TOO_LONG` when no training window is whole; with a scaler `WEIGHTS_OTHER` where it
 * lacks a column.
 */
export function prepareFit(
  data: FitData,
  config: TrainConfig,
  { scaler, transforms }: KeptReading = {},
): PreparedFit {
  const { parts, firstRow = 0 } = data;
  checkConfig(config, data.time);
  const net = netData(data, config);
  checkTargets(net, { parts, config, firstRow });
  const origins = wholeWindows(net, windowOrigins(parts, config, firstRow));
  if (origins.train.length === 0) {
    const { window, horizon } = config;
    const needed = window + horizon;
    throw new GatecastError('WINDOW_TOO_LONG', { window, horizon, rows: parts.train, needed, part: 'train' });
  }
  const scales =
    scaler === undefined
      ? fittedScales(net, config, { time: data.time, trainRows: parts.train, firstRow, transforms })
      : keptScales(net, config, scaler);
  const source = windowSource(net, scales, config, firstRow);
  const seen = firstRow + parts.train + parts.validation;
  const columns = source.columns.map((column) => column.subarray(0, seen));
  const provenance = net.provenance.map((kinds) => kinds.subarray(0, seen));
  const lengths = source.lengths?.subarray(0, seen);
  const fitSource = { ...source, columns, provenance, lengths, ...labelsOf(net, config, seen) };
  const own = { net, scales, source, fitSource, origins };
  // Nets that are restored learn nothing.
  const learned =
    config.allSeries && scaler === undefined
      ? withOtherSeries(data, config, own)
      : { learnedOrigins: origins.train };
  return { ...own, ...learned };
}

/** All rows on their scales, as a net reads them; no window reaches rows before `firstRow`, and labels know the first `rows` alone. */
export function windowSource(
  net: NetData,
  scales: readonly ColumnScale[],
  config: TrainConfig,
  firstRow = 0,
  rows?: number,
): WindowSource {
  const lengths = windowLengths(net, config, firstRow);
  return {
    ...(lengths === undefined ? {} : { lengths, segment: stepsTogether(config) }),
    columns: scaleColumns(net.columns, scales),
    provenance: net.provenance,
    targets: targetsOf(config).length,
    known: knownCount(config),
    seasonal: net.seasonal / targetsOf(config).length,
    shared: config.channels === 'shared',
    window: config.window,
    horizon: config.horizon,
    normalise: config.normalise,
    ahead: stepsAhead(config),
    ...labelsOf(net, config, rows),
  };
}

/** Which way the target went from each of the first `rows` rows, as far as those rows tell; nothing for a net of values. */
function labelsOf(
  { columns, provenance }: NetData,
  config: TrainConfig,
  rows?: number,
): Pick<WindowSource, 'labels'> {
  if (!forecastsDirection(config)) {
    return {};
  }
  const measured = measuredValues(columns[0] ?? new Float64Array(), provenance[0] ?? ALL_MEASURED);
  return { labels: directionLabels(measured.subarray(0, rows), config.horizon) };
}
