import type { EmbeddingBlock } from '../../../shared/net/description.ts';
import { stepsOf } from '../../net/block-kind.ts';
import { type GraphBlock, nextDense } from './context.ts';

export const embeddingGraph: GraphBlock<EmbeddingBlock> = ({ block, input: flow }, { value }, context) => {
  const { graph } = context;
  const { segment, units } = block;
  const from = segment * flow.width;
  const pieces = graph.reshape(value, 0, stepsOf(flow) / segment, from);
  return { value: graph.node('Relu', [nextDense(context, pieces, { from, to: units })]) };
};
