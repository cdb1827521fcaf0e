import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../backends/tfjs.ts';
import { convolve } from '../ops/convolution/convolve.ts';
import type { CallContext, Layer, LayerConfig, LayerWeight, Shape } from './layer-types.ts';
import { stepLengths, stepMask } from './row-lengths.ts';

export interface CausalConvolutionConfig extends LayerConfig {
  readonly filters: number;
  /** Steps that a filter reads … */
  readonly kernel: number;
  /** … this many apart. */
  readonly dilation: number;
}

/**
 * A causal dilated convolution over time with ReLU: `[batch, steps, channels]` in, `[batch, steps, filters]` out. The output
 * of a step reads that step and steps before it, zeros before the first (WaveNet, van den Oord et al., 2016).
 */
export class CausalConvolution extends tf.layers.Layer {
  static readonly className: string = 'CausalConvolution';
  readonly #config: CausalConvolutionConfig;
  #weights: { readonly kernel: LayerWeight; readonly bias: LayerWeight } | null = null;

  constructor(config: CausalConvolutionConfig) {
    super(config);
    this.#config = config;
  }

  override build(inputShape: Shape | Shape[]): void {
    const channels = (inputShape as Shape)[2] as number;
    const { kernel, filters } = this.#config;
    const zeros = tf.initializers.zeros();
    this.#weights = {
      // `[kernel, channels, filters]` with its first two together, the earliest step first, as Keras has it.
      kernel: this.addWeight('kernel', [kernel * channels, filters], 'float32', zeros),
      bias: this.addWeight('bias', [filters], 'float32', zeros),
    };
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [batch, steps] = inputShape as Shape;
    return [batch ?? null, steps ?? null, this.#config.filters];
  }

  override call(inputs: Tensor | Tensor[], context: CallContext = {}): Tensor {
    const weights = this.#weights;
    if (weights === null) {
      throw new Error(`${this.name} was called before it was built`);
    }
    const input = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor3D;
    const { kernel: taps, dilation } = this.#config;
    // Training never asks how the loss hangs on the window.
    const isFirst = this.batchInputShape !== undefined;
    const options = { taps, dilation, needsInputGradient: !(isFirst && context.training === true) };
    const read = { kernel: weights.kernel.read() as Tensor2D, bias: weights.bias.read() };
    const steps = input.shape[1];
    const lengths = stepLengths(context, steps);
    if (lengths === undefined) {
      return convolve(input, read, options);
    }
    // In front of a short window stand zeros, as in front of a whole one.
    return tf.tidy(() => convolve(input.mul<Tensor3D>(stepMask(lengths, steps)), read, options));
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    const { filters, kernel, dilation } = this.#config;
    return { ...super.getConfig(), filters, kernel, dilation };
  }
}
