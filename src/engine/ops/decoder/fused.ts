/** A fused kernel's decoder as one op: all steps and looks in one call each way. */
import type { Tensor, Tensor2D, Tensor3D } from '../../backends/tfjs.ts';
import type { FusedKernel, KernelHandle } from '../../kernels/kernel.ts';
import type {
  DecoderArrays,
  DecoderGradientName,
  DecoderGradients,
  DecoderShape,
} from '../../kernels/passes/decoder-pass.ts';
import { fusedOp } from '../fused-op.ts';
import { tensorOf, valuesOf } from '../kept-values.ts';
import { isRecording } from '../recurrent/recording.ts';
import type { DecoderInputs, DecoderKernel, DecoderOptions } from './types.ts';

type OpTensors = Partial<Record<DecoderGradientName, Tensor>>;

/** What one call of the op carries from its forward to its gradient. */
interface Call {
  readonly kernel: FusedKernel;
  readonly shape: DecoderShape;
  readonly options: DecoderOptions;
  readonly recorded: boolean;
  readonly shapes: ReadonlyMap<DecoderGradientName, number[]>;
  handle: KernelHandle | null;
  map: Float32Array | null;
}

const ATTENTIONS = { none: 'none', bahdanau: 'additive', luong: 'multiplicative' } as const;

/** The kernel behind `decode`. */
export function fusedDecoder(kernel: FusedKernel): DecoderKernel {
  const run = fusedOp({ name: 'GatecastDecoder', forward, backward });
  return (inputs, weights, options) => {
    const { encoded, start, last, future } = inputs;
    const given = { ...weights, encoded, state: start.hidden, cellState: start.memory, last, future };
    // What is absent may not stand among an op's inputs.
    const tensors = Object.fromEntries(
      Object.entries(given).filter(([, tensor]) => tensor !== undefined && tensor !== null),
    ) as Record<DecoderGradientName, Tensor>;
    const call: Call = {
      kernel,
      shape: shapeOf(inputs, options),
      options,
      recorded: isRecording(),
      shapes: new Map(
        Object.entries(tensors).map(([name, { shape }]) => [name as DecoderGradientName, shape]),
      ),
      handle: null,
      map: null,
    };
    const written = run(tensors, call) as Tensor2D;
    const { batch, steps, looked } = call.shape;
    return { written, map: call.map && (tensorOf(call.map, [batch, steps, looked]) as Tensor3D) };
  };
}

function shapeOf({ encoded, start, future }: DecoderInputs, options: DecoderOptions): DecoderShape {
  const { cell, attention, ahead, outputs, numbers, median } = options;
  const [batch, units] = start.hidden.shape;
  const [, looked = 0, width = 0] = encoded?.shape ?? [];
  return {
    cell,
    resetAfter: cell === 'gru',
    attention: ATTENTIONS[attention],
    batch,
    steps: ahead,
    units,
    looked,
    width,
    outputs,
    known: future?.shape[2] ?? 0,
    numbers,
    median,
  };
}

function forward(tensors: OpTensors, call: Call): Tensor {
  const { shape, options } = call;
  const values = Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, valuesOf(tensor)]),
  ) as unknown as DecoderArrays;
  const { written, map, handle } = call.kernel.decode(
    shape,
    { ...values, ...taughtBy(options.lessons, shape), seenMask: options.seenMask ?? undefined },
    call.recorded,
  );
  call.handle = handle;
  call.map = map;
  return tensorOf(written, [shape.batch, shape.outputs * shape.steps * shape.numbers]);
}

/** The lessons one after another; after the last step nothing is read any more. */
function taughtBy(
  lessons: DecoderOptions['lessons'],
  { batch, steps, outputs }: DecoderShape,
): Pick<DecoderArrays, 'told' | 'lessons'> {
  if (lessons.length === 0 || steps === 1) {
    return {};
  }
  const size = batch * outputs;
  const told = new Float32Array((steps - 1) * size);
  const values = new Float32Array((steps - 1) * size);
  for (const [step, lesson] of lessons.slice(0, steps - 1).entries()) {
    told.set(lesson.told, step * size);
    values.set(lesson.values, step * size);
  }
  return { told, lessons: values };
}

/** One gradient each; tfjs asks for those that it needs, and they are found together. */
function backward(gradient: Tensor, call: Call): Record<string, () => Tensor> {
  let found: DecoderGradients | null = null;
  const gradientOf = (name: DecoderGradientName): Float32Array => {
    if (found === null) {
      if (call.handle === null) {
        throw new Error('the decoder op has no second gradient');
      }
      found = call.kernel.decodeBackward(call.handle, valuesOf(gradient));
    }
    return found[name] as Float32Array;
  };
  return Object.fromEntries(
    [...call.shapes].map(([name, shape]) => [name, () => tensorOf(gradientOf(name), shape)]),
  );
}
