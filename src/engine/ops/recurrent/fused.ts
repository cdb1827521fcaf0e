/**
 * A fused kernel as a tfjs kernel of its own, with its gradient: one op over the whole recurrence, on every backend
 * that keeps its tensors where the kernel can read them. A registered gradient and not `tf.customGrad`, because its
 * parts are asked for one by one: the gradient of the inputs, which a first layer never needs, is not computed for it.
 */
import { type Tensor, type Tensor3D, tf } from '../../backends/tfjs.ts';
import type { FusedKernel, KernelGradients, KernelHandle, RecurrentShape } from '../../kernels/kernel.ts';
import { type FlowCall, flowOfCall } from './gradient-flow.ts';
import type { RecurrentKernel, RecurrentOptions, RecurrentWeights } from './types.ts';

type Attributes = NonNullable<Parameters<ReturnType<typeof tf.engine>['runKernel']>[2]>;

/** What one call of the op carries from its forward to its gradient. */
interface Call {
  readonly kernel: FusedKernel;
  readonly options: RecurrentOptions;
  readonly recorded: boolean;
  readonly flow: FlowCall | null;
  readonly shapes: Readonly<Record<'inputs' | keyof RecurrentWeights, number[]>>;
  handle: KernelHandle | null;
}

const OP = 'GatecastRecurrent';
const BACKENDS = ['tensorflow', 'wasm', 'cpu'] as const;

/** The kernel behind `recurrent`. */
export function fusedRecurrent(kernel: FusedKernel): RecurrentKernel {
  registerOp();
  return (inputs, weights, options) => {
    const tensors = { inputs, ...weights };
    const shapes = {
      inputs: inputs.shape,
      kernel: weights.kernel.shape,
      recurrentKernel: weights.recurrentKernel.shape,
      bias: weights.bias.shape,
    };
    const flow = flowOfCall(options.layer, inputs.shape[0], inputs.shape[1]);
    const call: Call = { kernel, options, recorded: isRecording(), flow, shapes, handle: null };
    return tf.engine().runKernel(OP, tensors, { call } as unknown as Attributes) as Tensor;
  };
}

/** Whether tfjs will want a gradient: only then residuals are kept. */
function isRecording(): boolean {
  const { gradientDepth, kernelDepth } = tf.engine().state;
  return gradientDepth > 0 && kernelDepth === 0;
}

let registered = false;

function registerOp(): void {
  if (registered) {
    return;
  }
  registered = true;
  for (const backendName of BACKENDS) {
    tf.registerKernel({
      kernelName: OP,
      backendName,
      kernelFunc: ({ inputs, attrs }) => {
        const { call } = attrs as unknown as { call: Call };
        return forward(inputs as unknown as RecurrentWeights & { inputs: Tensor3D }, call);
      },
    });
  }
  tf.registerGradient({
    kernelName: OP,
    gradFunc: (gradient, _saved, attrs) => {
      const { call } = attrs as unknown as { call: Call };
      return backward(gradient as Tensor, call);
    },
  });
}

function forward(tensors: RecurrentWeights & { readonly inputs: Tensor3D }, call: Call): Tensor {
  const { inputs, kernel, recurrentKernel, bias } = tensors;
  const [batch, steps, features] = inputs.shape;
  const [units] = recurrentKernel.shape;
  const shape: RecurrentShape = { ...call.options, batch, steps, features, units };
  const values = {
    x: floats(inputs),
    kernel: floats(kernel),
    recurrentKernel: floats(recurrentKernel),
    bias: floats(bias),
  };
  const { outputs, handle } = call.kernel.forward(shape, values, call.recorded);
  call.handle = handle;
  return tf.tensor(outputs, call.options.returnSequences ? [batch, steps, units] : [batch, units]);
}

/** One gradient a weight, and the inputs' first: tfjs asks in the order of the op's inputs, for those it needs. */
function backward(gradient: Tensor, call: Call): Record<string, () => Tensor> {
  let found: KernelGradients | null = null;
  const gradients = (withInputs: boolean): KernelGradients => {
    if (found === null) {
      if (call.handle === null) {
        throw new Error('the recurrent op has no second gradient');
      }
      const wanted = { x: withInputs, norms: call.flow !== null };
      found = call.kernel.backward(call.handle, { outputs: floats(gradient) }, wanted);
      for (const [step, norm] of found.norms?.entries() ?? []) {
        call.flow?.add(step, norm ** 2);
      }
    }
    return found;
  };
  const { inputs, kernel, recurrentKernel, bias } = call.shapes;
  return {
    inputs: () => tf.tensor(gradients(true).x ?? [], inputs),
    kernel: () => tf.tensor(gradients(false).kernel, kernel),
    recurrentKernel: () => tf.tensor(gradients(false).recurrentKernel, recurrentKernel),
    bias: () => tf.tensor(gradients(false).bias, bias),
  };
}

function floats(tensor: Tensor): Float32Array {
  return tensor.dataSync<'float32'>();
}
