/** The nets of a run, made again from what is kept of them, over rows that they were not trained on. */
import { checkConfig } from '../../core/recipe/check-config.ts';
import { type NetData, netData } from '../../core/recipe/net-data.ts';
import type { WindowSource } from '../../core/windows/gather.ts';
import type { KeptNets, TrainingData } from '../../shared/engine-contract.ts';
import type { LayersModel } from '../backends/tfjs.ts';
import { forecastWith, middleOf } from '../training/forecaster.ts';
import { windowSource } from '../training/prepare-fit.ts';
import { keptScales } from '../training/scales/column-scales.ts';
import { restoreModels } from './kept-nets.ts';

export interface RestoredNets {
  readonly net: NetData;
  /** `[origins, targets, horizon]` in the targets' own units, and the same a quantile with quantile heads. */
  forecast(origins: Int32Array, signal: AbortSignal): Promise<RowForecasts>;
  dispose(): void;
}

/** With what the nets themselves are called with. */
export interface RestoredModels extends RestoredNets {
  readonly source: WindowSource;
  readonly models: readonly LayersModel[];
}

export interface RowForecasts {
  readonly values: Float64Array;
  readonly quantiles: readonly Float64Array[] | null;
}

/**
 * Nothing is fitted: the scales are those the nets were trained on, since another scale makes another forecast of the
 * same values. Throws `CONFIG_INVALID`, or `WEIGHTS_OTHER` where weights or scales do not go with the config.
 */
export function restoreNets({
  config,
  weights,
  manifest,
  scaler,
  ...data
}: TrainingData & KeptNets): RestoredModels {
  checkConfig(config, data.time);
  const net = netData(data, config);
  const scales = keptScales(net, config, scaler);
  const source = windowSource(net, scales, config);
  const { models } = restoreModels(config, { weights, manifest });
  return {
    ...{ net, source, models },
    async forecast(origins, signal) {
      const numbers = await forecastWith({ source, scales }, config, { models, origins, signal });
      return { values: middleOf(numbers, config), quantiles: config.bands === 'quantile' ? numbers : null };
    },
    dispose() {
      for (const model of models) {
        model.dispose();
      }
    },
  };
}
