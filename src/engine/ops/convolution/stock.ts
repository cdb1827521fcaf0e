/** The convolution composed of ordinary tfjs ops: the slow truth that the fused one is held against. */
import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../../backends/tfjs.ts';
import { stockDense } from '../dense/stock.ts';
import type { ConvolutionKernel, ConvolutionOptions } from './types.ts';

/**
 * One matrix product over all steps, beside every step the steps that its filter reads; tfjs's own convolution has no
 * gradient on its WebAssembly backend.
 */
export const stockConvolution: ConvolutionKernel = (inputs, weights, options) => {
  const [batch, steps, channels] = inputs.shape;
  const flat = causalColumns(inputs, options).reshape([batch * steps, options.taps * channels]);
  const { needsInputGradient } = options;
  const product = stockDense(flat as Tensor2D, weights, { relu: true, needsInputGradient });
  return product.reshape([batch, steps, weights.kernel.shape[1]]);
};

/** Beside every step the steps that its filter reads: `[batch, steps, taps · channels]`. */
function causalColumns(input: Tensor3D, { taps, dilation }: ConvolutionOptions): Tensor {
  const [batch, steps, channels] = input.shape;
  const width = taps * channels;
  /** Calls with where a step stands and where it is read. */
  const each = (visit: (from: number, to: number) => void) => {
    for (let row = 0; row < batch; row++) {
      for (let tap = 0; tap < taps; tap++) {
        const back = (taps - 1 - tap) * dilation;
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
