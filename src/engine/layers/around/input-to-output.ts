import { type Tensor, type Tensor2D, tf } from '../../backends/tfjs.ts';
import { dense } from '../../ops/dense/dense.ts';
import type { CallContext, Layer, LayerConfig, LayerWeight, Shape } from '../layer-types.ts';
import { keptFor } from './residual.ts';

export interface InputToOutputConfig extends LayerConfig {
  /** The name of the layer that kept what the cell read. */
  readonly from: string;
  /** Of what was kept. */
  readonly width: number;
  readonly activation: 'linear' | 'sigmoid' | 'softplus';
}

/** `o = g(h · kernel + x · input_kernel + bias)` at every step, from the states `h` that come in and what the cell read, `x`. */
export class InputToOutput extends tf.layers.Layer {
  static readonly className: string = 'InputToOutput';
  readonly #config: InputToOutputConfig;
  #weights: Readonly<Record<'kernel' | 'inputKernel' | 'bias', LayerWeight>> | null = null;

  constructor(config: InputToOutputConfig) {
    super(config);
    this.#config = config;
  }

  override build(inputShape: Shape | Shape[]): void {
    const own = (inputShape as Shape).at(-1) as number;
    const zeros = tf.initializers.zeros();
    this.#weights = {
      kernel: this.addWeight('kernel', [own, own], 'float32', zeros),
      inputKernel: this.addWeight('input_kernel', [this.#config.width, own], 'float32', zeros),
      bias: this.addWeight('bias', [own], 'float32', zeros),
    };
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return inputShape as Shape;
  }

  override call(inputs: Tensor | Tensor[], { kept }: CallContext = {}): Tensor {
    const weights = this.#weights;
    if (weights === null) {
      throw new Error(`${this.name} was called before it was built`);
    }
    const states = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
    const { from, width, activation } = this.#config;
    return tf.tidy(() => {
      const read = keptFor(states, kept, from);
      const own = states.shape.at(-1) as number;
      const rows = states.size / own;
      const both = tf.concat([states.reshape([rows, own]), read.reshape([rows, width])], 1) as Tensor2D;
      // One product for both matrices.
      const kernel = tf.concat([weights.kernel.read(), weights.inputKernel.read()], 0) as Tensor2D;
      const sum = dense(both, { kernel, bias: weights.bias.read() }).reshape(states.shape);
      return activation === 'linear' ? sum : activation === 'sigmoid' ? sum.sigmoid() : sum.softplus();
    });
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    const { from, width, activation } = this.#config;
    return { ...super.getConfig(), from, width, activation };
  }
}
