import { describeNet } from '../../shared/net/describe-net.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { NetStep } from './block-kind.ts';
import { netSizes } from './flow.ts';
import { walkNet } from './walk-net.ts';

/** The blocks of a config's net where they stand. Throws `CONFIG_INVALID`. */
export function netSteps(config: TrainConfig): readonly NetStep[] {
  return walkNet(describeNet(config), netSizes(config));
}

/** Fitted numbers of the net that `buildModel` makes of a config. */
export function parameterCount(config: TrainConfig): number {
  return netSteps(config).reduce((sum, { weights }) => sum + weights, 0);
}
