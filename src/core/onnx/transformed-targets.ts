/** The Box–Cox transformation of the targets in a graph, and the way back (`core/scaling/box-cox.ts` says where it comes from). */
import type { TransformedScale } from '../../shared/reuse/column-scale.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { MOST_CORRECTION } from '../scaling/box-cox.ts';
import type { Graph, Value } from './graph.ts';
import type { ModelColumns } from './model-columns.ts';

/** Nothing is divided by zero. */
const LEAST_ROOT = 1e-9;

/** Raw values of which the first along an axis are targets: those on the transformed axis, the others as they are. Float64. */
export function transformedTargets(
  graph: Graph,
  value: Value,
  { columns: { scales, targets }, axis }: { readonly columns: ModelColumns; readonly axis: number },
): Value {
  const parts = scales.slice(0, targets).map(({ transformed }, target) => {
    const own = graph.slice(value, axis, target, target + 1);
    return transformed === undefined ? own : boxCox(graph, own, transformed);
  });
  const isWhole = axis !== 2 || scales.length === targets;
  const all = isWhole ? parts : [...parts, graph.slice(value, axis, targets)];
  return all.length === 1 ? (all[0] as Value) : graph.concat(all, axis);
}

/** What nets of a config give, `[batch, targets, horizon, numbers]`, as if they had read the targets as they are. */
export function onPlainScale(
  graph: Graph,
  value: Value,
  { config, columns }: { readonly config: TrainConfig; readonly columns: ModelColumns },
): Value {
  if ((config.transform ?? 'none') === 'none') {
    return value;
  }
  const { scales, targets } = columns;
  const parts = scales.slice(0, targets).map(({ mean, deviation, transformed }, target) => {
    const own = graph.slice(value, 1, target, target + 1);
    if (transformed === undefined) {
      return own;
    }
    const number = (of: number) => graph.doubles([of], []);
    const stretched = graph.node('Mul', [own, number(transformed.deviation)]);
    const raw = inverse(graph, graph.node('Add', [stretched, number(transformed.mean)]), transformed);
    return graph.node('Div', [graph.node('Sub', [raw, number(mean)]), number(deviation)]);
  });
  return parts.length === 1 ? (parts[0] as Value) : graph.concat(parts, 1);
}

function boxCox(graph: Graph, value: Value, { lambda, least }: TransformedScale): Value {
  const number = (of: number) => graph.doubles([of], []);
  // A value that nobody knows stays unknown: of it and a number, the greater is undefined.
  const isLow = graph.node('Less', [value, number(least)]);
  const read = graph.node('Where', [isLow, number(least), value]);
  if (lambda === 0) {
    return graph.node('Log', [read]);
  }
  const power = graph.node('Pow', [read, number(lambda)]);
  return graph.node('Div', [graph.node('Sub', [power, number(1)]), number(lambda)]);
}

/** `[batch, 1, horizon, numbers]`, as `inverseBoxCox`. */
function inverse(graph: Graph, value: Value, { lambda, spread }: TransformedScale): Value {
  const number = (of: number) => graph.doubles([of], []);
  const variances = (factor: number) =>
    graph.doubles(spread?.map((each) => factor * each ** 2) ?? [], [spread?.length ?? 0, 1]);
  const corrected = (median: Value, correction: Value) =>
    graph.node('Mul', [median, graph.node('Min', [correction, number(MOST_CORRECTION)])]);
  if (lambda === 0) {
    const median = graph.node('Exp', [value]);
    return spread === undefined
      ? median
      : corrected(median, graph.node('Add', [number(1), variances(1 / 2)]));
  }
  const above = graph.node('Add', [graph.node('Mul', [value, number(lambda)]), number(1)]);
  const root = graph.node('Max', [above, number(0)]);
  const median = graph.node('Pow', [root, number(1 / lambda)]);
  if (spread === undefined) {
    return median;
  }
  const positive = graph.node('Max', [root, number(LEAST_ROOT)]);
  const share = graph.node('Div', [variances((1 - lambda) / 2), graph.node('Mul', [positive, positive])]);
  return corrected(median, graph.node('Add', [number(1), share]));
}
