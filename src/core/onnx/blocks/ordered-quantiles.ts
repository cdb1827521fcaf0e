import type { Graph, Value } from '../graph.ts';

/**
 * Quantiles that cannot cross: the median as it is, the others steps away from it, positive by softplus and added up outwards.
 * `value` is `[rows, steps · quantiles]`, and so is what comes out.
 */
export function orderedQuantiles(
  graph: Graph,
  value: Value,
  quantiles: readonly number[],
  steps: number,
): Value {
  const count = quantiles.length;
  const median = quantiles.indexOf(0.5);
  const raw = graph.reshape(value, 0, steps, count);
  const isMedian = graph.floats(
    quantiles.map((_, at) => (at === median ? 1 : 0)),
    [count],
  );
  const isOther = graph.floats(
    quantiles.map((_, at) => (at === median ? 0 : 1)),
    [count],
  );
  const taken = graph.node('Add', [
    graph.node('Mul', [raw, isMedian]),
    graph.node('Mul', [graph.node('Softplus', [raw]), isOther]),
  ]);
  const sums = quantiles.flatMap((_, from) =>
    quantiles.map((__, to) => {
      if (from === median || (from > median && from <= to)) {
        return 1;
      }
      return from < median && from >= to ? -1 : 0;
    }),
  );
  const ordered = graph.node('MatMul', [taken, graph.floats(sums, [count, count])]);
  return graph.reshape(ordered, 0, steps * count);
}
