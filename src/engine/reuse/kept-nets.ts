/** What is kept of the nets of a run, checked before it is used: weights in another net's places forecast nonsense. */
import { parameterCount } from '../../core/net/parameter-count.ts';
import type { KeptNets, StartWeights } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { LayersModel } from '../backends/tfjs.ts';
import { buildModel } from '../models/build-model.ts';
import { checkManifest, FlatWeights, manifestOf } from '../training/weights.ts';

export interface KeptModels {
  /** The caller's to dispose. */
  readonly models: readonly LayersModel[];
  readonly weights: readonly FlatWeights[];
}

/**
 * The nets of an earlier training. Throws `WEIGHTS_OTHER` unless every array that is kept has the name and the shape that
 * the net of the config has in its place.
 */
export function restoreModels(config: TrainConfig, kept: Pick<KeptNets, 'weights' | 'manifest'>): KeptModels {
  const size = parameterCount(config);
  const count = kept.weights.length / size;
  if (!Number.isInteger(count) || count < 1) {
    const problem = `${kept.weights.length} numbers are kept, and the net of this config has ${size}`;
    throw new GatecastError('WEIGHTS_OTHER', { problem });
  }
  const models: LayersModel[] = [];
  try {
    for (let index = 0; index < count; index++) {
      models.push(buildModel({ ...config, seed: config.seed + index }));
    }
    const weights = models.map((model) => new FlatWeights(model));
    checkManifest(kept.manifest, manifestOf(weights));
    for (const [index, flat] of weights.entries()) {
      flat.restore(kept.weights.subarray(index * size, (index + 1) * size));
    }
    return { models, weights };
  } catch (error) {
    for (const model of models) {
      model.dispose();
    }
    throw error;
  }
}

/**
 * Gives a net the weights that it is to begin with: of several that are kept its own by its number, counted round. Throws
 * `WEIGHTS_OTHER` unless every array has the name and the shape of the net's.
 */
export function beginWith({ weights, manifest }: StartWeights, model: LayersModel, index: number): void {
  const own = new FlatWeights(model);
  const size = own.values.length;
  const count = Math.max(1, Math.round(weights.length / size));
  if (weights.length !== count * size) {
    const problem = `${weights.length} numbers are kept, and the net that is to begin with them has ${size}`;
    throw new GatecastError('WEIGHTS_OTHER', { problem });
  }
  checkManifest(manifest, manifestOf(Array.from({ length: count }, () => own)));
  const at = (index % count) * size;
  own.restore(weights.subarray(at, at + size));
}
