import type { FusedKernel, KernelHandle } from '../kernels/kernel.ts';
import type { Flow, Link, LinkWeight } from './link.ts';

export interface DenseLinkOptions {
  readonly relu: boolean;
  /** What the dense layer reads as its rows: all steps of a row at once, or so many together. */
  readonly together?: number;
}

/** A dense layer on `[rows, width]`, or on pieces of `together` steps of `[rows, steps, width]`. */
export function denseLink(weights: readonly LinkWeight[], { relu, together }: DenseLinkOptions): Link {
  const [kernel, bias] = weights as readonly [LinkWeight, LinkWeight];
  const units = bias.values.length;
  const into = gradientsOf(kernel, bias);
  let kept: { readonly kernel: FusedKernel; readonly handle: KernelHandle } | null = null;
  return {
    forward({ values, rows, steps, width }: Flow, call) {
      const pieces = together === undefined ? null : (steps ?? 1) / together;
      const shape = { rows: rows * (pieces ?? 1), features: width * (together ?? 1), units, relu };
      const arrays = { x: values, kernel: kernel.values, bias: bias.values };
      const { outputs, handle } = call.kernel.dense(shape, arrays, call.training);
      kept = handle && { kernel: call.kernel, handle };
      return { values: outputs, rows, steps: pieces, width: units };
    },
    backward(slopes, x) {
      if (kept === null) {
        throw new Error('a link has no way back but after a forward in training');
      }
      const gradients = kept.kernel.denseBackward(kept.handle, slopes, { x, into });
      kept = null;
      return gradients.x;
    },
  };
}

function gradientsOf({ gradient: kernel }: LinkWeight, { gradient: bias }: LinkWeight) {
  return kernel === null || bias === null ? undefined : { kernel, bias };
}
