/** The nets of a run, made again from what is kept of them, over rows that they were not trained on. */

import { parameterCount } from '../../core/net/parameter-count.ts';
import { checkConfig } from '../../core/recipe/check-config.ts';
import { type NetData, netData } from '../../core/recipe/net-data.ts';
import { knownCount, stepsAhead, targetsOf } from '../../core/recipe/shape.ts';
import { type ColumnScale, scaleColumns } from '../../core/scaling/standard-scaler.ts';
import type { WindowSource } from '../../core/windows/gather.ts';
import type { EngineRequests, KeptNets } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { TrainConfig } from '../../shared/run.ts';
import type { LayersModel } from '../backends/tfjs.ts';
import { buildModel } from '../models/build-model.ts';
import { forecastWith, middleOf } from '../training/forecaster.ts';
import { FlatWeights } from '../training/weights.ts';

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
 * same values. Throws `CONFIG_INVALID` where weights or scales do not go with the config.
 */
export function restoreNets({ config, weights, scaler, ...data }: ForecastParams): RestoredNets {
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
  const models = modelsOf(config, weights);
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

function keptScale(scaler: KeptNets['scaler'], name: string): ColumnScale {
  const scale = Object.hasOwn(scaler, name) ? scaler[name] : undefined;
  if (scale === undefined || !(scale.deviation > 0) || !Number.isFinite(scale.mean)) {
    const problem = `no scale is kept for the column “${name}”`;
    throw new GatecastError('CONFIG_INVALID', { field: 'scaler', value: name, problem });
  }
  return scale;
}

function modelsOf(config: TrainConfig, weights: Float32Array): readonly LayersModel[] {
  const size = parameterCount(config);
  const count = weights.length / size;
  if (!Number.isInteger(count) || count < 1) {
    const problem = `the net of this config has ${size}`;
    throw new GatecastError('CONFIG_INVALID', { field: 'weights', value: weights.length, problem });
  }
  return Array.from({ length: count }, (_, index) => {
    const model = buildModel({ ...config, seed: config.seed + index });
    new FlatWeights(model).restore(weights.subarray(index * size, (index + 1) * size));
    return model;
  });
}
