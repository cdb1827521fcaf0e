/** Which rows of a file a run has seen, and which windows of it are new. */
import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { TestForecasts } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { formatTime } from '../dataset/format-time.ts';
import type { NetData } from '../recipe/net-data.ts';
import { leastRows } from '../windows/split.ts';
import { validOrigins } from '../windows/valid.ts';
import { wallTime } from './wall-time.ts';

export interface SeenUntil {
  /** Stamp of the last row that the run knew. */
  readonly origin: string;
  /** What it was tested on. */
  readonly test: TestForecasts;
}

/**
 * The last row of new data that the run has seen, -1 for none. Rows that are counted have no time to tell it by: they are a
 * longer file of the same where they hold what the run was tested on, at the same rows.
 */
export function lastSeenRow(
  { time, times, columns, provenance }: TrainingData,
  { origin, test }: SeenUntil,
): number {
  const until = wallTime(time, origin);
  const row = times.findLastIndex((each) => each <= until);
  if (time.kind !== 'none') {
    return row;
  }
  const measured = measuredValues(columns[0] ?? new Float64Array(), provenance?.[0] ?? ALL_MEASURED);
  return holdsTest(measured, test) ? row : -1;
}

function holdsTest(measured: Float64Array, { origins, actual }: TestForecasts): boolean {
  const horizon = origins.length === 0 ? 0 : actual.length / origins.length;
  return (
    horizon > 0 &&
    origins.every((origin, index) => {
      for (let step = 1; step <= horizon; step++) {
        const came = actual[index * horizon + step - 1] as number;
        if (!Number.isNaN(came) && Math.fround(measured[origin + step] ?? Number.NaN) !== came) {
          return false;
        }
      }
      return true;
    })
  );
}

/**
 * Whole windows of which the run has seen nothing that it is to forecast. Throws `NO_NEW_ROWS` when there are none.
 */
export function newOrigins(
  { data, net, file }: { readonly data: TrainingData; readonly net: NetData; readonly file: string },
  config: Pick<TrainConfig, 'window' | 'horizon' | 'leastWindow'>,
  lastSeen: number,
): Int32Array {
  const { horizon } = config;
  const window = leastRows(config);
  const first = Math.max(lastSeen, window - 1);
  const origins = validOrigins({ first, count: Math.max(0, net.rows - horizon - first) }, net.check);
  if (origins.length === 0) {
    throw new GatecastError('NO_NEW_ROWS', {
      file,
      rows: Math.max(0, net.rows - 1 - lastSeen),
      until: lastSeen < 0 ? null : formatTime(data.time, data.times[lastSeen] ?? Number.NaN),
      ...{ window, horizon },
    });
  }
  return origins;
}
