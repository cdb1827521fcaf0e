import { packWeights } from '../../core/compress/pack-weights.ts';
import { mostPrunable, planPruning, prune, shareAt } from '../../core/compress/pruning.ts';
import { GatecastError } from '../../shared/errors.ts';
import { type FitContext, fitForecaster } from '../training/forecaster.ts';
import type { FitData } from '../training/prepare-fit.ts';
import type { MakeConstraint } from '../training/update/constraint.ts';
import type { CompressParams, Smaller } from './compress-run.ts';

/** Of the epochs; over the rest what is left learns on. */
const RISES_OVER = 0.6;
/** Between two looks at which weights are smallest. */
const LOOKS = 60;

/**
 * The nets of a run, learning on while ever more of their weights become zero, and stay zero. Of the epochs with all of them zero the
 * best on the validation windows is kept. Throws `PRUNE_TOO_FAR` and what `fitForecaster` does; the caller's to dispose.
 */
export async function pruned(
  data: FitData,
  { config, large }: Pick<CompressParams, 'config' | 'large'>,
  { sparsity, ...context }: Omit<FitContext, 'start' | 'constraint'> & { readonly sparsity: number },
): Promise<Smaller> {
  const { weights, manifest } = large;
  const forecaster = await fitForecaster(data, config, {
    ...context,
    start: { weights, manifest },
    constraint: gradualPruning(sparsity, config.epochs),
  });
  return { forecaster, packed: packWeights(forecaster.manifest, forecaster.weights, SPARSE) };
}

const SPARSE = { values: 'float32', sparse: true } as const;

/** Rises from `before` to `sparsity` of all weights over the first part of the epochs. */
export function gradualPruning(sparsity: number, epochs: number, before = 0): MakeConstraint {
  return ({ weights, updatesPerEpoch }) => {
    const manifest = weights.manifest.slice(0, weights.variables.length);
    const size = weights.values.length;
    const plan = planPruning(manifest, { sparsity, size });
    if (plan === null) {
      throw new GatecastError('PRUNE_TOO_FAR', { sparsity, most: mostPrunable(manifest, size) });
    }
    const { arrays, share } = plan;
    const fromEpoch = Math.max(1, Math.round(RISES_OVER * epochs));
    const updates = fromEpoch * updatesPerEpoch;
    const schedule = { updates, share, begun: (before / sparsity) * share };
    const every = Math.max(1, Math.floor(updates / LOOKS));
    const gone = new Uint8Array(weights.trained.length);
    let isWhole = false;
    return {
      fromEpoch,
      apply(values, done) {
        if (!isWhole) {
          isWhole = done + 1 >= updates;
          if (isWhole || done % every === 0) {
            clear(values, gone);
            prune(values, arrays, shareAt(done + 1, schedule));
            for (const { from, to } of arrays) {
              for (let place = from; place < to; place++) {
                gone[place] = values[place] === 0 ? 1 : 0;
              }
            }
          }
        }
        clear(values, gone);
      },
    };
  };
}

function clear(values: Float32Array, gone: Uint8Array): void {
  for (let place = 0; place < gone.length; place++) {
    if (gone[place] === 1) {
      values[place] = 0;
    }
  }
}
