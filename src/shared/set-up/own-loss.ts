import { forecastsDirection } from '../direction/scores.ts';
import { t } from '../texts/text.ts';
import type { TrainConfig } from './train-config.ts';

/** The loss of a net that does not forecast values by the one that is chosen, in words; null where the chosen one counts. */
export function ownLoss(config: Pick<TrainConfig, 'head' | 'bands'>): string | null {
  if (forecastsDirection(config)) {
    return t('cross-entropy, of up and down');
  }
  return config.bands === 'quantile' ? t('pinball, of the quantile heads') : null;
}
