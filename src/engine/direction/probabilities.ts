import { sigmoid } from '../../core/logistic.ts';
import { batchBuffers, gatherInputs, type WindowSource } from '../../core/windows/gather.ts';
import { type LayersModel, tf } from '../backends/tfjs.ts';
import { batchTensors, forward, turnOf } from '../training/predict.ts';

export interface ProbabilityTask {
  /** Their mean probability is the forecast. */
  readonly models: readonly LayersModel[];
  readonly source: WindowSource;
  readonly origins: Int32Array;
  /** Windows at a time. */
  readonly batch: number;
  readonly signal: AbortSignal;
}

/** The probability of “up” from each origin. Throws `Cancelled` once `signal` aborts. */
export async function probabilitiesOf(task: ProbabilityTask): Promise<Float64Array> {
  const { models, source, origins, batch, signal } = task;
  const probabilities = new Float64Array(origins.length);
  const buffers = batchBuffers(source, Math.min(batch, origins.length));
  for (let from = 0; from < origins.length; from += batch) {
    await turnOf(signal);
    const part = origins.subarray(from, from + batch);
    gatherInputs(source, part, buffers);
    for (const model of models) {
      const odds = tf.tidy(() =>
        forward(model, batchTensors(buffers, part.length, source)).dataSync<'float32'>(),
      );
      for (const [at, z] of odds.entries()) {
        probabilities[from + at] = (probabilities[from + at] as number) + sigmoid(z) / models.length;
      }
    }
  }
  return probabilities;
}
