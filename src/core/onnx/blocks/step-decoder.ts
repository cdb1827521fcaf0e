import type { StepDecoderBlock } from '../../../shared/net/description.ts';
import { type NetStep, stepsOf } from '../../net/block-kind.ts';
import { numbersOf } from '../../net/flow.ts';
import { needsBridge } from '../../net/kinds/step-decoder.ts';
import { type CellState, cellStep } from '../cells.ts';
import type { Graph, Value } from '../graph.ts';
import { type BlockContext, type GraphBlock, nextDense, type Signal } from './context.ts';
import { orderedQuantiles } from './ordered-quantiles.ts';
import { nextCell } from './recurrent.ts';

/** Looks back at the encoder from a state `[rows, units]`: what it sees, `[rows, width]`. */
type LookBack = (graph: Graph, state: Value) => Value;

/** A loop of as many passes as there are steps ahead, each of which reads what the one before wrote. */
export const stepDecoderGraph: GraphBlock<StepDecoderBlock> = (step, input, context) => {
  const { graph, weights, window, future } = context;
  const { block, sizes, input: flow } = step;
  const { cell, units, attention } = block;
  const { outputs, ahead, known, quantiles } = sizes;
  const numbers = numbersOf(sizes);
  const start = startOf(step, input, context);
  const looked = attention === 'bahdanau' ? flow.width : 0;
  const shape = { cell, units };
  const ofCell = nextCell(weights, shape, {
    width: outputs + known + looked,
    biasName: cell === 'lstm' ? 'lstm_bias' : 'bias',
  });
  const advance = cellStep(graph, shape, ofCell);
  const lookBack = lookBackOf(step, input, context);
  const mix = attention === 'luong' ? denseLater(context, 'mix', flow.width + units, units) : null;
  const write = denseLater(context, 'output', units + looked, outputs * numbers);
  const middle = quantiles?.indexOf(0.5) ?? 0;
  const last = graph.slice(graph.at(window, 1, sizes.window - 1), 1, 0, outputs);
  const carried = [start.hidden, ...(start.memory === undefined ? [] : [start.memory]), last];
  const { collected } = graph.loop(ahead, carried, (inner, pass, given) => {
    const before = given.at(-1) as Value;
    const hidden = given[0] as Value;
    const state: CellState = given.length === 3 ? { hidden, memory: given[1] as Value } : { hidden };
    const parts = [before, ...(future === null ? [] : [inner.at(future, 1, pass)])];
    const context = attention === 'bahdanau' && lookBack !== null ? lookBack(inner, hidden) : null;
    const read = inner.concat([...parts, ...(context === null ? [] : [context])], 1);
    const after = advance(inner, read, state);
    let seen = after.hidden;
    if (context !== null) {
      seen = inner.concat([seen, context], 1);
    } else if (mix !== null && lookBack !== null) {
      seen = inner.node('Tanh', [mix(inner, inner.concat([lookBack(inner, seen), seen], 1))]);
    }
    const written = write(inner, seen);
    const again = numbers === 1 ? written : inner.at(inner.reshape(written, -1, outputs, numbers), 2, middle);
    const memory = after.memory === undefined ? [] : [after.memory];
    return { carried: [after.hidden, ...memory, again], collected: [written] };
  });
  const steps = graph.reshape(collected[0] as Value, ahead, -1, outputs, numbers);
  const whole = graph.reshape(graph.transpose(steps, 1, 2, 0, 3), 0, outputs * ahead * numbers);
  return { value: quantiles === null ? whole : orderedQuantiles(graph, whole, quantiles, outputs * ahead) };
};

/** Where the cell starts: from the encoder's last state, through a dense layer where that is of another kind. */
function startOf(
  { block, input: flow }: NetStep<StepDecoderBlock>,
  { value, memory }: Signal,
  context: BlockContext,
): CellState {
  const { graph } = context;
  const { cell, units } = block;
  const last = flow.kind === 'sequence' ? graph.at(value, 1, stepsOf(flow) - 1) : value;
  if (!needsBridge(block, flow)) {
    return cell === 'lstm' && memory !== undefined ? { hidden: last, memory } : { hidden: last };
  }
  const to = cell === 'lstm' ? 2 * units : units;
  const names = ['bridge_kernel', 'bridge_bias'] as const;
  const states = graph.node('Tanh', [nextDense(context, last, { names, from: flow.width, to })]);
  if (cell !== 'lstm') {
    return { hidden: states };
  }
  return { hidden: graph.slice(states, 1, 0, units), memory: graph.slice(states, 1, units) };
}

function lookBackOf(
  { block: { units, attention }, input: flow }: NetStep<StepDecoderBlock>,
  { value: encoded }: Signal,
  { graph, weights }: BlockContext,
): LookBack | null {
  const take = (part: string, ...shape: readonly number[]) => {
    const name = `${part}_kernel`;
    return graph.weight(name, weights.takeKept(name, ...shape), shape);
  };
  const steps = stepsOf(flow);
  const lookWith = (inner: Graph, scores: Value): Value => {
    const shares = inner.node('Softmax', [scores], { axis: -1 });
    const seen = inner.node('MatMul', [inner.unsqueeze(shares, 1), encoded]);
    return inner.reshape(seen, 0, flow.width);
  };
  switch (attention) {
    case 'bahdanau': {
      const [query, key, score] = [
        take('query', units, units),
        take('key', flow.width, units),
        take('score', units, 1),
      ];
      const keys = graph.node('MatMul', [encoded, key]);
      return (inner, state) => {
        const asked = inner.unsqueeze(inner.node('MatMul', [state, query]), 1);
        const mixed = inner.node('Tanh', [inner.node('Add', [keys, asked])]);
        return lookWith(inner, inner.reshape(inner.node('MatMul', [mixed, score]), 0, steps));
      };
    }
    case 'luong': {
      const query = take('query', units, flow.width);
      const turned = graph.transpose(encoded, 0, 2, 1);
      return (inner, state) => {
        const asked = inner.unsqueeze(inner.node('MatMul', [state, query]), 1);
        return lookWith(inner, inner.reshape(inner.node('MatMul', [asked, turned]), 0, steps));
      };
    }
    default:
      return null;
  }
}

/** A dense layer whose weights come next and that is called inside the loop. */
function denseLater(
  { graph, weights }: BlockContext,
  part: string,
  from: number,
  to: number,
): (inner: Graph, value: Value) => Value {
  const kernel = graph.weight(`${part}_kernel`, weights.takeKept(`${part}_kernel`, from, to), [from, to]);
  const bias = graph.weight(`${part}_bias`, weights.takeKept(`${part}_bias`, to), [to]);
  return (inner, value) => inner.dense(value, kernel, bias);
}
