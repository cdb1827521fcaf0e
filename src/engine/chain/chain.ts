/**
 * A net as a chain of passes of the fused kernel on plain arrays: forward and back without a tensor, a tape or a copy between
 * them, which took as long as the kernel itself for a small net. What the chain cannot carry goes through tfjs, to the same
 * bits.
 */
import { type BatchBuffers, netShape, type WindowSource } from '../../core/windows/gather.ts';
import type { LayersModel } from '../backends/tfjs.ts';
import type { FusedKernel } from '../kernels/kernel.ts';
import { valuesOf } from '../ops/kept-values.ts';
import { currentPasses } from '../ops/recurrent/kernel-choice.ts';
import { isLinked, type Link } from './link.ts';

export interface Chain {
  /** What the net gives for the windows in the front of the buffers, `[rows, outputs · ahead · numbers]`. */
  forward(buffers: BatchBuffers, windows: number, training: boolean): Float32Array;
  /** Fills the gradients of all weights, from those of what the last `forward` in training gave. */
  backward(slopes: Float32Array): void;
}

/**
 * The chain of a model's layers, or null where one of them is not for it, windows may be short, something is known of the
 * future or no fused kernel is in use. It reads the weights where the model's variables have them. `gradient`, as long as all
 * trained weights, is what `backward` fills, in their order; without it there is no way back.
 */
export function chainOf(
  model: LayersModel,
  source: WindowSource,
  gradient: Float32Array | null = null,
): Chain | null {
  const kernel = currentPasses();
  if (kernel === undefined || source.lengths !== undefined || source.known > 0) {
    return null;
  }
  const links = linksOf(model, gradient);
  return links === null ? null : chained(links, kernel, source);
}

function linksOf(model: LayersModel, gradient: Float32Array | null): readonly Link[] | null {
  const links: Link[] = [];
  let offset = 0;
  for (const layer of model.layers) {
    const trained = new Set<unknown>(layer.trainableWeights);
    const weights = layer.weights.map((weight) => {
      const values = valuesOf(weight.read());
      const place = trained.has(weight) ? offset : null;
      offset += place === null ? 0 : values.length;
      const slopes = place === null ? null : (gradient?.subarray(place, offset) ?? null);
      return { values, gradient: slopes };
    });
    const link = isLinked(layer) ? layer.link(weights) : null;
    if (link === null) {
      return null;
    }
    links.push(link);
  }
  return links;
}

function chained(links: readonly Link[], kernel: FusedKernel, source: WindowSource): Chain {
  const { window, ahead, seasonal = 0 } = source;
  const { rows: perWindow, channels, outputs } = netShape(source);
  return {
    forward(buffers, windows, training) {
      const rows = windows * perWindow;
      const read = {
        values: buffers.inputs.subarray(0, rows * window * channels),
        ...{ rows, steps: window, width: channels },
      };
      const call = {
        ...{ kernel, window: read, training },
        seasonal: seasonal === 0 ? null : buffers.seasonal.subarray(0, rows * outputs * seasonal * ahead),
      };
      return links.reduce((flow, link) => link.forward(flow, call), read as Parameters<Link['forward']>[0])
        .values;
    },
    backward(slopes) {
      let flow: Float32Array | null = slopes;
      for (let at = links.length - 1; at >= 0 && flow !== null; at--) {
        flow = (links[at] as Link).backward(flow, at > 0);
      }
    },
  };
}
