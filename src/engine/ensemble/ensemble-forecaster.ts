import { weightedMean } from '../../core/ensemble/greedy-selection.ts';
import { joinFloat32 } from '../../core/join-arrays.ts';
import type { Forecaster } from '../training/forecaster.ts';
import type { PreparedFit } from '../training/prepare-fit.ts';

/** Forecasts of one member, `[origins, horizon]`. */
export type Predict = (origins: Int32Array, signal?: AbortSignal) => Promise<Float64Array>;

export interface WeightedMember {
  readonly weight: number;
  readonly predict: Predict;
  /** Of a net; the ensemble's to keep and not to dispose. */
  readonly net?: Forecaster;
}

/** The weighted mean of its members, asked like a single net. Its weights are those of its nets, one after another. */
export function ensembleForecaster(
  { net, source, origins, scales }: PreparedFit,
  members: readonly WeightedMember[],
): Forecaster {
  const nets = members.flatMap((member) => member.net ?? []);
  const predict: Predict = async (from, signal) => {
    const forecasts: Float64Array[] = [];
    for (const member of members) {
      forecasts.push(await member.predict(from, signal));
    }
    return weightedMean(
      forecasts,
      members.map(({ weight }) => weight),
    );
  };
  return {
    predict,
    predictNet: (_net, from, signal) => predict(from, signal),
    predictQuantiles: async () => null,
    fits: [],
    origins,
    windowsLost: origins.windowsLost,
    lastOrigin: net.lastOrigin,
    times: net.times,
    names: net.names,
    scales,
    gradientFlow: [],
    weights: joinFloat32(nets.map(({ weights }) => weights)),
    manifest: nets.flatMap(({ manifest }) => manifest),
    source,
    models: [],
    dispose() {},
  };
}
