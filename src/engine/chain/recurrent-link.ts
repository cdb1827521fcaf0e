import type { FusedKernel, KernelHandle, RecurrentInputs, RecurrentShape } from '../kernels/kernel.ts';
import type { Link, LinkWeight } from './link.ts';

export interface RecurrentLinkOptions
  extends Pick<RecurrentShape, 'cell' | 'activation' | 'resetAfter' | 'returnSequences'> {
  /** Called once a forward in training. */
  readonly drawMasks: (
    rows: number,
    width: number,
  ) => Pick<RecurrentInputs, 'inputMask' | 'recurrentMask'> | undefined;
}

/** A recurrent layer whose state starts at zero. */
export function recurrentLink(weights: readonly LinkWeight[], options: RecurrentLinkOptions): Link {
  const [kernel, recurrentKernel, bias] = weights as readonly [LinkWeight, LinkWeight, LinkWeight];
  const { drawMasks, ...kind } = options;
  const into =
    kernel.gradient === null || recurrentKernel.gradient === null || bias.gradient === null
      ? undefined
      : { kernel: kernel.gradient, recurrentKernel: recurrentKernel.gradient, bias: bias.gradient };
  let kept: { readonly kernel: FusedKernel; readonly handle: KernelHandle } | null = null;
  return {
    forward({ values, rows, steps, width }, call) {
      const own = [kernel.values, recurrentKernel.values, bias.values] as const;
      const units = own[1].length / (own[0].length / width);
      const shape: RecurrentShape = { ...kind, batch: rows, steps: steps ?? 1, features: width, units };
      const inputs = {
        ...{ x: values, kernel: own[0], recurrentKernel: own[1], bias: own[2] },
        ...(call.training ? drawMasks(rows, width) : undefined),
      };
      const { outputs, handle } = call.kernel.forward(shape, inputs, call.training);
      kept = handle && { kernel: call.kernel, handle };
      return { values: outputs, rows, steps: kind.returnSequences ? steps : null, width: units };
    },
    backward(slopes, x) {
      if (kept === null) {
        throw new Error('a link has no way back but after a forward in training');
      }
      const gradients = kept.kernel.backward(kept.handle, { outputs: slopes }, { x, into });
      kept = null;
      return gradients.x;
    },
  };
}
