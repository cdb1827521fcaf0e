/** Nets of equal time: the epochs in which a net learns for as long as another. */
import { GatecastError } from '../../../shared/errors.ts';
import type { RunCost } from '../../../shared/set-up/run-cost.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';

/** A set-up and what `run.cost` says of it on one machine, in one minute. */
export interface CostedConfig {
  readonly config: TrainConfig;
  readonly cost: Pick<RunCost, 'seconds'>;
}

/**
 * `own` with the whole number of epochs whose seconds come nearest to those of all epochs of `other`. Throws `PACE_UNKNOWN` where
 * one of the two was not measured, and `CONFIG_INVALID` where one epoch takes longer than these, or where the time is a search's.
 */
export function withSecondsOf(own: CostedConfig, other: CostedConfig): TrainConfig {
  for (const { config } of [own, other]) {
    if (config.search !== undefined) {
      const problem = 'a search has its own time; compare single nets, with preset fast or accurate';
      throw new GatecastError('CONFIG_INVALID', { field: 'preset', value: config.preset, problem });
    }
  }
  const { config } = own;
  const { seconds } = own.cost;
  const wanted = other.cost.seconds;
  if (seconds === null || wanted === null) {
    throw new GatecastError('PACE_UNKNOWN', {});
  }
  // Every epoch takes as long, and so does its share of the fit on all rows.
  const epoch = seconds / config.epochs;
  if (epoch > wanted) {
    const least = Math.ceil((epoch / wanted) * other.config.epochs);
    const problem = `one epoch of this net takes longer than all ${other.config.epochs} of the first; give the first ${least} or more`;
    throw new GatecastError('CONFIG_INVALID', { field: 'epochs', value: config.epochs, problem });
  }
  return { ...config, epochs: Math.round(wanted / epoch) };
}
