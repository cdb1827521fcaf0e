/** A recurrent layer over one window, step by step in double: its states, its memory and its gates. */
import { sigmoid } from '../../core/logistic.ts';
import { GATES_OF, type LayerStates } from '../../shared/runs/states.ts';
import type { WatchedCall } from '../ops/recurrent/watch.ts';

export type CellTrace = Pick<LayerStates, 'hidden' | 'memory' | 'gates'>;

interface State {
  readonly hidden: Float64Array;
  readonly memory: Float64Array;
  /** In the order of the weights' columns, `units` each. */
  readonly gates: Float64Array;
}

/** `[steps, units]` everywhere, in the order of time whichever way the layer reads. */
export function traceCell(call: WatchedCall): CellTrace {
  const { cell, steps, units, length, reversed } = call;
  const names = GATES_OF[cell];
  const room = () => new Float32Array(steps * units);
  const hidden = room();
  const memory = cell === 'lstm' ? room() : null;
  const gates = names.map((name) => ({ name, values: room() }));
  let state: State = {
    hidden: Float64Array.from(call.hidden ?? new Float32Array(units)),
    memory: Float64Array.from(call.memory ?? new Float32Array(units)),
    gates: new Float64Array(names.length * units),
  };
  for (let at = 0; at < steps; at++) {
    const step = reversed ? steps - 1 - at : at;
    if (step < length) {
      state = next(call, step, state);
    }
    hidden.set(state.hidden, step * units);
    memory?.set(state.memory, step * units);
    for (const [place, { values }] of gates.entries()) {
      values.set(state.gates.subarray(place * units, (place + 1) * units), step * units);
    }
  }
  return { hidden, memory, gates };
}

function next(call: WatchedCall, step: number, before: State): State {
  switch (call.cell) {
    case 'rnn':
      return plainStep(call, step, before);
    case 'lstm':
      return lstmStep(call, step, before);
    case 'gru':
      return gruStep(call, step, before);
  }
}

function plainStep(call: WatchedCall, step: number, before: State): State {
  const { units, activation = 'tanh' } = call;
  const sums = added(inputSums(call, step), stateSums(call, before.hidden, 0, units));
  return { ...before, hidden: sums.map(ACTIVATIONS[activation]) };
}

function lstmStep(call: WatchedCall, step: number, before: State): State {
  const { units } = call;
  const sums = added(inputSums(call, step), stateSums(call, before.hidden, 0, 4 * units));
  const gates = sums.map((sum, at) => (at >= 2 * units && at < 3 * units ? Math.tanh(sum) : sigmoid(sum)));
  const gate = (place: number, unit: number) => gates[place * units + unit] as number;
  const memory = before.memory.map((held, unit) => gate(1, unit) * held + gate(0, unit) * gate(2, unit));
  return { hidden: memory.map((held, unit) => gate(3, unit) * Math.tanh(held)), memory, gates };
}

function gruStep(call: WatchedCall, step: number, before: State): State {
  const { units, resetAfter } = call;
  const read = inputSums(call, step);
  const gates = new Float64Array(3 * units);
  const open = stateSums(call, before.hidden, 0, 2 * units);
  for (let at = 0; at < 2 * units; at++) {
    gates[at] = sigmoid((read[at] as number) + (open[at] as number));
  }
  const reset = gates.subarray(units, 2 * units);
  const own = resetAfter
    ? stateSums(call, before.hidden, 2 * units, units).map((sum, unit) => sum * (reset[unit] as number))
    : stateSums(
        call,
        before.hidden.map((held, unit) => held * (reset[unit] as number)),
        2 * units,
        units,
      );
  for (let unit = 0; unit < units; unit++) {
    gates[2 * units + unit] = Math.tanh((read[2 * units + unit] as number) + (own[unit] as number));
  }
  const hidden = before.hidden.map((held, unit) => {
    const update = gates[unit] as number;
    return update * held + (1 - update) * (gates[2 * units + unit] as number);
  });
  return { ...before, hidden, gates };
}

/** `x · W + b` for all gates; of a GRU with two biases the input's. */
function inputSums(
  { inputs, kernel, bias, features, units, recurrentKernel }: WatchedCall,
  step: number,
): Float64Array {
  const width = recurrentKernel.length / units;
  return Float64Array.from({ length: width }, (_, column) => {
    let sum = bias[column] as number;
    for (let feature = 0; feature < features; feature++) {
      sum += (inputs[step * features + feature] as number) * (kernel[feature * width + column] as number);
    }
    return sum;
  });
}

/** `h · U` for `count` columns from `first` on, with the state's own bias where there are two. */
function stateSums(call: WatchedCall, hidden: Float64Array, first: number, count: number): Float64Array {
  const { recurrentKernel, bias, units } = call;
  const width = recurrentKernel.length / units;
  return Float64Array.from({ length: count }, (_, at) => {
    const column = first + at;
    let sum = bias[width + column] ?? 0;
    for (let unit = 0; unit < units; unit++) {
      sum += (hidden[unit] as number) * (recurrentKernel[unit * width + column] as number);
    }
    return sum;
  });
}

function added(left: Float64Array, right: Float64Array): Float64Array {
  return left.map((value, at) => value + (right[at] as number));
}

const ACTIVATIONS = { tanh: Math.tanh, relu: (value: number) => Math.max(0, value), sigmoid } as const;
