/** What a config says about the shape of the net: shared by the plan, the data and the model. */
import { describeNet } from '../../shared/net/describe-net.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { quantilesOf as quantilesOfLevels } from '../intervals/quantile-heads.ts';

const CALENDAR_WIDTH = 2;
const DEFAULT_LEVELS: readonly number[] = [0.8];

export function targetsOf({
  target,
  alsoTargets = [],
}: Pick<TrainConfig, 'target' | 'alsoTargets'>): readonly string[] {
  return [target, ...alsoTargets];
}

/** Columns known ahead: the known features and two for each calendar feature. */
export function knownCount({ known = [], calendar = [] }: TrainConfig): number {
  return known.length + CALENDAR_WIDTH * calendar.length;
}

/** Columns that one row of the net's batch reads. */
export function channelCount(config: TrainConfig): number {
  return config.channels === 'shared'
    ? 1 + knownCount(config)
    : targetsOf(config).length + config.features.length + CALENDAR_WIDTH * (config.calendar ?? []).length;
}

/** Targets that one row of the net's batch forecasts. */
export function outputCount(config: TrainConfig): number {
  return config.channels === 'shared' ? 1 : targetsOf(config).length;
}

/** Steps that the net gives at once. */
export function stepsAhead({ head, horizon }: TrainConfig): number {
  return head === 'recursive' ? 1 : horizon;
}

/** Steps of the window that a net reads together; of several embeddings, one behind the other, those of the last. */
export function stepsTogether(config: TrainConfig): number {
  return describeNet(config).blocks.reduce(
    (steps, block) => (block.kind === 'embedding' ? steps * block.segment : steps),
    1,
  );
}

export function segmentOf({ segment = 1 }: TrainConfig): number {
  return segment;
}

/** Levels of the bands; the first is the one on the forecast. */
export function levelsOf({ levels = DEFAULT_LEVELS }: TrainConfig): readonly number[] {
  return levels;
}

/**
 * What quantile heads forecast, ascending: the ends of every band and the median. Null for a net that forecasts one
 * number a step.
 */
export function quantilesOf(config: TrainConfig): readonly number[] | null {
  return config.bands === 'quantile' ? quantilesOfLevels(levelsOf(config)) : null;
}
