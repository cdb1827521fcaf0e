import type { TrainParams } from '../../../src/engine/training/train-run.ts';
import { trainRun } from '../../../src/engine/training/train-run.ts';
import type { LargeNets, TrainResult } from '../../../src/shared/engine-contract.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { paramsFor, recordedContext } from '../training/helpers.ts';

export function largeOf({ config }: TrainParams, result: TrainResult): LargeNets {
  const { weights, manifest, scaler, ensemble, finalFit, finalWeights } = result;
  return {
    ...{ config, weights, manifest, scaler },
    ...(ensemble === undefined ? {} : { ensemble }),
    ...(finalFit?.outcome === 'fitted' && finalWeights !== undefined
      ? { final: { fit: finalFit, weights: finalWeights } }
      : {}),
  };
}

/** A run that is trained to be made smaller. */
export async function trained(config: TrainConfig, ...columns: Float64Array[]) {
  const params = paramsFor(config, ...columns);
  const result = await trainRun(params, recordedContext().context);
  return { params, result, large: largeOf(params, result) };
}
