/** A fused kernel's convolution with its ReLU as one op. */
import type { Tensor, Tensor2D, Tensor3D } from '../../backends/tfjs.ts';
import type { FusedKernel, KernelHandle } from '../../kernels/kernel.ts';
import type { ConvolutionGradients, ConvolutionShape } from '../../kernels/passes/convolution-pass.ts';
import { fusedOp } from '../fused-op.ts';
import { tensorOf, valuesOf } from '../kept-values.ts';
import { isRecording } from '../recurrent/recording.ts';
import type { ConvolutionKernel } from './types.ts';

/** The op's inputs, under the names that tfjs knows them by. */
interface OpTensors {
  readonly inputs: Tensor3D;
  readonly kernel: Tensor2D;
  readonly bias: Tensor;
}

/** What one call of the op carries from its forward to its gradient. */
interface Call {
  readonly kernel: FusedKernel;
  readonly shape: ConvolutionShape;
  readonly recorded: boolean;
  handle: KernelHandle | null;
}

/** The kernel behind `convolve`. */
export function fusedConvolution(kernel: FusedKernel): ConvolutionKernel {
  const run = fusedOp({ name: 'GatecastConvolution', forward, backward });
  return (inputs, weights, { taps, dilation }) => {
    const [batch, steps, channels] = inputs.shape;
    const shape = { batch, steps, channels, filters: weights.kernel.shape[1], taps, dilation };
    const call: Call = { kernel, shape, recorded: isRecording(), handle: null };
    return run({ inputs, ...weights }, call) as Tensor3D;
  };
}

function forward({ inputs, kernel, bias }: OpTensors, call: Call): Tensor {
  const { batch, steps, filters } = call.shape;
  const arrays = { x: valuesOf(inputs), kernel: valuesOf(kernel), bias: valuesOf(bias) };
  const { outputs, handle } = call.kernel.convolve(call.shape, arrays, call.recorded);
  call.handle = handle;
  return tensorOf(outputs, [batch, steps, filters]);
}

/** The inputs' gradient first: tfjs asks in the order of the op's inputs, for those that it needs. */
function backward(gradient: Tensor, call: Call): Record<string, () => Tensor> {
  let found: ConvolutionGradients | null = null;
  const gradients = (withInputs: boolean): ConvolutionGradients => {
    if (found === null) {
      if (call.handle === null) {
        throw new Error('the convolution op has no second gradient');
      }
      found = call.kernel.convolveBackward(call.handle, valuesOf(gradient), withInputs);
    }
    return found;
  };
  const { batch, steps, channels, filters, taps } = call.shape;
  return {
    inputs: () => tensorOf(gradients(true).x, [batch, steps, channels]),
    kernel: () => tensorOf(gradients(false).kernel, [taps * channels, filters]),
    bias: () => tensorOf(gradients(false).bias, [filters]),
  };
}
