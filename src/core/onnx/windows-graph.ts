/** From raw rows to what a net reads, and from what it gives back to the scaled axis. */

import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { netSizes, numbersOf } from '../net/flow.ts';
import { targetsOf } from '../recipe/shape.ts';
import { netGraph } from './blocks/build-blocks.ts';
import type { Graph, Value } from './graph.ts';
import type { KeptWeights } from './kept-weights.ts';

/** On their scales, float32. */
export interface ScaledRows {
  /** `[batch, window, targets + features + calendar]`, those known ahead last. */
  readonly window: Value;
  /** `[batch, horizon, known]`; null where nothing is known ahead. */
  readonly ahead: Value | null;
  /** `[batch, targets, seasonal, horizon]`, NaN where nobody knows one; null where none are read. */
  readonly seasonal: Value | null;
}

interface NetTask {
  readonly graph: Graph;
  readonly config: TrainConfig;
  readonly weights: KeptWeights;
}

/** What normalisation took off each target of a row, `[rows, outputs]`, and what it divided by; null for nothing. */
interface Levels {
  readonly level: Value | null;
  readonly deviation: Value | null;
}

/** Added to the variance of a window. */
const LEAST_VARIANCE = 1e-5;

/** The forecast of one net on the scaled axis, `[batch, targets, horizon, numbers]`; of a direction its log-odds, `[batch, 1]`. */
export function forecastGraph(task: NetTask, scaled: ScaledRows): Value {
  const { graph, config } = task;
  const sizes = netSizes(config);
  const rows = rowsOf(task, scaled);
  const targets = targetsOf(config).length;
  if (config.head === 'recursive') {
    return graph.reshape(feedBack(task, rows), -1, targets, sizes.horizon, 1);
  }
  const given = runNet(task, rows);
  return config.head === 'direction'
    ? given
    : graph.reshape(given, -1, targets, sizes.horizon, numbersOf(sizes));
}

/** A row of the net's batch for every window, or for every target of a window where one net is applied to each. */
function rowsOf({ graph, config }: NetTask, scaled: ScaledRows): ScaledRows {
  if (config.channels !== 'shared') {
    return scaled;
  }
  const { window: steps, horizon, known, seasonal: lags } = netSizes(config);
  const targets = targetsOf(config).length;
  /** `[batch, steps, known]` once for every target. */
  const repeated = (value: Value, length: number) => {
    const one = graph.unsqueeze(value, 1);
    return graph.node('Expand', [one, graph.ints(1, targets, length, known)]);
  };
  const own = graph.unsqueeze(graph.transpose(graph.slice(scaled.window, 2, 0, targets), 0, 2, 1), 3);
  const parts = known === 0 ? [own] : [own, repeated(graph.slice(scaled.window, 2, targets), steps)];
  return {
    window: graph.reshape(graph.concat(parts, 3), -1, steps, 1 + known),
    ahead: scaled.ahead === null ? null : graph.reshape(repeated(scaled.ahead, horizon), -1, horizon, known),
    seasonal: scaled.seasonal === null ? null : graph.reshape(scaled.seasonal, -1, 1, lags, horizon),
  };
}

/** All that is asked of the net at once, on the scaled axis: `[rows, outputs, ahead · numbers]`, or log-odds as they are. */
function runNet({ graph, config, weights }: NetTask, { window, ahead: future, seasonal }: ScaledRows): Value {
  const sizes = netSizes(config);
  const { outputs, ahead } = sizes;
  const { normal, level, deviation } = normalised(graph, window, config);
  const given = netGraph(config, {
    ...{ graph, weights, future, window: normal },
    seasonal: seasonal === null ? null : seasonalInputs(graph, seasonal, { level, deviation }),
  });
  if (config.head === 'direction') {
    return given;
  }
  const whole = graph.reshape(given, 0, outputs, ahead * numbersOf(sizes));
  const wide = (value: Value) => graph.unsqueeze(value, 2);
  const stretched = deviation === null ? whole : graph.node('Mul', [whole, wide(deviation)]);
  return level === null ? stretched : graph.node('Add', [stretched, wide(level)]);
}

/** Level and deviation taken off all but what is known ahead, each window by its own. */
function normalised(graph: Graph, window: Value, config: TrainConfig): Levels & { readonly normal: Value } {
  const { window: steps, channels, known, outputs, normalise } = netSizes(config);
  if (normalise === 'none') {
    return { normal: window, level: null, deviation: null };
  }
  const own = known === 0 ? window : graph.slice(window, 2, 0, channels - known);
  const level =
    normalise === 'last'
      ? graph.slice(own, 1, steps - 1, steps)
      : graph.node('ReduceMean', [own], { axes: [1], keepdims: 1 });
  const centred = graph.node('Sub', [own, level]);
  const deviation = normalise === 'last' ? null : deviationOf(graph, centred);
  const normal = deviation === null ? centred : graph.node('Div', [centred, deviation]);
  const ofTargets = (value: Value) => graph.slice(graph.at(value, 1, 0), 1, 0, outputs);
  return {
    normal: known === 0 ? normal : graph.concat([normal, graph.slice(window, 2, channels - known)], 2),
    level: ofTargets(level),
    deviation: deviation === null ? null : ofTargets(deviation),
  };
}

function deviationOf(graph: Graph, centred: Value): Value {
  const squares = graph.node('Mul', [centred, centred]);
  const variance = graph.node('ReduceMean', [squares], { axes: [1], keepdims: 1 });
  return graph.node('Sqrt', [graph.node('Add', [variance, graph.float(LEAST_VARIANCE)])]);
}

/** By the levels of the window; its level, which is 0, where nobody knows a value. */
function seasonalInputs(graph: Graph, seasonal: Value, { level, deviation }: Levels): Value {
  const wide = (value: Value) => graph.unsqueeze(value, 2, 3);
  const centred = level === null ? seasonal : graph.node('Sub', [seasonal, wide(level)]);
  const scaled = deviation === null ? centred : graph.node('Div', [centred, wide(deviation)]);
  return graph.node('Where', [graph.node('IsNaN', [seasonal]), graph.float(0), scaled]);
}

/** One step a pass, each read by the next one: every window moves on by a row. `[rows, outputs, horizon]` */
function feedBack(task: NetTask, { window, ahead, seasonal }: ScaledRows): Value {
  const { graph, config } = task;
  const { window: steps, horizon, channels, known, outputs } = netSizes(config);
  const { collected } = graph.loop(horizon, [window], (inner, pass, carried) => {
    const [before] = carried as [Value];
    const future = ahead === null ? null : inner.unsqueeze(inner.at(ahead, 1, pass), 1);
    const given = runNet(
      { ...task, graph: inner },
      {
        window: before,
        ahead: future,
        seasonal: seasonal === null ? null : inner.unsqueeze(inner.at(seasonal, 3, pass), 3),
      },
    );
    const values = inner.reshape(given, 0, 1, outputs);
    // A feature that nobody knows ahead stays where it was in the row before.
    const held = channels - known - outputs;
    const last = inner.slice(before, 1, steps - 1, steps);
    const row = inner.concat(
      [
        values,
        ...(held === 0 ? [] : [inner.slice(last, 2, outputs, channels - known)]),
        ...(future === null ? [] : [future]),
      ],
      2,
    );
    const next = steps === 1 ? row : inner.concat([inner.slice(before, 1, 1), row], 1);
    return { carried: [next], collected: [inner.at(values, 1, 0)] };
  });
  return graph.transpose(collected[0] as Value, 1, 2, 0);
}
