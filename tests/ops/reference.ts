/** The recurrence in plain float64 loops: the slowest, clearest statement of what every kernel must compute. */
import { GATES, type RecurrentOptions } from '../../src/engine/ops/recurrent/types.ts';
import type { Sizes } from './helpers.ts';

type Numbers = ArrayLike<number>;

/** One number added to one state, after the step that made it: what a gradient with respect to that state is about. */
export interface Nudge {
  readonly row: number;
  /** Time index. */
  readonly step: number;
  readonly unit: number;
  readonly amount: number;
}

/**
 * `parts`: inputs `[batch, steps, features]`, kernel, recurrent kernel, bias, and where the recurrence starts: hidden
 * state and memory `[batch, units]`, zero when absent. Gives all states or the last, and behind them the memory if asked.
 */
export function referenceRecurrent(
  parts: readonly Numbers[],
  { batch, steps, features, units }: Sizes,
  options: RecurrentOptions & { readonly nudge?: Nudge },
): Float64Array {
  const [inputs = [], kernel = [], recurrentKernel = [], bias = [], hidden0, memory0] = parts;
  const { lengths, inputMask, recurrentMask, nudge } = options;
  const width = GATES[options.cell] * units;
  const kept: number[][] = [];
  for (let row = 0; row < batch; row++) {
    const rowOf = (numbers: Numbers | undefined, size: number, absent: number) =>
      Array.from({ length: size }, (_, at) => numbers?.[row * size + at] ?? absent);
    const inputFactors = rowOf(inputMask, features, 1);
    const stateFactors = rowOf(recurrentMask, units, 1);
    let hidden = rowOf(hidden0, units, 0);
    let memory = rowOf(memory0, units, 0);
    const states: number[][] = [];
    for (let position = 0; position < steps; position++) {
      const step = options.reversed ? steps - 1 - position : position;
      if (step < (lengths?.[row] ?? steps)) {
        const from = (row * steps + step) * features;
        const input = inputFactors.map((factor, at) => factor * (inputs[from + at] as number));
        const fromInput = Array.from(
          { length: width },
          (_, column) => (bias[column] as number) + product(input, kernel, width, column),
        );
        const fromState = (state: readonly number[], column: number) =>
          product(state, recurrentKernel, width, column);
        const masked = hidden.map((value, unit) => value * (stateFactors[unit] as number));
        [hidden, memory] = next({ fromInput, fromState, hidden: masked, memory, bias, units, options });
        if (nudge?.row === row && nudge.step === step) {
          hidden[nudge.unit] = (hidden[nudge.unit] as number) + nudge.amount;
        }
      }
      states[step] = hidden;
    }
    kept.push(...(options.returnSequences ? states : [hidden]));
    kept.push(...(options.cell === 'lstm' && options.returnMemory ? [memory] : []));
  }
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

const BEND = { tanh: Math.tanh, relu: (value: number) => Math.max(0, value), sigmoid };

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
      return [all((unit) => BEND[options.activation ?? 'tanh'](gate(unit, 0))), [...memory]];
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
