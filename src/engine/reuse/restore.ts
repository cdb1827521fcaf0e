/** The nets of a run, made again from what is kept of them, over rows that they were not trained on. */

import { checkConfig } from '../../core/recipe/check-config.ts';
import { type NetData, netData } from '../../core/recipe/net-data.ts';
import { knownCount, stepsAhead, targetsOf } from '../../core/recipe/shape.ts';
import { type ColumnScale, scaleColumns } from '../../core/scaling/standard-scaler.ts';
import type { WindowSource } from '../../core/windows/gather.ts';
import type { EngineRequests } from '../../shared/engine-contract.ts';
import { forecastWith, middleOf } from '../training/forecaster.ts';
import { keptScale, restoreModels } from './kept-nets.ts';

export type ForecastParams = EngineRequests['forecast']['params'];

export interface RestoredNets {
  readonly net: NetData;
  /** `[origins, targets, horizon]` in the targets' own units, and the same a quantile with quantile heads. */
  forecast(
    origins: Int32Array,
    signal: AbortSignal,
  ): Promise<{ readonly values: Float64Array; readonly quantiles: readonly Float64Array[] | null }>;
  dispose(): void;
}

/**
 * Nothing is fitted: the scales are those the nets were trained on, since another scale makes another forecast of the
 * same values. Throws `WEIGHTS_OTHER` where weights or scales do not go with the config.
 */
export function restoreNets({ config, weights, manifest, scaler, ...data }: ForecastParams): RestoredNets {
  checkConfig(config, data.time);
  const net = netData(data, config);
  const scales = net.names.map((name, index) =>
    index < net.columns.length - net.calendar ? keptScale(scaler, name) : AS_IT_IS,
  );
  const source: WindowSource = {
    columns: scaleColumns(net.columns, scales),
    provenance: net.provenance,
    targets: targetsOf(config).length,
    known: knownCount(config),
    shared: config.channels === 'shared',
    window: config.window,
    horizon: config.horizon,
    normalise: config.normalise,
    ahead: stepsAhead(config),
  };
  const { models } = restoreModels(config, { weights, manifest });
  return {
    net,
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

const AS_IT_IS: ColumnScale = { mean: 0, deviation: 1 };
