/**
 * How far back a recurrent layer learns: the size of ∂loss/∂h at every step of the window, taken from a backward pass
 * that runs anyway. The kernels have it in hand; this is where they put it while somebody records, and nobody pays for
 * it otherwise.
 */
import { tf } from '../../backends/tfjs.ts';

/** What one layer's hidden states receive from the loss. */
export interface LayerGradientFlow {
  /** The layer's name; the halves of a bidirectional layer are `forward_…` and `backward_…`. */
  readonly layer: string;
  /**
   * `norms[lag]` = √(mean over batch rows of ‖∂loss/∂h‖²), h being the `[units]` state that the layer emitted `lag`
   * steps before the last step of the window, whichever way the layer reads. ∂loss/∂h is taken at that state itself:
   * what came through later states and through the outputs is in it, an LSTM's memory of the same step is held. Rows
   * that `lengths` ended before the step count as zero. Not finite when the gradient is not.
   */
  readonly norms: readonly number[];
}

/** Takes what the backward pass of one call of the op finds. */
export interface FlowCall {
  /** `squares` is ‖∂loss/∂h‖² summed over the batch, `step` the time index, from 0. */
  add(step: number, squares: number): void;
}

interface Sums {
  /** Rows whose gradients are in `squares`; a layer that was called twice counts both batches. */
  rows: number;
  readonly squares: number[];
}

let recording: Map<string, Sums> | null = null;

/**
 * Runs `work`, which goes forward and backward through recurrent layers, and tells what their states received: one
 * entry for every layer that a gradient reached, in the order in which they were called. A layer that was called more
 * than once pools its batches. Recordings nest; the inner one takes all.
 */
export function recordGradientFlow<Result>(work: () => Result): {
  readonly result: Result;
  readonly layers: readonly LayerGradientFlow[];
} {
  const outer = recording;
  const sums = new Map<string, Sums>();
  recording = sums;
  try {
    const result = work();
    const reached = [...sums].filter(([, { rows }]) => rows > 0);
    const layers = reached.map(([layer, { rows, squares }]) => ({
      layer,
      norms: squares.map((sum) => Math.sqrt(sum / rows)),
    }));
    return { result, layers };
  } finally {
    recording = outer;
  }
}

/** Where a call of the op puts its norms; null when nobody records or no gradient will be asked for. */
export function flowOfCall(layer: string | undefined, batch: number, steps: number): FlowCall | null {
  if (recording === null || layer === undefined || tf.engine().state.gradientDepth === 0) {
    return null;
  }
  const sums = recording.get(layer) ?? { rows: 0, squares: [] };
  recording.set(layer, sums);
  while (sums.squares.length < steps) {
    sums.squares.push(0);
  }
  let isCounted = false;
  return {
    add(step, squares) {
      if (!isCounted) {
        isCounted = true;
        sums.rows += batch;
      }
      const lag = steps - 1 - step;
      sums.squares[lag] = (sums.squares[lag] ?? 0) + squares;
    },
  };
}
