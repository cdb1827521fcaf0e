import type { AttentionBlock } from '../../../shared/net/description.ts';
import { stepsOf } from '../../net/block-kind.ts';
import { type GraphBlock, nextDense, nextNorm } from './context.ts';

export const attentionGraph: GraphBlock<AttentionBlock> = (step, { value }, context) => {
  const { graph, weights } = context;
  const { block, input, output } = step;
  const { heads, positions = false } = block;
  const { width } = input;
  const steps = stepsOf(input);
  const size = width / heads;
  const placed = positions
    ? graph.node('Add', [
        value,
        graph.weight('positions', weights.takeKept('positions', steps, width), [steps, width]),
      ])
    : value;
  const read = (part: string, from: string) =>
    nextDense(context, from, { names: [`${part}_kernel`, `${part}_bias`], from: width, to: width });
  const [query, key, seen] = ['query', 'key', 'value'].map((part) =>
    graph.transpose(graph.reshape(read(part, placed), 0, steps, heads, size), 0, 2, 1, 3),
  ) as [string, string, string];
  const scores = graph.node('MatMul', [query, graph.transpose(key, 0, 1, 3, 2)]);
  const scaled = graph.node('Mul', [scores, graph.float(1 / Math.sqrt(size))]);
  const shares = graph.node('Softmax', [scaled], { axis: -1 });
  const joined = graph.transpose(graph.node('MatMul', [shares, seen]), 0, 2, 1, 3);
  const looked = read('output', graph.reshape(joined, 0, steps, width));
  const normed = nextNorm(context, graph.node('Add', [looked, value]), width);
  return { value: output.kind === 'state' ? graph.at(normed, 1, steps - 1) : normed };
};
