import { packWeights, unpackWeights } from '../../core/compress/pack-weights.ts';
import type { FitData } from '../training/prepare-fit.ts';
import type { CompressParams, Smaller } from './compress-run.ts';
import { keptForecaster } from './kept-forecaster.ts';

/** The same nets with their weights as integers or halves; nothing is learned. The forecaster is the caller's to dispose. */
export function quantised(
  data: FitData,
  { large }: Pick<CompressParams, 'large'>,
  values: 'int8' | 'float16',
): Smaller {
  const packing = { values, sparse: true };
  const packed = packWeights(large.manifest, large.weights, packing);
  const weights = unpackWeights(large.manifest, packed);
  return {
    forecaster: keptForecaster(data, { ...large, weights }),
    packed,
    ...(large.final === undefined
      ? {}
      : { final: packWeights(large.manifest, large.final.weights, packing) }),
  };
}
