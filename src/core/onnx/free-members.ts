import type { FreeMember } from '../../shared/ensemble/ensemble.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { BaselineName } from '../../shared/scores.ts';
import type { Graph, Value } from './graph.ts';
import type { ModelColumns } from './model-columns.ts';

const WHOLE_HISTORY =
  'it reads the whole history up to each row it forecasts from, and a graph reads a window';
const FITTED = 'it is fitted anew to the history whenever it forecasts, and a graph has fixed numbers only';

/** Why a free forecast cannot be a part of a graph; absent for those that can. */
const UNFIT: Readonly<Partial<Record<BaselineName, string>>> = {
  seasonalNaive: WHOLE_HISTORY,
  drift: WHOLE_HISTORY,
  mean: WHOLE_HISTORY,
  nlinear: FITTED,
  ets: FITTED,
  theta: FITTED,
  mstl: FITTED,
};

/**
 * A free forecast of the main target on the scaled axis, float64, `[batch, 1, horizon, 1]`: the last value. Throws
 * `MODEL_UNFIT` for every other one.
 */
export function freeGraph(
  graph: Graph,
  { name, baseline }: FreeMember,
  { window, horizon, scales: [scale] }: ModelColumns,
): Value {
  const reason = UNFIT[baseline];
  if (reason !== undefined) {
    throw new GatecastError('MODEL_UNFIT', { as: 'onnx', part: name, reason });
  }
  const last = graph.slice(graph.slice('window', 1, window - 1, window), 2, 0, 1);
  const [mean, deviation] = [scale?.mean ?? 0, scale?.deviation ?? 1].map((value) =>
    graph.doubles([value], []),
  );
  const scaled = graph.node('Div', [graph.node('Sub', [last, mean as Value]), deviation as Value]);
  // The same for every step.
  const steps = graph.doubles(new Array<number>(horizon).fill(0), [horizon, 1]);
  return graph.node('Add', [graph.unsqueeze(scaled, 3), steps]);
}
