/** A fused kernel's self-attention as one op: all heads of all rows in one call each way. */
import type { Tensor, Tensor3D } from '../../backends/tfjs.ts';
import type { FusedKernel, KernelHandle } from '../../kernels/kernel.ts';
import type { AttentionGradients, AttentionShape } from '../../kernels/passes/attention-pass.ts';
import { fusedOp } from '../fused-op.ts';
import { tensorOf, valuesOf } from '../kept-values.ts';
import { isRecording } from '../recurrent/recording.ts';
import type { AttentionInputs, AttentionKernel, AttentionOptions } from './types.ts';

/** What one call of the op carries from its forward to its gradient. */
interface Call {
  readonly kernel: FusedKernel;
  readonly shape: AttentionShape;
  readonly options: AttentionOptions;
  readonly recorded: boolean;
  handle: KernelHandle | null;
  map: Float32Array | null;
}

/** The kernel behind `attend`. In front of a short row it writes zeros. */
export function fusedAttention(kernel: FusedKernel): AttentionKernel {
  const run = fusedOp({ name: 'GatecastSelfAttention', forward, backward });
  return (inputs, options) => {
    const [batch, steps, width] = inputs.queries.shape;
    const shape = { batch, steps, width, heads: options.heads };
    const call: Call = { kernel, shape, options, recorded: isRecording(), handle: null, map: null };
    const outputs = run(inputs, call) as Tensor3D;
    return { outputs, map: call.map && tensorOf(call.map, [batch, steps, steps]) };
  };
}

function forward({ queries, keys, values }: AttentionInputs, call: Call): Tensor {
  const { shape, options } = call;
  const arrays = { queries: valuesOf(queries), keys: valuesOf(keys), values: valuesOf(values) };
  const { lengths, wantsMap } = options;
  const found = call.kernel.attend(shape, { ...arrays, lengths }, { keep: call.recorded, map: wantsMap });
  call.handle = found.handle;
  call.map = found.map;
  return tensorOf(found.outputs, [shape.batch, shape.steps, shape.width]);
}

/** One gradient each; tfjs asks for those that it needs, and they are found together. */
function backward(gradient: Tensor, call: Call): Record<string, () => Tensor> {
  let found: AttentionGradients | null = null;
  const { batch, steps, width } = call.shape;
  const gradientOf = (name: keyof AttentionGradients) => () => {
    if (found === null) {
      if (call.handle === null) {
        throw new Error('the attention op has no second gradient');
      }
      found = call.kernel.attendBackward(call.handle, valuesOf(gradient));
    }
    return tensorOf(found[name], [batch, steps, width]);
  };
  return { queries: gradientOf('queries'), keys: gradientOf('keys'), values: gradientOf('values') };
}
