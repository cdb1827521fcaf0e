import {
  type BatchBuffers,
  cutWindows,
  gatherFuture,
  gatherLengths,
  gatherSeasonal,
  netShape,
  normaliseWindows,
  type WindowSource,
} from '../../core/windows/gather.ts';

export interface FeedBack {
  /** Its inputs are filled for every step. */
  readonly buffers: BatchBuffers;
  /** One step for all pairs of window and target from the inputs in `buffers`, on the scaled axis. */
  readonly run: () => Float32Array;
  /** `[origins, targets, horizon]` */
  readonly into: Float32Array;
}

/**
 * Forecasts one step at a time: every window moves on by a row, which holds the forecasts of the targets, what is
 * known ahead, and the other features as they were last seen. Each window is normalised anew. A short window grows by that row, as far
 * as to `segment` rows that are read together.
 */
export function feedBack(source: WindowSource, origins: Int32Array, { buffers, run, into }: FeedBack): void {
  const { window, horizon, targets, known, segment = 1 } = source;
  const { rows, channels, outputs } = netShape(source);
  const size = window * channels;
  const batch = origins.length * rows;
  const windows = new Float32Array(batch * size);
  const grown = new Int32Array(batch).fill(window);
  cutWindows(source, origins, windows);
  gatherLengths(source, origins, grown);
  for (let step = 0; step < horizon; step++) {
    buffers.inputs.set(windows);
    for (const [row, length] of grown.entries()) {
      buffers.lengths[row] = length >= window ? window : length - (length % segment);
      grown[row] = length + 1;
    }
    normaliseWindows(source, origins.length, buffers);
    gatherFuture(source, origins, { into: buffers.future, after: step });
    gatherSeasonal(source, origins, { buffers, after: step });
    const values = run();
    for (let pair = 0; pair < origins.length * targets; pair++) {
      into[pair * horizon + step] = values[pair] as number;
    }
    windows.copyWithin(0, channels);
    for (let row = 0; row < batch; row++) {
      const last = (row + 1) * size - channels;
      for (let output = 0; output < outputs; output++) {
        windows[last + output] = values[row * outputs + output] as number;
      }
      // A feature that nobody knows ahead stays where it was in the row before.
      for (let channel = outputs; channel < channels - known; channel++) {
        windows[last + channel] = windows[last - channels + channel] as number;
      }
      const ahead = buffers.future.subarray(row * known, (row + 1) * known);
      windows.set(ahead, last + channels - known);
    }
  }
}
