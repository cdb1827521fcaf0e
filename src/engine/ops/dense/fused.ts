/** A fused kernel's dense layer as one op. */
import type { Tensor, Tensor2D } from '../../backends/tfjs.ts';
import type { FusedKernel, KernelHandle } from '../../kernels/kernel.ts';
import type { DenseGradients, DenseShape } from '../../kernels/passes/dense-pass.ts';
import { fusedOp } from '../fused-op.ts';
import { tensorOf, valuesOf } from '../kept-values.ts';
import { isRecording } from '../recurrent/recording.ts';
import type { DenseKernel } from './types.ts';

/** The op's inputs, under the names that tfjs knows them by. */
interface OpTensors {
  readonly inputs: Tensor2D;
  readonly kernel: Tensor2D;
  readonly bias: Tensor;
}

/** What one call of the op carries from its forward to its gradient. */
interface Call {
  readonly fused: FusedKernel;
  readonly shape: DenseShape;
  readonly recorded: boolean;
  handle: KernelHandle | null;
}

/** The kernel behind `dense`. */
export function fusedDense(fused: FusedKernel): DenseKernel {
  const run = fusedOp({ name: 'GatecastDense', forward, backward });
  return (inputs, weights, { relu = false } = {}) => {
    const [rows, features] = inputs.shape;
    const shape = { rows, features, units: weights.kernel.shape[1], relu };
    const call: Call = { fused, shape, recorded: isRecording(), handle: null };
    return run({ inputs, kernel: weights.kernel, bias: weights.bias }, call) as Tensor2D;
  };
}

function forward({ inputs, kernel, bias }: OpTensors, call: Call): Tensor {
  const arrays = { x: valuesOf(inputs), kernel: valuesOf(kernel), bias: valuesOf(bias) };
  const { outputs, handle } = call.fused.dense(call.shape, arrays, call.recorded);
  call.handle = handle;
  return tensorOf(outputs, [call.shape.rows, call.shape.units]);
}

/** The inputs' gradient first: tfjs asks in the order of the op's inputs, for those that it needs. */
function backward(gradient: Tensor, call: Call): Record<string, () => Tensor> {
  let found: DenseGradients | null = null;
  const gradients = (x: boolean): DenseGradients => {
    if (found === null) {
      if (call.handle === null) {
        throw new Error('the dense op has no second gradient');
      }
      found = call.fused.denseBackward(call.handle, valuesOf(gradient), { x });
    }
    return found;
  };
  const { rows, features, units } = call.shape;
  return {
    inputs: () => tensorOf(gradients(true).x, [rows, features]),
    kernel: () => tensorOf(gradients(false).kernel, [features, units]),
    bias: () => tensorOf(gradients(false).bias, [units]),
  };
}
