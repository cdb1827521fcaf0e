import type { Block } from '../../../shared/net/description.ts';
import type { NetStep } from '../../net/block-kind.ts';
import type { CellShape, CellWeights } from '../cells.ts';
import type { Graph, Value } from '../graph.ts';
import type { KeptWeights } from '../kept-weights.ts';

/** What all blocks of one net have. */
export interface BlockContext {
  readonly graph: Graph;
  readonly weights: KeptWeights;
  /** `[rows, window, channels]`, normalised. */
  readonly window: Value;
  /** `[rows, ahead, known]`; null where nothing is known ahead. */
  readonly future: Value | null;
  /** `[rows, outputs, seasonal, ahead]`; null where none are read. */
  readonly seasonal: Value | null;
}

/** What flows from block to block, as `Flow` says; a forecast is `[rows, outputs · ahead · numbers]`. */
export interface Signal {
  readonly value: Value;
  /** An LSTM's memory after the last step, where one comes along. */
  readonly memory?: Value;
  /** Of the recurrent layer that gave it, for a decoder that goes on with its weights. */
  readonly cell?: { readonly shape: CellShape; readonly weights: CellWeights };
}

export type GraphBlock<Kind extends Block> = (
  step: NetStep<Kind>,
  input: Signal,
  context: BlockContext,
) => Signal;

/** A dense layer whose kernel and bias come next among the weights. */
export function nextDense(
  { graph, weights }: Pick<BlockContext, 'graph' | 'weights'>,
  input: Value,
  {
    names = ['kernel', 'bias'],
    from,
    to,
  }: { readonly names?: readonly [string, string]; readonly from: number; readonly to: number },
): Value {
  const [kernel, bias] = names;
  const ofInput = graph.weight(kernel, weights.takeKept(kernel, from, to), [from, to]);
  return graph.dense(input, ofInput, graph.weight(bias, weights.takeKept(bias, to), [to]));
}

/** Every row of the last axis brought to mean 0 and deviation 1, then scaled and shifted. */
export function nextNorm(
  { graph, weights }: Pick<BlockContext, 'graph' | 'weights'>,
  input: Value,
  width: number,
): Value {
  const [gamma, beta] = ['gamma', 'beta'].map((name) =>
    graph.weight(name, weights.takeKept(name, width), [width]),
  ) as [Value, Value];
  return graph.node('LayerNormalization', [input, gamma, beta], { axis: -1, epsilon: { float: 1e-5 } });
}
