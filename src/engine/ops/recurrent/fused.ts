/** A fused kernel's recurrence as one op over all steps. */
import type { Tensor, Tensor2D, Tensor3D } from '../../backends/tfjs.ts';
import type { FusedKernel, KernelGradients, KernelHandle, RecurrentShape } from '../../kernels/kernel.ts';
import { fusedOp } from '../fused-op.ts';
import { tensorOf, valuesOf } from '../kept-values.ts';
import { type FlowCall, flowOfCall } from './gradient-flow.ts';
import { joinMemory, splitMemory } from './memory.ts';
import { isRecording } from './recording.ts';
import { givesMemory, type RecurrentKernel, type RecurrentOptions, type RecurrentWeights } from './types.ts';

/** What one call of the op carries from its forward to its gradient. */
interface Call {
  readonly kernel: FusedKernel;
  readonly options: RecurrentOptions;
  readonly recorded: boolean;
  readonly flow: FlowCall | null;
  readonly shapes: Readonly<Record<'inputs' | keyof RecurrentWeights, number[]>>;
  handle: KernelHandle | null;
}

interface StateTensors {
  readonly hidden: Tensor2D;
  readonly memory: Tensor2D;
}

/** The op's inputs, under the names that tfjs knows them by. */
interface OpTensors extends RecurrentWeights, Partial<StateTensors> {
  readonly inputs: Tensor3D;
}

/** The kernel behind `recurrent`. */
export function fusedRecurrent(kernel: FusedKernel): RecurrentKernel {
  const run = fusedOp({ name: 'GatecastRecurrent', forward, backward });
  return (inputs, weights, options) => {
    const tensors = { inputs, ...weights, ...stateTensors(options) };
    const shapes = {
      inputs: inputs.shape,
      kernel: weights.kernel.shape,
      recurrentKernel: weights.recurrentKernel.shape,
      bias: weights.bias.shape,
    };
    const flow = flowOfCall(options.layer, inputs.shape[0], inputs.shape[1]);
    const call: Call = { kernel, options, recorded: isRecording(), flow, shapes, handle: null };
    return run(tensors, call);
  };
}

/** The initial state among the op's inputs: an absent one may not stand there as undefined. */
function stateTensors({ cell, initialState }: RecurrentOptions): Partial<StateTensors> | undefined {
  if (initialState === undefined) {
    return undefined;
  }
  const { hidden, memory } = initialState;
  return cell === 'lstm' && memory !== undefined ? { hidden, memory } : { hidden };
}

function forward(tensors: OpTensors, call: Call): Tensor {
  const { inputs, kernel, recurrentKernel, bias, hidden, memory } = tensors;
  const { cell, activation = 'tanh', resetAfter, returnSequences, reversed = false } = call.options;
  const [batch, steps, features] = inputs.shape;
  const [units] = recurrentKernel.shape;
  const shape: RecurrentShape = {
    cell,
    activation,
    resetAfter,
    returnSequences,
    reversed,
    batch,
    steps,
    features,
    units,
    norms: call.flow !== null,
  };
  const values = {
    x: valuesOf(inputs),
    kernel: valuesOf(kernel),
    recurrentKernel: valuesOf(recurrentKernel),
    bias: valuesOf(bias),
    state: hidden && valuesOf(hidden),
    cellState: memory && valuesOf(memory),
    lengths: call.options.lengths,
    inputMask: call.options.inputMask,
    recurrentMask: call.options.recurrentMask,
  };
  const { outputs, cellState, handle } = call.kernel.forward(shape, values, call.recorded);
  call.handle = handle;
  if (givesMemory(call.options) && cellState !== null) {
    const joined = joinMemory(outputs, cellState, batch);
    return tensorOf(joined, returnSequences ? [batch, steps + 1, units] : [batch, 2 * units]);
  }
  return tensorOf(outputs, returnSequences ? [batch, steps, units] : [batch, units]);
}

/** One gradient a weight, and the inputs' first: tfjs asks in the order of the op's inputs, for those it needs. */
function backward(gradient: Tensor, call: Call): Record<string, () => Tensor> {
  let found: KernelGradients | null = null;
  const gradients = (withInputs: boolean): KernelGradients => {
    if (found === null) {
      if (call.handle === null) {
        throw new Error('the recurrent op has no second gradient');
      }
      const state = call.options.initialState !== undefined;
      const wanted = { x: withInputs, state, norms: call.flow !== null };
      const given = givesMemory(call.options)
        ? splitMemory(valuesOf(gradient), stateShape(call))
        : { outputs: valuesOf(gradient) };
      found = call.kernel.backward(call.handle, given, wanted);
      for (const [step, norm] of found.norms?.entries() ?? []) {
        call.flow?.add(step, norm ** 2);
      }
    }
    return found;
  };
  const { inputs, kernel, recurrentKernel, bias } = call.shapes;
  return {
    inputs: () => tensorOf(gradients(true).x, inputs),
    kernel: () => tensorOf(gradients(false).kernel, kernel),
    recurrentKernel: () => tensorOf(gradients(false).recurrentKernel, recurrentKernel),
    bias: () => tensorOf(gradients(false).bias, bias),
    hidden: () => tensorOf(gradients(false).state, stateShape(call)),
    memory: () => tensorOf(gradients(false).cellState, stateShape(call)),
  };
}

function stateShape({ shapes }: Call): [number, number] {
  return [shapes.inputs[0] ?? 0, shapes.recurrentKernel[0] ?? 0];
}
