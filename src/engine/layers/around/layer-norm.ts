import { type Tensor, tf } from '../../backends/tfjs.ts';
import { layerNorm } from '../../ops/layer-norm.ts';
import type { LayerWeight, Shape } from '../layer-types.ts';

/** Layer normalisation over the last axis, with a scale and a shift for each unit. */
export class LayerNorm extends tf.layers.Layer {
  static readonly className: string = 'LayerNorm';
  #weights: { readonly gamma: LayerWeight; readonly beta: LayerWeight } | null = null;

  override build(inputShape: Shape | Shape[]): void {
    const width = (inputShape as Shape).at(-1) as number;
    this.#weights = {
      gamma: this.addWeight('gamma', [width], 'float32', tf.initializers.ones()),
      beta: this.addWeight('beta', [width], 'float32', tf.initializers.zeros()),
    };
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return inputShape as Shape;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const weights = this.#weights;
    if (weights === null) {
      throw new Error(`${this.name} was called before it was built`);
    }
    const input = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
    return tf.tidy(() => layerNorm(input, weights.gamma.read(), weights.beta.read()));
  }
}
