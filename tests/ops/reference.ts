/** The recurrence in plain float64 loops: the slowest, clearest statement of what every kernel must compute. */
import { GATES, type RecurrentOptions } from '../../src/engine/ops/recurrent/types.ts';
import type { Sizes } from './helpers.ts';

type Numbers = ArrayLike<number>;

/** `parts`: inputs `[batch, steps, features]`, kernel, recurrent kernel, bias. Gives all states or the last. */
export function referenceRecurrent(
  parts: readonly Numbers[],
  { batch, steps, features, units }: Sizes,
  options: RecurrentOptions,
): Float64Array {
  const [inputs = [], kernel = [], recurrentKernel = [], bias = []] = parts;
  const width = GATES[options.cell] * units;
  const states: number[][] = [];
  for (let row = 0; row < batch; row++) {
    let hidden = new Array<number>(units).fill(0);
    let memory = new Array<number>(units).fill(0);
    for (let step = 0; step < steps; step++) {
      const from = (row * steps + step) * features;
      const input = Array.from({ length: features }, (_, at) => inputs[from + at] as number);
      const fromInput = Array.from(
        { length: width },
        (_, column) => (bias[column] as number) + product(input, kernel, width, column),
      );
      const fromState = (state: readonly number[], column: number) =>
        product(state, recurrentKernel, width, column);
      [hidden, memory] = next({ fromInput, fromState, hidden, memory, bias, units, options });
      states.push(hidden);
    }
  }
  const kept = options.returnSequences ? states : states.filter((_, at) => at % steps === steps - 1);
  return Float64Array.from(kept.flat());
}

interface Step {
  readonly fromInput: readonly number[];
  readonly fromState: (state: readonly number[], column: number) => number;
  readonly hidden: readonly number[];
  readonly memory: readonly number[];
  readonly bias: Numbers;
  readonly units: number;
  readonly options: RecurrentOptions;
}

function next(step: Step): [number[], number[]] {
  const { fromInput, fromState, hidden, memory, bias, units, options } = step;
  const all = <Value>(value: (unit: number) => Value) =>
    Array.from({ length: units }, (_, unit) => value(unit));
  const gate = (unit: number, index: number) => {
    const column = index * units + unit;
    return (fromInput[column] as number) + fromState(hidden, column);
  };
  switch (options.cell) {
    case 'rnn':
      return [all((unit) => Math.tanh(gate(unit, 0))), [...memory]];
    case 'lstm': {
      const kept = all(
        (unit) =>
          sigmoid(gate(unit, 1)) * (memory[unit] as number) +
          sigmoid(gate(unit, 0)) * Math.tanh(gate(unit, 2)),
      );
      return [all((unit) => sigmoid(gate(unit, 3)) * Math.tanh(kept[unit] as number)), kept];
    }
    case 'gru': {
      const stateBias = (column: number) => (options.resetAfter ? (bias[3 * units + column] as number) : 0);
      const update = all((unit) => sigmoid(gate(unit, 0) + stateBias(unit)));
      const reset = all((unit) => sigmoid(gate(unit, 1) + stateBias(units + unit)));
      const resetState = hidden.map((value, unit) => value * (reset[unit] as number));
      const candidate = all((unit) => {
        const column = 2 * units + unit;
        const state = options.resetAfter
          ? (reset[unit] as number) * (fromState(hidden, column) + stateBias(column))
          : fromState(resetState, column);
        return Math.tanh((fromInput[column] as number) + state);
      });
      const mixed = all((unit) => {
        const share = update[unit] as number;
        return share * (hidden[unit] as number) + (1 - share) * (candidate[unit] as number);
      });
      return [mixed, [...memory]];
    }
  }
}

function product(vector: readonly number[], matrix: Numbers, width: number, column: number): number {
  return vector.reduce((sum, value, row) => sum + value * (matrix[row * width + column] as number), 0);
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
