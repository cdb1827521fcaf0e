import { type Tensor, tf } from '../../backends/tfjs.ts';
import type { Shape } from '../layer-types.ts';

/** The last step of a sequence: `[batch, steps, width]` in, `[batch, width]` out. */
export class LastStep extends tf.layers.Layer {
  static readonly className: string = 'LastStep';

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [batch, , width] = inputShape as Shape;
    return [batch ?? null, width as number];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const input = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
    const [batch, steps, width] = input.shape as [number, number, number];
    return tf.tidy(() => input.slice([0, steps - 1, 0], [batch, 1, width]).reshape([batch, width]));
  }
}
