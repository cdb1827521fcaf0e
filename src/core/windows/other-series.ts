/** The other series of a long file, from whose training windows a net learns too. */
import type { SeriesRows, TrainingData } from '../../shared/engine-contract.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { type NetData, netData } from '../recipe/net-data.ts';
import { canTransform } from '../scaling/target-transforms.ts';
import { windowOrigins } from './split.ts';
import { validOrigins } from './valid.ts';

/** Stamps of the rows that the scored series trains on, both included. */
export interface TrainedSpan {
  readonly from: number;
  readonly until: number;
}

/** What is learned from one other series. */
export interface OtherWindows {
  readonly series: SeriesRows;
  readonly net: NetData;
  /** Its rows in the span: no other row is read. */
  readonly firstRow: number;
  readonly rows: number;
  /** Of its training windows, ascending. */
  readonly origins: Int32Array;
}

/**
 * The windows of every other series that lie in the span, inputs and outputs: what the scored series is tested on came later, and so must
 * nothing that is learned from the others. A series of another step, without a window there, or with values there that the transformation of
 * the targets cannot take, gives none and is left out.
 */
export function otherWindows(
  { others = [], time }: Pick<TrainingData, 'others' | 'time'>,
  config: TrainConfig,
  { from, until }: TrainedSpan,
): readonly OtherWindows[] {
  return others.flatMap((series) => {
    if (series.time.kind !== time.kind || series.time.step !== time.step) {
      return [];
    }
    const net = netData(series, config);
    // The clock of a zone steps back in autumn, so a stamp that is too late may stand before one that is not.
    const late = series.times.findIndex((stamp) => stamp > until);
    const end = Math.min(net.rows, late < 0 ? series.times.length : late);
    const firstRow = Math.max(
      0,
      series.times.findIndex((stamp) => stamp >= from),
    );
    const parts = { train: Math.max(0, end - firstRow), validation: 0, test: 0 };
    const origins = validOrigins(windowOrigins(parts, config, firstRow).train, net.check);
    const rows = { time: series.time, trainRows: parts.train, firstRow };
    const isRead = origins.length > 0 && canTransform(net, config, rows);
    return isRead ? [{ series, net, firstRow, rows: parts.train, origins }] : [];
  });
}

/** The span of the training rows of the scored series. */
export function trainedSpan({ times }: Pick<NetData, 'times'>, rows: number, firstRow = 0): TrainedSpan {
  return {
    from: firstRow === 0 ? Number.NEGATIVE_INFINITY : (times[firstRow] as number),
    until: times[firstRow + rows - 1] as number,
  };
}
