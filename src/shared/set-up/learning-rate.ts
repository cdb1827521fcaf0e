import type { TrainConfig } from './train-config.ts';

export type ScheduleConfig = Pick<TrainConfig, 'learningRate' | 'schedule' | 'warmup'>;

/** How long a training is if nothing ends it early. */
export interface TrainingLength {
  readonly updatesPerEpoch: number;
  readonly epochs: number;
}

/** What `decay` leaves of the learning rate with every epoch. */
const DECAY = 0.7;

/**
 * The learning rate of one update (counted from 1): linear warm-up first, then as the schedule says over the updates
 * that remain.
 */
export function learningRateAt(update: number, length: TrainingLength, config: ScheduleConfig): number {
  const { learningRate, schedule = 'constant', warmup = 0 } = config;
  if (update <= warmup) {
    return (learningRate * update) / warmup;
  }
  const { updatesPerEpoch, epochs } = length;
  const done = (update - warmup - 1) / Math.max(1, updatesPerEpoch * epochs - warmup);
  switch (schedule) {
    case 'constant':
      return learningRate;
    case 'cosine':
      return (learningRate * (1 + Math.cos(Math.PI * done))) / 2;
    case 'step':
      return learningRate * (done < 0.5 ? 1 : done < 0.75 ? 0.1 : 0.01);
    case 'decay':
      return learningRate * DECAY ** Math.floor((update - 1) / updatesPerEpoch);
  }
}
