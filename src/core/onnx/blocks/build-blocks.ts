import type { Block, BlockName } from '../../../shared/net/description.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';
import type { NetStep } from '../../net/block-kind.ts';
import { netSteps } from '../../net/parameter-count.ts';
import type { Value } from '../graph.ts';
import { attentionGraph } from './attention.ts';
import type { BlockContext, GraphBlock, Signal } from './context.ts';
import { convolutionGraph } from './convolution.ts';
import { embeddingGraph } from './embedding.ts';
import { headGraph } from './head.ts';
import { recurrentGraph } from './recurrent.ts';
import { segmentDecoderGraph } from './segment-decoder.ts';
import { skipGraph } from './skip.ts';
import { stepDecoderGraph } from './step-decoder.ts';

type Builders = { readonly [Name in BlockName]: GraphBlock<Extract<Block, { kind: Name }>> };

const BUILDERS: Builders = {
  embedding: embeddingGraph,
  convolution: convolutionGraph,
  recurrent: recurrentGraph,
  attention: attentionGraph,
  decoder: (step, input, context) =>
    step.block.form === 'segments'
      ? segmentDecoderGraph(step as Parameters<typeof segmentDecoderGraph>[0], input, context)
      : stepDecoderGraph(step as Parameters<typeof stepDecoderGraph>[0], input, context),
  head: headGraph,
  skip: skipGraph,
};

/**
 * The net of a config, block by block, over the normalised window in `context`: `[rows, outputs · ahead · numbers]`. Throws
 * `CONFIG_INVALID`, or `WEIGHTS_OTHER` where the weights are of another net.
 */
export function netGraph(config: TrainConfig, context: BlockContext): Value {
  let signal: Signal = { value: context.window };
  for (const step of netSteps(config)) {
    const build = BUILDERS[step.block.kind] as (
      step: NetStep,
      input: Signal,
      context: BlockContext,
    ) => Signal;
    signal = build(step, signal, context);
  }
  return signal.value;
}
