import type { HeadBlock } from '../../../shared/net/description.ts';
import type { NetStep } from '../../net/block-kind.ts';
import { numbersOf } from '../../net/flow.ts';
import type { Value } from '../graph.ts';
import { type BlockContext, type GraphBlock, nextDense } from './context.ts';
import { orderedQuantiles } from './ordered-quantiles.ts';

export const headGraph: GraphBlock<HeadBlock> = (step, { value }, context) => {
  const { quantiles, outputs, ahead } = step.sizes;
  const written =
    step.input.kind === 'states' ? segmentHead(step, value, context) : stateHead(step, value, context);
  return {
    value:
      quantiles === null ? written : orderedQuantiles(context.graph, written, quantiles, outputs * ahead),
  };
};

/** One dense layer on the last state, and on what is known ahead. */
function stateHead({ input, output, sizes }: NetStep<HeadBlock>, state: Value, context: BlockContext): Value {
  const { graph, future } = context;
  const wide = sizes.ahead * sizes.known;
  const read = future === null ? state : graph.concat([state, graph.reshape(future, 0, wide)], 1);
  return nextDense(context, read, { from: input.width + wide, to: output.width });
}

/** One dense layer for all future segments; steps past the horizon are cut off. */
function segmentHead({ input, sizes }: NetStep<HeadBlock>, states: Value, context: BlockContext): Value {
  if (input.kind !== 'states') {
    throw new Error('a head of segments reads the states of segments');
  }
  const { graph } = context;
  const { outputs, horizon } = sizes;
  const { segments, segment } = input;
  const numbers = numbersOf(sizes);
  const flat = nextDense(context, states, { from: input.width, to: outputs * segment * numbers });
  const apart = graph.reshape(flat, 0, segments, outputs, segment * numbers);
  const whole = graph.reshape(graph.transpose(apart, 0, 2, 1, 3), 0, outputs, segments * segment * numbers);
  return graph.reshape(graph.slice(whole, 2, 0, horizon * numbers), 0, outputs * horizon * numbers);
}
