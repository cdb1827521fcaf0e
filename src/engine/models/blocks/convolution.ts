import type { ConvolutionBlock } from '../../../shared/net/description.ts';
import { dilationOf } from '../../../shared/net/receptive-field.ts';
import { LastStep } from '../../layers/around/last-step.ts';
import { CausalConvolution } from '../../layers/causal-convolution.ts';
import { type BuildBlock, firstShape, numberOf } from './context.ts';

export const buildConvolution: BuildBlock<ConvolutionBlock> = (step, context) => {
  const { block, output } = step;
  const { filters, kernel, depth, growth } = block;
  const name = `convolution_${numberOf(step)}`;
  const layers = Array.from(
    { length: depth },
    (_, layer) =>
      new CausalConvolution({
        name: `${name}_${layer + 1}`,
        filters,
        kernel,
        dilation: dilationOf(layer, growth),
        ...(layer === 0 ? firstShape(context) : {}),
      }),
  );
  return { layers: output.kind === 'state' ? [...layers, new LastStep({ name: `${name}_last` })] : layers };
};
