import { GatecastError } from '../../../shared/errors.ts';
import type { Block } from '../../../shared/net/description.ts';
import type { NetStep } from '../../net/block-kind.ts';
import type { KeptWeights } from '../../onnx/kept-weights.ts';
import type { LayerGraph, Output } from '../layer-graph.ts';

export interface LayersContext {
  readonly graph: LayerGraph;
  readonly weights: KeptWeights;
  /** `[window, channels]`, normalised. */
  readonly window: Output;
  /** `[ahead, known]`; null where nothing is known ahead. */
  readonly future: Output | null;
  /** `[outputs, seasonal, ahead]`; null where none are read. */
  readonly seasonal: Output | null;
}

/** From what flows in to what flows out, as `Flow` says. Throws `MODEL_UNFIT` where tfjs has no layer for it. */
export type BlockLayers<Kind extends Block> = (
  step: NetStep<Kind>,
  input: Output,
  context: LayersContext,
) => Output;

/** Says why a part of a net cannot be one of tfjs's layers. */
export function unfit(part: string, reason: string): never {
  throw new GatecastError('MODEL_UNFIT', { as: 'tfjs', part, reason });
}

/** A dense layer whose kernel and bias come next among the weights. */
export function nextDense(
  { graph, weights }: Pick<LayersContext, 'graph' | 'weights'>,
  value: Output,
  {
    name,
    units,
    activation = 'linear',
  }: { readonly name: string; readonly units: number; readonly activation?: string },
): Output {
  const from = value.shape.at(-1) ?? 0;
  const kernel = weights.take('kernel', from, units);
  return graph.dense(value, { name, kernel, bias: weights.take('bias', units), units, activation });
}
