import type { Normalisation } from '../../shared/run.ts';
import type { WindowShape } from './split.ts';

/** Scaled values of all rows, from which windows are cut when they are needed. */
export interface WindowSource extends WindowShape {
  /** `[rows, channels]`, row by row, so a window is one piece of memory. Channel 0 is the target. */
  readonly data: Float32Array;
  readonly channels: number;
  readonly normalise: Normalisation;
}

export interface BatchBuffers {
  /** `[batch, window, channels]` */
  readonly inputs: Float32Array;
  /** `[batch, horizon]` */
  readonly targets: Float32Array;
}

/** Buffers for batches of up to `batch` windows; every batch of a training goes through the same ones. */
export function batchBuffers(source: WindowSource, batch: number): BatchBuffers {
  return {
    inputs: new Float32Array(batch * source.window * source.channels),
    targets: new Float32Array(batch * source.horizon),
  };
}

/**
 * Fills the front of `buffers` with the windows that end at `origins`. With `last`, every channel has its own value
 * at the origin subtracted, and so have the targets: the net learns changes, and `restoreLevel` adds the level back.
 */
export function gatherBatch(source: WindowSource, origins: Int32Array, buffers: BatchBuffers): void {
  gatherInputs(source, origins, buffers.inputs);
  const { data, channels, horizon } = source;
  const { targets } = buffers;
  let to = 0;
  for (const origin of origins) {
    const level = levelAt(source, origin);
    for (let step = 1; step <= horizon; step++) {
      targets[to++] = (data[(origin + step) * channels] as number) - level;
    }
  }
}

/** The inputs alone: for forecasts past the last row, where there are no targets. */
export function gatherInputs(source: WindowSource, origins: Int32Array, inputs: Float32Array): void {
  const { data, channels, window, normalise } = source;
  const size = window * channels;
  let to = 0;
  for (const origin of origins) {
    const from = (origin - window + 1) * channels;
    inputs.set(data.subarray(from, from + size), to);
    if (normalise === 'last') {
      subtractLastRow(inputs, to, { size, channels });
    }
    to += size;
  }
}

/** Adds the level that `gatherBatch` took off to outputs `[origins, horizon]`, in place. */
export function restoreLevel(source: WindowSource, origins: Int32Array, outputs: Float32Array): void {
  const { horizon } = source;
  let at = 0;
  for (const origin of origins) {
    const level = levelAt(source, origin);
    for (let step = 0; step < horizon; step++, at++) {
      outputs[at] = (outputs[at] as number) + level;
    }
  }
}

function levelAt({ data, channels, normalise }: WindowSource, origin: number): number {
  return normalise === 'last' ? (data[origin * channels] as number) : 0;
}

function subtractLastRow(
  inputs: Float32Array,
  start: number,
  { size, channels }: { readonly size: number; readonly channels: number },
): void {
  for (let channel = 0; channel < channels; channel++) {
    const level = inputs[start + size - channels + channel] as number;
    for (let at = start + channel; at < start + size; at += channels) {
      inputs[at] = (inputs[at] as number) - level;
    }
  }
}
