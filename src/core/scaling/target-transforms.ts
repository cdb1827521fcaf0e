/** The transformations of the targets of a training, fitted to its training rows. */
import { ALL_MEASURED } from '../../shared/dataset.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { FittedTransform } from '../../shared/reuse/column-scale.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { findSeason, type StepInfo } from '../baselines/season.ts';
import type { NetData } from '../recipe/net-data.ts';
import { targetsOf } from '../recipe/shape.ts';
import { fitTransform, type Unfit } from './box-cox.ts';
import { trainingValues } from './standard-scaler.ts';

export interface TrainingRows {
  readonly time: StepInfo;
  /** Counted from `firstRow`. */
  readonly trainRows: number;
  readonly firstRow: number;
}

const PROBLEMS: Readonly<Record<Unfit, string>> = {
  negative: 'the training rows hold values below zero, which it cannot take; choose none',
  zero: 'the training rows hold zeros, which have no logarithm; choose box-cox or none',
};

/** Whether nets can read the targets of these rows as the config asks for. */
export function canTransform(
  net: Pick<NetData, 'columns' | 'provenance'>,
  config: TrainConfig,
  rows: TrainingRows,
): boolean {
  return fittedTo(net, config, rows).every((fitted) => typeof fitted !== 'string');
}

/** One a target; empty where nets read them as they are. Throws `CONFIG_INVALID` where the training rows hold values that cannot be transformed. */
export function targetTransforms(
  net: Pick<NetData, 'columns' | 'provenance'>,
  config: TrainConfig,
  rows: TrainingRows,
): readonly FittedTransform[] {
  return fittedTo(net, config, rows).map((fitted) => {
    if (typeof fitted === 'string') {
      const value = config.transform ?? 'none';
      throw new GatecastError('CONFIG_INVALID', { field: 'transform', value, problem: PROBLEMS[fitted] });
    }
    return fitted;
  });
}

function fittedTo(
  { columns, provenance }: Pick<NetData, 'columns' | 'provenance'>,
  config: TrainConfig,
  { time, trainRows, firstRow }: TrainingRows,
): readonly (FittedTransform | Unfit)[] {
  const { transform: kind = 'none' } = config;
  if (kind === 'none') {
    return [];
  }
  return targetsOf(config).map((_, target) => {
    const own = columns[target]?.subarray(firstRow) ?? new Float64Array();
    const kinds = provenance[target]?.subarray(firstRow) ?? ALL_MEASURED;
    return fitTransform(kind, trainingValues(own, trainRows, kinds), findSeason(own, trainRows, time));
  });
}
