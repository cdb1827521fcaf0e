/** How long a training takes, from how fast its set-up learns on this machine. */
import type { RunPlan } from '../../shared/run.ts';
import type { Pace } from '../../shared/set-up/run-cost.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { divideValidation } from '../intervals/calibration.ts';

/**
 * Seconds of all epochs of all nets with their looks at the validation windows, and of the fit on all rows: what a training takes that
 * nothing ends before.
 */
export function trainingSeconds(
  { windows, updatesPerEpoch, finalFit }: Pick<RunPlan, 'windows' | 'updatesPerEpoch' | 'finalFit'>,
  config: Pick<TrainConfig, 'epochs' | 'seeds' | 'ensemble' | 'horizon'>,
  { updateSeconds, forwardSeconds }: Pick<Pace, 'updateSeconds' | 'forwardSeconds'>,
): number {
  const { epochs, seeds = 1, ensemble = false, horizon } = config;
  const looks = choosingWindows(windows.validation, horizon);
  const epoch = updatesPerEpoch * updateSeconds + looks * forwardSeconds;
  const again = (finalFit?.updatesPerEpoch ?? 0) * updateSeconds * (ensemble ? seeds : 1);
  return epochs * (seeds * epoch + again);
}

/** Of the time that a window takes in an update, its forecast alone: the way back takes twice as long. */
const LOOK_SHARE = 0.35;

/** What a look at the validation windows takes, in updates, as far as that can be guessed before the first. */
export function lookInUpdates(
  { windows }: Pick<RunPlan, 'windows'>,
  { horizon, batch }: Pick<TrainConfig, 'horizon' | 'batch'>,
): number {
  return (LOOK_SHARE * choosingWindows(windows.validation, horizon)) / batch;
}

/** Validation windows that choose the epoch: the others calibrate bands. */
function choosingWindows(validation: number, horizon: number): number {
  return divideValidation(
    Int32Array.from({ length: validation }, (_, at) => at),
    horizon,
  ).choosing.length;
}
