import type { TrainConfig } from '../run.ts';

/** The loss of a net that does not forecast values by the one that is chosen, in words; null where the chosen one counts. */
export function ownLoss({ head, bands }: Pick<TrainConfig, 'head' | 'bands'>): string | null {
  if (head === 'direction') {
    return 'cross-entropy, of up and down';
  }
  return bands === 'quantile' ? 'pinball, of the quantile heads' : null;
}
