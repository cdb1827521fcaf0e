/**
 * The recurrence composed of ordinary tfjs ops: slow (270 ms an update for an LSTM of 64 units over 48 steps on
 * `wasm`), plain, and the truth that the fused kernels are measured against. Its gradient is tfjs's own.
 */
import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../../backends/tfjs.ts';
import { type FlowCall, flowOfCall } from './gradient-flow.ts';
import { GATES, givesMemory, type RecurrentOptions, type RecurrentWeights } from './types.ts';

export function stockRecurrent(
  inputs: Tensor3D,
  weights: RecurrentWeights,
  options: RecurrentOptions,
): Tensor {
  const [batch, steps, features] = inputs.shape;
  const units = weights.recurrentKernel.shape[0];
  const width = GATES[options.cell] * units;
  const { inputBias, advance } = cellOf(weights, options);
  const read = readable(inputs, options).reshape([batch * steps, features]);
  // x·W for all steps in one product. `unstack` and not slices: its gradient is one stack, not a pad for each step.
  const projected = tf.matMul(read, weights.kernel).add(inputBias);
  // A single step has nothing to unstack, and tfjs's gradient of `unstack` breaks on one piece.
  const perStep = (
    steps === 1 ? [projected] : tf.unstack(projected.reshape([batch, steps, width]), 1)
  ) as Tensor2D[];
  const { recurrentMask, initialState, lengths } = options;
  const mask = recurrentMask && tf.tensor2d(recurrentMask, [batch, units]);
  const flow = flowOfCall(options.layer, batch, steps);
  let state: State = {
    hidden: initialState?.hidden ?? tf.zeros([batch, units]),
    memory: initialState?.memory ?? tf.zeros([batch, units]),
  };
  const outputs: Tensor2D[] = [];
  // A copy is turned: tfjs keeps the list itself for the gradient of `unstack`.
  for (const [at, projection] of (options.reversed ? [...perStep].reverse() : perStep).entries()) {
    const step = options.reversed ? steps - 1 - at : at;
    let next = advance(projection, mask ? { ...state, hidden: state.hidden.mul(mask) } : state);
    if (flow !== null) {
      next = { ...next, hidden: watched(next.hidden, flow, step) };
    }
    state = lengths?.some((length) => step >= length) ? held(state, next, activeRows(lengths, step)) : next;
    outputs.push(state.hidden);
  }
  if (options.reversed) {
    outputs.reverse();
  }
  if (options.returnSequences) {
    return tf.stack(givesMemory(options) ? [...outputs, state.memory] : outputs, 1);
  }
  return givesMemory(options) ? tf.concat([state.hidden, state.memory], 1) : state.hidden;
}

/** The inputs as the cell sees them: masked, and zero past a row's length, where even a NaN may stand. */
function readable(inputs: Tensor3D, { inputMask, lengths }: RecurrentOptions): Tensor3D {
  const [batch, steps, features] = inputs.shape;
  const masked = inputMask ? inputs.mul<Tensor3D>(tf.tensor(inputMask, [batch, 1, features])) : inputs;
  if (lengths === undefined) {
    return masked;
  }
  const active = Array.from({ length: steps }, (_, step) => activeRows(lengths, step));
  return tf.where(tf.stack(active, 1).tile([1, 1, features]), masked, tf.zerosLike(masked));
}

/** `[batch, 1]`: whether the row is not over at this time index. */
function activeRows(lengths: Int32Array, step: number): Tensor2D {
  return tf.tensor2d(
    Array.from(lengths, (length) => [step < length]),
    [lengths.length, 1],
    'bool',
  );
}

/** The state after a step: `next` in active rows, what it was in the others. */
function held(state: State, next: State, active: Tensor2D): State {
  const rows = active.tile<Tensor2D>([1, state.hidden.shape[1]]);
  return {
    hidden: tf.where(rows, next.hidden, state.hidden),
    memory: tf.where(rows, next.memory, state.memory),
  };
}

/** Both `[batch, units]`; only the LSTM uses `memory`. */
interface State {
  readonly hidden: Tensor2D;
  readonly memory: Tensor2D;
}

/** The same state, whose gradient is measured when it comes by. */
function watched(hidden: Tensor2D, flow: FlowCall, step: number): Tensor2D {
  const watch = tf.customGrad((state) => ({
    value: (state as Tensor).clone(),
    gradFunc: (gradient: Tensor) => {
      const squares = gradient.dataSync<'float32'>().reduce((sum, slope) => sum + slope ** 2, 0);
      flow.add(step, squares);
      return gradient.clone();
    },
  }));
  return watch(hidden) as Tensor2D;
}

interface CellStep {
  /** Added to every step's projection. */
  readonly inputBias: Tensor;
  readonly advance: (projection: Tensor2D, state: State) => State;
}

function cellOf(
  weights: RecurrentWeights,
  { cell, resetAfter, activation = 'tanh' }: RecurrentOptions,
): CellStep {
  switch (cell) {
    case 'rnn':
      return { inputBias: weights.bias, advance: plainStep(weights, activation) };
    case 'lstm':
      return { inputBias: weights.bias, advance: lstmStep(weights) };
    case 'gru':
      return resetAfter ? gruResetAfter(weights) : gruResetBefore(weights);
  }
}

function plainStep(
  { recurrentKernel }: RecurrentWeights,
  activation: 'tanh' | 'relu' | 'sigmoid',
): CellStep['advance'] {
  return (projection, { hidden, memory }) => ({
    hidden: tf[activation](projection.add(tf.matMul(hidden, recurrentKernel))),
    memory,
  });
}

function lstmStep({ recurrentKernel }: RecurrentWeights): CellStep['advance'] {
  return (projection, { hidden, memory }) => {
    const gates = projection.add<Tensor2D>(tf.matMul(hidden, recurrentKernel));
    const [input, forget, candidate, output] = split4(gates);
    const nextMemory = tf
      .sigmoid(forget)
      .mul<Tensor2D>(memory)
      .add<Tensor2D>(tf.sigmoid(input).mul(tf.tanh(candidate)));
    return { hidden: tf.sigmoid(output).mul(tf.tanh(nextMemory)), memory: nextMemory };
  };
}

function gruResetAfter({ recurrentKernel, bias }: RecurrentWeights): CellStep {
  const [inputBias, stateBias] = tf.unstack(bias) as [Tensor, Tensor];
  return {
    inputBias,
    advance(projection, { hidden, memory }) {
      const product = tf.matMul(hidden, recurrentKernel).add<Tensor2D>(stateBias);
      const [inputUpdate, inputReset, inputCandidate] = split3(projection);
      const [stateUpdate, stateReset, stateCandidate] = split3(product);
      const reset = tf.sigmoid(inputReset.add<Tensor2D>(stateReset));
      const candidate = tf.tanh(inputCandidate.add<Tensor2D>(reset.mul(stateCandidate)));
      return { hidden: blend(tf.sigmoid(inputUpdate.add(stateUpdate)), hidden, candidate), memory };
    },
  };
}

function gruResetBefore({ recurrentKernel, bias }: RecurrentWeights): CellStep {
  const units = recurrentKernel.shape[0];
  const [gateKernel, candidateKernel] = tf.split(recurrentKernel, [2 * units, units], 1) as [
    Tensor2D,
    Tensor2D,
  ];
  return {
    inputBias: bias,
    advance(projection, { hidden, memory }) {
      const [inputUpdate, inputReset, inputCandidate] = split3(projection);
      const [stateUpdate, stateReset] = tf.split(tf.matMul(hidden, gateKernel), 2, 1) as [Tensor2D, Tensor2D];
      const reset = tf.sigmoid(inputReset.add<Tensor2D>(stateReset));
      const product = tf.matMul(reset.mul<Tensor2D>(hidden), candidateKernel);
      const candidate = tf.tanh(inputCandidate.add<Tensor2D>(product));
      return { hidden: blend(tf.sigmoid(inputUpdate.add(stateUpdate)), hidden, candidate), memory };
    },
  };
}

/** `update · old + (1 − update) · candidate` */
function blend(update: Tensor2D, old: Tensor2D, candidate: Tensor2D): Tensor2D {
  return candidate.add(update.mul(old.sub(candidate)));
}

function split3(gates: Tensor2D): [Tensor2D, Tensor2D, Tensor2D] {
  return tf.split(gates, 3, 1) as [Tensor2D, Tensor2D, Tensor2D];
}

function split4(gates: Tensor2D): [Tensor2D, Tensor2D, Tensor2D, Tensor2D] {
  return tf.split(gates, 4, 1) as [Tensor2D, Tensor2D, Tensor2D, Tensor2D];
}
