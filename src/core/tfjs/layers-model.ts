/** A run's net as a LayersModel of tfjs's own layers: what a net reads in, what it gives out. */

import { GatecastError } from '../../shared/errors.ts';
import type { Block, BlockName } from '../../shared/net/description.ts';
import type { NetStep } from '../net/block-kind.ts';
import { type NetSizes, netSizes, numbersOf } from '../net/flow.ts';
import { netSteps, parameterCount } from '../net/parameter-count.ts';
import { KeptWeights } from '../onnx/kept-weights.ts';
import type { KeptRun } from '../onnx/model.ts';
import { type BlockLayers, type LayersContext, unfit } from './blocks/context.ts';
import { headLayers, skipLayers } from './blocks/head.ts';
import { recurrentLayers } from './blocks/recurrent.ts';
import { convolutionLayers, embeddingLayers } from './blocks/window-blocks.ts';
import { LayerGraph, type Output } from './layer-graph.ts';

type Builders = { readonly [Name in BlockName]: BlockLayers<Extract<Block, { kind: Name }>> };

const BUILDERS: Builders = {
  embedding: embeddingLayers,
  convolution: convolutionLayers,
  recurrent: recurrentLayers,
  attention: () => unfit('self-attention', 'tfjs has no layer for it'),
  decoder: ({ block }) =>
    unfit(
      block.form === 'segments' ? 'a head of segments' : 'a decoder step by step',
      'no layer of tfjs goes on from the state of another one into the future',
    ),
  head: headLayers,
  skip: skipLayers,
};

export interface LayersModelOptions {
  readonly run: KeptRun;
  /** What stands in `model.json` for whoever reads it. */
  readonly metadata: object;
  readonly appVersion: string;
}

/**
 * `model.json` and `weights.bin`. Inputs, on their scales and normalised: `window` `[window, channels]`; where something is known ahead
 * `ahead` `[horizon, known]`; where seasons are read `seasonal` `[outputs, values, horizon]`. Out comes `[outputs, horizon, numbers]`,
 * still normalised, or the probability of a direction `[1]`. Throws `MODEL_UNFIT` where tfjs has no layer for a part, and `WEIGHTS_OTHER`.
 */
export function layersModel({ run, metadata, appVersion }: LayersModelOptions): {
  readonly model: string;
  readonly weights: Uint8Array;
} {
  const { config, weights, manifest, ensemble } = run;
  if (ensemble !== undefined) {
    unfit('a weighted mean', 'its members read their windows on levels of their own');
  }
  const size = parameterCount(config);
  const count = weights.length / size;
  if (!Number.isInteger(count) || count < 1) {
    const problem = `${weights.length} numbers are kept, and the net of this config has ${size}`;
    throw new GatecastError('WEIGHTS_OTHER', { problem });
  }
  const graph = new LayerGraph();
  const sizes = netSizes(config);
  const context = { graph, weights: new KeptWeights(manifest, weights), ...inputsOf(graph, sizes) };
  const steps = netSteps(config);
  const nets = Array.from({ length: count }, () => netLayers(steps, sizes, context));
  context.weights.end();
  const [first] = nets as [Output];
  const mean =
    count === 1 ? first : graph.layer({ className: 'Average', name: 'mean', shape: first.shape }, ...nets);
  return graph.document(mean, { generatedBy: `Gatecast ${appVersion}`, metadata });
}

function inputsOf(graph: LayerGraph, sizes: NetSizes): Omit<LayersContext, 'graph' | 'weights'> {
  const { window, channels, ahead, known, outputs, seasonal } = sizes;
  return {
    window: graph.input('window', window, channels),
    future: known === 0 ? null : graph.input('ahead', ahead, known),
    seasonal: seasonal === 0 ? null : graph.input('seasonal', outputs, seasonal, ahead),
  };
}

function netLayers(steps: readonly NetStep[], sizes: NetSizes, context: LayersContext): Output {
  const { graph } = context;
  let value = context.window;
  for (const step of steps) {
    const build = BUILDERS[step.block.kind] as BlockLayers<Block>;
    value = build(step, value, context);
  }
  const { outputs, ahead } = sizes;
  return steps.some(({ block }) => block.kind === 'head' && block.form === 'direction')
    ? graph.layer(
        { className: 'Activation', name: 'probability', shape: [1], config: { activation: 'sigmoid' } },
        value,
      )
    : graph.reshape(value, outputs, ahead, numbersOf(sizes));
}
