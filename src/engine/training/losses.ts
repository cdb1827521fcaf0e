import type { Loss } from '../../shared/run.ts';
import { type Tensor, tf } from '../backends/tfjs.ts';

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
