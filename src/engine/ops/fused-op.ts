/**
 * A call of a fused kernel as a tfjs kernel of its own, with its gradient, on every backend that keeps its tensors where the
 * kernel can read them. A registered gradient and not `tf.customGrad`, because its parts are asked for one by one: what a
 * first layer never needs is not computed for it.
 */
import { type Tensor, tf } from '../backends/tfjs.ts';

type Attributes = NonNullable<Parameters<ReturnType<typeof tf.engine>['runKernel']>[2]>;
type NamedTensors = Parameters<ReturnType<typeof tf.engine>['runKernel']>[1];

export interface FusedOp<OpTensors, Call> {
  readonly name: string;
  readonly forward: (tensors: OpTensors, call: Call) => Tensor;
  /** A gradient for each of the op's inputs, made when it is asked for. */
  readonly backward: (gradient: Tensor, call: Call) => Record<string, () => Tensor>;
}

const BACKENDS = ['tensorflow', 'wasm', 'cpu'] as const;

const registered = new Set<string>();

/** What runs the op; `call` carries what one call of it needs from its forward to its gradient. */
export function fusedOp<OpTensors extends object, Call>(
  op: FusedOp<OpTensors, Call>,
): (tensors: OpTensors, call: Call) => Tensor {
  if (!registered.has(op.name)) {
    registered.add(op.name);
    register(op);
  }
  return (tensors, call) =>
    tf.engine().runKernel(op.name, tensors as NamedTensors, { call } as unknown as Attributes) as Tensor;
}

function register<OpTensors, Call>({ name, forward, backward }: FusedOp<OpTensors, Call>): void {
  const callOf = (attributes: unknown) => (attributes as { call: Call }).call;
  for (const backendName of BACKENDS) {
    tf.registerKernel({
      kernelName: name,
      backendName,
      kernelFunc: ({ inputs, attrs }) => forward(inputs as unknown as OpTensors, callOf(attrs)),
    });
  }
  tf.registerGradient({
    kernelName: name,
    gradFunc: (gradient, _saved, attributes) => backward(gradient as Tensor, callOf(attributes)),
  });
}
