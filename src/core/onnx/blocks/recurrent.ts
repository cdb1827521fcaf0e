import type { RecurrentBlock } from '../../../shared/net/description.ts';
import { stepsOf } from '../../net/block-kind.ts';
import { type CellShape, type CellWeights, GATES, recurrentLayer } from '../cells.ts';
import type { Value } from '../graph.ts';
import type { KeptWeights } from '../kept-weights.ts';
import { type BlockContext, type GraphBlock, nextDense, nextNorm } from './context.ts';

const OUTPUTS = { sigmoid: 'Sigmoid', softplus: 'Softplus' } as const;

export const recurrentGraph: GraphBlock<RecurrentBlock> = (step, { value: input }, context) => {
  const { block, input: flow, output } = step;
  const { cell, units, activation, bidirectional = false } = block;
  const shape: CellShape = { cell, units, ...(activation === undefined ? {} : { activation }) };
  const directions = (bidirectional ? [0, 1] : [0]).map(() =>
    nextCell(context.weights, shape, { width: flow.width }),
  );
  const { sequence, last, memory } = recurrentLayer(context.graph, input, shape, directions);
  const isSequence = output.kind === 'sequence';
  const states = isSequence ? sequence : last;
  const around = isSequence ? input : null;
  const value = aroundCell(step, states, context, () => around ?? lastStep(context, input, stepsOf(flow)));
  const [first] = directions as [CellWeights];
  return {
    value,
    ...('hasMemory' in output && output.hasMemory ? { memory } : {}),
    cell: { shape, weights: first },
  };
};

/** What stands around the cell, in the order of its layers: outputs of states and inputs, a way around, a norm. */
function aroundCell(
  { block, input: flow, output }: Parameters<typeof recurrentGraph>[0],
  states: Value,
  context: BlockContext,
  around: () => Value,
): Value {
  const { graph, weights } = context;
  const { width } = output;
  let value = states;
  if (block.output !== undefined) {
    const kernel = graph.weight('kernel', weights.takeKept('kernel', width, width), [width, width]);
    const inputKernel = weights.takeKept('input_kernel', flow.width, width);
    const read = graph.node('MatMul', [
      around(),
      graph.weight('input_kernel', inputKernel, [flow.width, width]),
    ]);
    const bias = graph.weight('bias', weights.takeKept('bias', width), [width]);
    const sum = graph.node('Add', [graph.dense(states, kernel, bias), read]);
    value = block.output === 'linear' ? sum : graph.node(OUTPUTS[block.output], [sum]);
  }
  if (block.residual === true) {
    const kept = around();
    const added = flow.width === width ? kept : nextDense(context, kept, { from: flow.width, to: width });
    value = graph.node('Add', [value, added]);
  }
  return block.normalise === 'layer' ? nextNorm(context, value, width) : value;
}

function lastStep({ graph }: BlockContext, sequence: Value, steps: number): Value {
  return graph.at(sequence, 1, steps - 1);
}

/** The weights of one direction of a cell; `biasName` where the layer has another one for it. */
export function nextCell(
  weights: KeptWeights,
  { cell, units }: CellShape,
  { width, biasName = 'bias' }: { readonly width: number; readonly biasName?: string },
): CellWeights {
  const columns = GATES[cell] * units;
  return {
    width,
    kernel: weights.takeKept('kernel', width, columns),
    recurrentKernel: weights.takeKept('recurrent_kernel', units, columns),
    bias: cell === 'gru' ? weights.takeKept(biasName, 2, columns) : weights.takeKept(biasName, columns),
  };
}
