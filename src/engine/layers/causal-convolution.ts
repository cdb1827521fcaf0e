import { type Tensor, type Tensor2D, tf } from '../backends/tfjs.ts';
import { dense } from '../ops/dense.ts';
import type { CallContext, Layer, LayerConfig, LayerWeight, Shape } from './layer-types.ts';

export interface CausalConvolutionConfig extends LayerConfig {
  readonly filters: number;
  /** Steps that a filter reads … */
  readonly kernel: number;
  /** … this many apart. */
  readonly dilation: number;
}

/**
 * A causal dilated convolution over time with ReLU: `[batch, steps, channels]` in, `[batch, steps, filters]` out. The output
 * of a step reads that step and steps before it, zeros before the first (WaveNet, van den Oord et al., 2016). One matrix
 * product over all steps; tfjs's own convolution has no gradient on its WebAssembly backend.
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

  override call(inputs: Tensor | Tensor[], { training }: CallContext = {}): Tensor {
    const weights = this.#weights;
    if (weights === null) {
      throw new Error(`${this.name} was called before it was built`);
    }
    const input = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
    const [batch, steps, channels] = input.shape as [number, number, number];
    const { kernel, dilation, filters } = this.#config;
    // Training never asks how the loss hangs on the window.
    const isFirst = this.batchInputShape !== undefined;
    return tf.tidy(() => {
      const columns = causalColumns(input, { kernel, dilation });
      const flat = columns.reshape([batch * steps, kernel * channels]) as Tensor2D;
      const read = { kernel: weights.kernel.read() as Tensor2D, bias: weights.bias.read() };
      const options = { relu: true, needsInputGradient: !(isFirst && training === true) };
      return dense(flat, read, options).reshape([batch, steps, filters]);
    });
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    const { filters, kernel, dilation } = this.#config;
    return { ...super.getConfig(), filters, kernel, dilation };
  }
}

/** Beside every step the steps that its filter reads: `[batch, steps, kernel · channels]`. */
function causalColumns(
  input: Tensor,
  { kernel, dilation }: { readonly kernel: number; readonly dilation: number },
): Tensor {
  const [batch, steps, channels] = input.shape as [number, number, number];
  const width = kernel * channels;
  /** Calls with where a step stands and where it is read. */
  const each = (visit: (from: number, to: number) => void) => {
    for (let row = 0; row < batch; row++) {
      for (let tap = 0; tap < kernel; tap++) {
        const back = (kernel - 1 - tap) * dilation;
        for (let step = back; step < steps; step++) {
          visit((row * steps + step - back) * channels, (row * steps + step) * width + tap * channels);
        }
      }
    }
  };
  const gather = tf.customGrad((tensor) => {
    const values = (tensor as Tensor).dataSync<'float32'>();
    const columns = new Float32Array(batch * steps * width);
    each((from, to) => {
      for (let channel = 0; channel < channels; channel++) {
        columns[to + channel] = values[from + channel] as number;
      }
    });
    const gradFunc = (gradient: Tensor) => {
      const slopes = gradient.dataSync<'float32'>();
      const sums = new Float32Array(batch * steps * channels);
      each((from, to) => {
        for (let channel = 0; channel < channels; channel++) {
          sums[from + channel] = (sums[from + channel] as number) + (slopes[to + channel] as number);
        }
      });
      return tf.tensor(sums, input.shape);
    };
    return { value: tf.tensor(columns, [batch, steps, width]), gradFunc };
  });
  return gather(input);
}
