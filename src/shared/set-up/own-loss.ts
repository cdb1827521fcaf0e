import { forecastsDirection } from '../direction/scores.ts';
import type { TrainConfig } from './train-config.ts';

/** The loss of a net that does not forecast values by the one that is chosen, in words; null where the chosen one counts. */
export function ownLoss(config: Pick<TrainConfig, 'head' | 'bands'>): string | null {
  if (forecastsDirection(config)) {
    return 'cross-entropy, of up and down';
  }
  return config.bands === 'quantile' ? 'pinball, of the quantile heads' : null;
}
