import type { AttentionBlock } from '../../../shared/net/description.ts';
import { LastStep } from '../../layers/around/last-step.ts';
import { LayerNorm } from '../../layers/around/layer-norm.ts';
import { AddKept, KeepInput } from '../../layers/around/residual.ts';
import { SelfAttention } from '../../layers/attention/self-attention.ts';
import type { Layer } from '../../layers/layer-types.ts';
import { type BuildBlock, firstShape, numberOf } from './context.ts';

export const buildAttention: BuildBlock<AttentionBlock> = (step, context) => {
  const { block, input, output } = step;
  const name = `attention_${numberOf(step)}`;
  const { heads, positions = false } = block;
  const layers: Layer[] = [
    new KeepInput({ name: `${name}_around`, ...firstShape(context) }),
    new SelfAttention({ name, heads, positions }),
    new AddKept({ name: `${name}_residual`, from: `${name}_around`, width: input.width }),
    new LayerNorm({ name: `${name}_norm` }),
  ];
  return { layers: output.kind === 'state' ? [...layers, new LastStep({ name: `${name}_last` })] : layers };
};
