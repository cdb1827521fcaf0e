/** The rows of the target that are kept with a run: its test part, and as much before it as a chart and a window take. */
import { ALL_MEASURED } from '../../shared/dataset.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { unitOf } from '../../shared/opening/unit-of.ts';
import type { PartCounts } from '../../shared/run.ts';
import type { KeptTarget } from '../../shared/runs/kept-target.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';

/** At least so many rows before the test part. */
const FEWEST_BEFORE = 200;
/** As many horizons are looked at first. */
const HORIZONS_BEFORE = 10;
/** The newest of longer ones: 3.4 MB before they are compressed. */
export const MOST_KEPT_ROWS = 200_000;

/** How many rows before the test part are kept: two windows and a horizon, ten horizons, or 200, whichever is most. */
export function rowsBefore({ window, horizon }: Pick<TrainConfig, 'window' | 'horizon'>): number {
  return Math.max(FEWEST_BEFORE, 2 * window + horizon, HORIZONS_BEFORE * horizon);
}

interface Split {
  readonly rows: PartCounts;
  /** Row of the last step that the forecast of the future saw. */
  readonly origin: number;
}

/** What lies behind the test part, because known features reach further, is kept too. */
export function keptTarget(data: TrainingData, config: TrainConfig, { rows, origin }: Split): KeptTarget {
  const testFrom = rows.train + rows.validation;
  const firstRow = Math.max(0, testFrom - rowsBefore(config), data.times.length - MOST_KEPT_ROWS);
  return {
    ...{ target: config.target, unit: unitOf(config.target), time: data.time },
    ...{ firstRow, origin },
    times: data.times.slice(firstRow),
    values: (data.columns[0] ?? new Float64Array()).slice(firstRow),
    provenance: (data.provenance?.[0] ?? ALL_MEASURED).slice(firstRow),
  };
}
