import type { BatchBuffers, WindowSource } from '../../../core/windows/gather.ts';
import type { Loss } from '../../../shared/run.ts';
import { type Tensor, tf } from '../../backends/tfjs.ts';

/** The loss of a batch as a scalar, from what the net gave for the windows in the front of the buffers. */
export type BatchLoss = (predicted: Tensor, buffers: BatchBuffers, windows: number) => Tensor;

/**
 * The loss of a training: `loss` on the scaled axis, or for quantile heads the mean pinball loss of all quantiles. With
 * `revin` the net's numbers are first taken back from the deviation of their window.
 */
export function createLoss(source: WindowSource, loss: Loss, quantiles: readonly number[] | null): BatchLoss {
  const { ahead, targets, normalise } = source;
  const numbers = quantiles?.length ?? 1;
  return (predicted, buffers, windows) => {
    const pairs = windows * targets;
    let values = predicted.reshape([pairs, ahead * numbers]);
    if (normalise === 'revin') {
      values = values.mul(tf.tensor2d(buffers.deviations.subarray(0, pairs), [pairs, 1]));
    }
    const actual = buffers.actual.subarray(0, pairs * ahead);
    return quantiles === null
      ? meanLoss(values, tf.tensor2d(actual, [pairs, ahead]), loss)
      : pinballLoss(
          values.reshape([pairs * ahead, numbers]),
          tf.tensor2d(actual, [pairs * ahead, 1]),
          quantiles,
        );
  };
}

/** Mean loss over all elements of two tensors of one shape, as a scalar. Huber turns linear at a distance of 1. */
export function meanLoss(predicted: Tensor, actual: Tensor, loss: Loss): Tensor {
  const error = predicted.sub(actual);
  switch (loss) {
    case 'mse':
      return error.square().mean();
    case 'mae':
      return error.abs().mean();
    case 'huber': {
      const distance = error.abs();
      const near = tf.minimum(distance, 1);
      return near.square().mul(0.5).add(distance.sub(near)).mean();
    }
  }
}

/**
 * Mean over `[values, quantiles]` of `max(q·(y − p), (q − 1)·(y − p))` against `actual` `[values, 1]` (Koenker and
 * Bassett, 1978): least where a share q of the values lies below p.
 */
export function pinballLoss(predicted: Tensor, actual: Tensor, quantiles: readonly number[]): Tensor {
  const error = actual.sub(predicted);
  const shares = tf.tensor1d([...quantiles]);
  return tf.maximum(error.mul(shares), error.mul(shares.sub(1))).mean();
}
