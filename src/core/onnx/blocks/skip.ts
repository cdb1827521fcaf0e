import type { SkipBlock } from '../../../shared/net/description.ts';
import { numbersOf } from '../../net/flow.ts';
import type { GraphBlock } from './context.ts';

/** Adds the last value, a linear map of the window less that value, and one of what stood in the seasons before. */
export const skipGraph: GraphBlock<SkipBlock> = ({ sizes }, { value }, context) => {
  const { graph, weights, window, seasonal } = context;
  const { outputs, ahead, window: steps, seasonal: lags } = sizes;
  const numbers = numbersOf(sizes);
  const own = graph.transpose(graph.slice(window, 2, 0, outputs), 2, 0, 1);
  const last = graph.slice(own, 2, steps - 1, steps);
  const kernel = graph.weight('kernel', weights.takeKept('kernel', outputs, steps, ahead), [
    outputs,
    steps,
    ahead,
  ]);
  const bias = graph.weight('bias', weights.takeKept('bias', outputs, 1, ahead), [outputs, 1, ahead]);
  const map = graph.dense(graph.node('Sub', [own, last]), kernel, bias);
  let linear = graph.transpose(graph.node('Add', [map, last]), 1, 0, 2);
  if (lags > 0 && seasonal !== null) {
    const ofSeasons = weights.takeKept('seasonal', outputs, lags, ahead);
    const each = graph.node('Mul', [seasonal, graph.weight('seasonal', ofSeasons, [outputs, lags, ahead])]);
    const sum = graph.node('ReduceSum', [each, graph.ints(2)], { keepdims: 0 });
    linear = graph.node('Add', [linear, sum]);
  }
  const given = graph.reshape(value, 0, outputs, ahead, numbers);
  const whole = graph.node('Add', [given, graph.unsqueeze(linear, 3)]);
  return { value: graph.reshape(whole, 0, outputs * ahead * numbers) };
};
