import type { TrainConfig } from '../../shared/run.ts';

export type ScheduleConfig = Pick<TrainConfig, 'learningRate' | 'schedule' | 'warmup'>;

/**
 * The learning rate of one update (counted from 1) of `updatesInAll`: linear warm-up first, then as the schedule
 * says over the updates that remain.
 */
export function learningRateAt(update: number, updatesInAll: number, config: ScheduleConfig): number {
  const { learningRate, schedule = 'constant', warmup = 0 } = config;
  if (update <= warmup) {
    return (learningRate * update) / warmup;
  }
  const done = (update - warmup - 1) / Math.max(1, updatesInAll - warmup);
  switch (schedule) {
    case 'constant':
      return learningRate;
    case 'cosine':
      return (learningRate * (1 + Math.cos(Math.PI * done))) / 2;
    case 'step':
      return learningRate * (done < 0.5 ? 1 : done < 0.75 ? 0.1 : 0.01);
  }
}
