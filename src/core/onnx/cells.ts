/** Recurrent cells: whole layers as ONNX's operators, single steps as the operations that they are made of. */
import type { RecurrentBlock } from '../../shared/net/description.ts';
import type { Cell } from '../../shared/set-up/train-config.ts';
import { type FittedNumbers, joined, partOf, picked } from './fitted-numbers.ts';
import type { Graph, Value } from './graph.ts';

export const GATES: Readonly<Record<Cell, number>> = { rnn: 1, gru: 3, lstm: 4 };

export interface CellShape {
  readonly cell: Cell;
  readonly units: number;
  /** Of a plain cell. */
  readonly activation?: RecurrentBlock['activation'];
}

/** As layers keep them: gate beside gate, columns of `kernel` `[width, gates · units]`. */
export interface CellWeights {
  readonly width: number;
  readonly kernel: FittedNumbers;
  readonly recurrentKernel: FittedNumbers;
  /** `[gates · units]`; of a GRU `[2, gates · units]`. */
  readonly bias: FittedNumbers;
}

/** Where a layer's gates stand in the order of the operator: LSTM input, output, forget, candidate; GRU as ours. */
const ORDER: Readonly<Record<Cell, readonly number[]>> = { rnn: [0], gru: [0, 1, 2], lstm: [0, 3, 1, 2] };
const OPERATORS = { rnn: 'RNN', gru: 'GRU', lstm: 'LSTM' } as const;
const ACTIVATIONS = { tanh: 'Tanh', relu: 'Relu', sigmoid: 'Sigmoid' } as const;

/** What a recurrent layer gives: every state `[rows, steps, width]`, the last one `[rows, width]`, an LSTM's memory after it. */
export interface Layer {
  readonly sequence: Value;
  readonly last: Value;
  readonly memory: Value;
}

/**
 * A layer over `input` `[rows, steps, width]` as ONNX's operator, one of `directions` forwards, a second one backwards. A GRU's
 * reset gate acts after the product (`linear_before_reset`), which therefore has a bias of its own.
 */
export function recurrentLayer(
  graph: Graph,
  input: Value,
  { cell, units, activation = 'tanh' }: CellShape,
  directions: readonly CellWeights[],
): Layer {
  const count = directions.length;
  const rows = GATES[cell] * units;
  const width = directions[0]?.width ?? 0;
  const kernel = joined(directions.map((each) => turned(each.kernel, each.width, { cell, units })));
  const recurrent = joined(directions.map((each) => turned(each.recurrentKernel, units, { cell, units })));
  const bias = joined(directions.map(({ bias: both }) => biases(both, { cell, units })));
  const [states, last, memory = ''] = graph.several(
    OPERATORS[cell],
    [
      graph.transpose(input, 1, 0, 2),
      graph.weight(`${cell}_W`, kernel, [count, rows, width]),
      graph.weight(`${cell}_R`, recurrent, [count, rows, units]),
      graph.weight(`${cell}_B`, bias, [count, 2 * rows]),
    ],
    {
      count: cell === 'lstm' ? 3 : 2,
      attributes: {
        hidden_size: units,
        direction: count === 2 ? 'bidirectional' : 'forward',
        ...(cell === 'gru' ? { linear_before_reset: 1 } : {}),
        ...(cell === 'rnn' ? { activations: directions.map(() => ACTIVATIONS[activation]) } : {}),
      },
    },
  ) as [Value, Value, Value?];
  const flat = (value: Value) =>
    value === '' ? '' : graph.reshape(graph.transpose(value, 1, 0, 2), 0, count * units);
  return {
    sequence: graph.reshape(graph.transpose(states, 2, 0, 1, 3), 0, 0, count * units),
    last: flat(last),
    memory: flat(memory),
  };
}

/** `[gates · units, width]`, gates in the operator's order. */
function turned(kernel: FittedNumbers, width: number, { cell, units }: CellShape): FittedNumbers {
  const columns = GATES[cell] * units;
  const order = new Int32Array(kernel.values.length);
  let at = 0;
  for (const gate of ORDER[cell]) {
    for (let unit = 0; unit < units; unit++) {
      for (let from = 0; from < width; from++) {
        order[at++] = from * columns + gate * units + unit;
      }
    }
  }
  return picked(kernel, order);
}

/** Of the inputs, then of the state. */
function biases(bias: FittedNumbers, { cell, units }: CellShape): FittedNumbers {
  const columns = GATES[cell] * units;
  const order = new Int32Array(2 * columns).fill(-1);
  const own = bias.values.length / columns;
  for (let half = 0; half < own; half++) {
    for (const [place, gate] of ORDER[cell].entries()) {
      const from = half * columns + gate * units;
      for (let unit = 0; unit < units; unit++) {
        order[half * columns + place * units + unit] = from + unit;
      }
    }
  }
  return picked(bias, order);
}

export interface CellState {
  readonly hidden: Value;
  /** Of an LSTM. */
  readonly memory?: Value;
}

/**
 * One step of a cell from `state` with what it reads, as plain operations on the last axis: what stands before is broadcast, so many
 * steps can start from one state. The weights become part of the graph once.
 */
export function cellStep(
  graph: Graph,
  { cell, units, activation = 'tanh' }: CellShape,
  { width, kernel, recurrentKernel, bias }: CellWeights,
): (inner: Graph, input: Value, state: CellState) => CellState {
  const columns = GATES[cell] * units;
  const ofInput = graph.weight(`${cell}_kernel`, kernel, [width, columns]);
  const ofState = graph.weight(`${cell}_recurrent_kernel`, recurrentKernel, [units, columns]);
  const inputBias = graph.weight(`${cell}_bias`, partOf(bias, 0, columns), [columns]);
  const stateBias =
    cell === 'gru' ? graph.weight(`${cell}_state_bias`, partOf(bias, columns), [columns]) : '';
  return (inner, input, { hidden, memory = '' }) => {
    const op = (name: string, ...inputs: readonly Value[]) => inner.node(name, inputs);
    const gatesOf = (value: Value) =>
      inner.several('Split', [value], { count: GATES[cell], attributes: { axis: -1 } });
    const read = inner.dense(input, ofInput, inputBias);
    const kept = op('MatMul', hidden, ofState);
    switch (cell) {
      case 'rnn':
        return { hidden: op(ACTIVATIONS[activation], op('Add', read, kept)) };
      case 'lstm': {
        const [start, forget, candidate, out] = gatesOf(op('Add', read, kept)) as [
          Value,
          Value,
          Value,
          Value,
        ];
        const next = op(
          'Add',
          op('Mul', op('Sigmoid', forget), memory),
          op('Mul', op('Sigmoid', start), op('Tanh', candidate)),
        );
        return { hidden: op('Mul', op('Sigmoid', out), op('Tanh', next)), memory: next };
      }
      case 'gru': {
        const [update, reset, candidate] = gatesOf(read) as [Value, Value, Value];
        const [ofUpdate, ofReset, ofCandidate] = gatesOf(op('Add', kept, stateBias)) as [Value, Value, Value];
        const resets = op('Sigmoid', op('Add', reset, ofReset));
        const fresh = op('Tanh', op('Add', candidate, op('Mul', resets, ofCandidate)));
        const updates = op('Sigmoid', op('Add', update, ofUpdate));
        return { hidden: op('Add', fresh, op('Mul', updates, op('Sub', hidden, fresh))) };
      }
    }
  };
}
