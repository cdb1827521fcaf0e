import { ALL_MEASURED, isMeasured } from '../../shared/dataset.ts';
import type { Normalisation } from '../../shared/set-up/train-config.ts';
import { readWindow } from './as-of.ts';
import type { WindowShape } from './split.ts';

/** Scaled values of all rows, from which windows are cut when they are needed. */
export interface WindowSource extends WindowShape {
  /** An array a column: the targets, then features known up to the origin, then columns known ahead, then seasonal values. */
  readonly columns: readonly Float32Array[];
  /** Of each column (`PROVENANCE`); absent or empty where every finite value was measured. */
  readonly provenance?: readonly Uint8Array[];
  readonly targets: number;
  /** How many of the columns, those before the seasonal values, are known ahead. They keep their level in every normalisation. */
  readonly known: number;
  /**
   * How many columns, at the end and those of a target together, hold its values some seasons before each row; none when
   * absent. NaN where nobody knows one. They are read for the steps to forecast alone and follow the target's level.
   */
  readonly seasonal?: number;
  /** One net is applied to each target by itself: every target of a window is a row of the batch. */
  readonly shared: boolean;
  readonly normalise: Normalisation;
  /** Steps that the net gives at once: the horizon, or 1 when each is fed back. */
  readonly ahead: number;
  /**
   * Of each row as an origin, how many steps its window has: the last of the `window` places, those in front of them are empty. Whole
   * windows everywhere when absent.
   */
  readonly lengths?: Int32Array | undefined;
  /** Rows that are read together: a short window has whole ones; 1 when absent. */
  readonly segment?: number;
  /** Of each row as an origin, for a net that forecasts a direction: 1 for up, 0 for down, NaN where nobody knows. */
  readonly labels?: Float32Array;
}

/** What one row of the net's batch looks like. */
export interface NetShape {
  /** Rows of the batch that one window gives. */
  readonly rows: number;
  /** Columns that a row reads: its targets first, those known ahead last. */
  readonly channels: number;
  /** Targets that a row forecasts. */
  readonly outputs: number;
}

/** All arrays begin with the first window; those of a smaller batch fill the front. */
export interface BatchBuffers {
  /** `[rows, window, channels]`; 0 in front of windows that are shorter. */
  readonly inputs: Float32Array;
  /** `[rows]`, steps of each window. */
  readonly lengths: Int32Array;
  /** `[rows, ahead, known]`, what is known of the steps to forecast. */
  readonly future: Float32Array;
  /** `[rows, outputs, seasonal, ahead]`, normalised as the target of the window; 0, its level, where a value is missing. */
  readonly seasonal: Float32Array;
  /** `[rows, outputs, ahead]`, less the level of the window; NaN where nothing was measured. */
  readonly actual: Float32Array;
  /** `[rows, outputs]`, what normalisation took off each target … */
  readonly levels: Float32Array;
  /** … and what it divided by; 1 but for `revin`. */
  readonly deviations: Float32Array;
  /** `[windows]`, of a source that has them; empty for others. */
  readonly labels: Float32Array;
}

/** Added to the variance of a window, as in RevIN's own code: a flat window is left flat. */
const LEAST_VARIANCE = 1e-5;

export function netShape(source: WindowSource): NetShape {
  const { targets, known, shared } = source;
  return shared
    ? { rows: targets, channels: 1 + known, outputs: 1 }
    : { rows: 1, channels: seasonalFrom(source), outputs: targets };
}

/** Where the columns of seasonal values begin. */
function seasonalFrom({ columns, targets, seasonal = 0 }: WindowSource): number {
  return columns.length - targets * seasonal;
}

/** Buffers for batches of up to `windows`; every batch of a training goes through the same ones. */
export function batchBuffers(source: WindowSource, windows: number): BatchBuffers {
  const { rows, channels, outputs } = netShape(source);
  const batch = windows * rows;
  return {
    inputs: new Float32Array(batch * source.window * channels),
    lengths: new Int32Array(batch).fill(source.window),
    future: new Float32Array(batch * source.ahead * source.known),
    seasonal: new Float32Array(batch * outputs * (source.seasonal ?? 0) * source.ahead),
    actual: new Float32Array(batch * outputs * source.ahead),
    levels: new Float32Array(batch * outputs),
    deviations: new Float32Array(batch * outputs),
    labels: new Float32Array(source.labels === undefined ? 0 : windows),
  };
}

/** Fills the front of `buffers` with the windows that end at `origins`, normalised, and what came after them. */
export function gatherBatch(source: WindowSource, origins: Int32Array, buffers: BatchBuffers): void {
  gatherInputs(source, origins, buffers);
  const { columns, provenance = [], targets, ahead, labels } = source;
  const { actual, levels } = buffers;
  if (labels !== undefined) {
    for (const [window, origin] of origins.entries()) {
      buffers.labels[window] = labels[origin] ?? Number.NaN;
    }
  }
  let pair = 0;
  for (const origin of origins) {
    for (let target = 0; target < targets; target++, pair++) {
      const column = columns[target] as Float32Array;
      const kinds = provenance[target] ?? ALL_MEASURED;
      const level = levels[pair] as number;
      for (let step = 0, row = origin + 1; step < ahead; step++, row++) {
        actual[pair * ahead + step] = isMeasured(column, kinds, row)
          ? (column[row] as number) - level
          : Number.NaN;
      }
    }
  }
}

/** All but `actual`: for forecasts past the last row. */
export function gatherInputs(source: WindowSource, origins: Int32Array, buffers: BatchBuffers): void {
  cutWindows(source, origins, buffers.inputs);
  gatherLengths(source, origins, buffers.lengths);
  normaliseWindows(source, origins.length, buffers);
  gatherFuture(source, origins, { into: buffers.future, after: 0 });
  gatherSeasonal(source, origins, { buffers, after: 0 });
}

/** The seasonal values of the `ahead` steps that begin `after` steps past each origin, by the levels in the buffers. */
export function gatherSeasonal(
  source: WindowSource,
  origins: Int32Array,
  { buffers, after }: { readonly buffers: BatchBuffers; readonly after: number },
): void {
  const { columns, targets, seasonal = 0, ahead } = source;
  if (seasonal === 0) {
    return;
  }
  const first = seasonalFrom(source);
  let pair = 0;
  let at = 0;
  for (const origin of origins) {
    for (let target = 0; target < targets; target++, pair++) {
      const level = buffers.levels[pair] as number;
      const deviation = buffers.deviations[pair] as number;
      for (let place = 0; place < seasonal; place++) {
        const column = columns[first + target * seasonal + place] as Float32Array;
        for (let step = 1; step <= ahead; step++) {
          const value = column[origin + after + step] as number;
          buffers.seasonal[at++] = Number.isFinite(value) ? (value - level) / deviation : 0;
        }
      }
    }
  }
}

/** How many steps the window that ends at an origin has. */
export function stepsOf(
  { window, lengths }: Pick<WindowSource, 'window' | 'lengths'>,
  origin: number,
): number {
  return lengths?.[origin] ?? window;
}

/** Steps of the windows that end at `origins`, `[rows]`. */
export function gatherLengths(source: WindowSource, origins: Int32Array, into: Int32Array): void {
  if (source.lengths === undefined) {
    return;
  }
  const { rows } = netShape(source);
  for (const [index, origin] of origins.entries()) {
    into.fill(stepsOf(source, origin), index * rows, (index + 1) * rows);
  }
}

/** The windows that end at `origins` as they stood then, `[rows, window, channels]`; 0 in front of shorter ones. */
export function cutWindows(source: WindowSource, origins: Int32Array, into: Float32Array): void {
  const { window } = source;
  const { rows, channels } = netShape(source);
  let start = 0;
  for (const origin of origins) {
    const steps = stepsOf(source, origin);
    const first = origin - steps + 1;
    const empty = (window - steps) * channels;
    for (let row = 0; row < rows; row++, start += window * channels) {
      into.fill(0, start, start + empty);
      for (let channel = 0; channel < channels; channel++) {
        const index = indexOf(source, row, channel);
        const place = { first, origin, at: start + empty + channel, stride: channels };
        readWindow(source.columns[index] as Float32Array, source.provenance?.[index], into, place);
      }
    }
  }
}

/**
 * Takes level and deviation of every channel that is not known ahead off the first `windows` windows of `inputs`, each
 * by its own, and notes those of the targets. What stands in front of a window's `lengths` steps counts for nothing and becomes 0.
 */
export function normaliseWindows(source: WindowSource, windows: number, buffers: BatchBuffers): void {
  const { window, known, normalise } = source;
  const { rows, channels, outputs } = netShape(source);
  const { inputs, lengths, levels, deviations } = buffers;
  const size = window * channels;
  for (let row = 0; row < windows * rows; row++) {
    const start = (row + 1) * size - (lengths[row] as number) * channels;
    inputs.fill(0, row * size, start);
    for (let channel = 0; channel < channels - known; channel++) {
      const from = start + channel;
      const last = row * size + size - channels + channel;
      const { level, deviation } = momentsOf(inputs, { from, last, channels, normalise });
      if (normalise !== 'none') {
        for (let at = from; at <= last; at += channels) {
          inputs[at] = ((inputs[at] as number) - level) / deviation;
        }
      }
      if (channel < outputs) {
        levels[row * outputs + channel] = level;
        deviations[row * outputs + channel] = deviation;
      }
    }
  }
}

/** What is known of the `ahead` steps that begin `after` steps past each origin. */
export function gatherFuture(
  source: WindowSource,
  origins: Int32Array,
  { into, after }: { readonly into: Float32Array; readonly after: number },
): void {
  const { columns, known, ahead } = source;
  const { rows } = netShape(source);
  const first = seasonalFrom(source) - known;
  let at = 0;
  for (const origin of origins) {
    for (let row = 0; row < rows && known > 0; row++) {
      for (let step = 1; step <= ahead; step++) {
        for (let column = first; column < first + known; column++) {
          into[at++] = columns[column]?.[origin + after + step] as number;
        }
      }
    }
  }
}

/** Takes what the net gave for `pairs` windows and targets, `[pairs, size]`, back to the scaled axis, in place. */
export function restoreLevels(
  outputs: Float32Array,
  { levels, deviations }: BatchBuffers,
  { pairs, size }: { readonly pairs: number; readonly size: number },
): void {
  for (let pair = 0; pair < pairs; pair++) {
    const level = levels[pair] as number;
    const deviation = deviations[pair] as number;
    for (let at = pair * size; at < (pair + 1) * size; at++) {
      outputs[at] = (outputs[at] as number) * deviation + level;
    }
  }
}

/** Which of the columns a channel of a row reads. */
function indexOf(source: WindowSource, row: number, channel: number): number {
  return source.shared ? (channel === 0 ? row : seasonalFrom(source) - source.known + channel - 1) : channel;
}

interface ChannelOfWindow {
  /** Index of its first value … */
  readonly from: number;
  /** … and of its last. */
  readonly last: number;
  readonly channels: number;
  readonly normalise: Normalisation;
}

function momentsOf(
  inputs: Float32Array,
  { from, last, channels, normalise }: ChannelOfWindow,
): { readonly level: number; readonly deviation: number } {
  switch (normalise) {
    case 'none':
      return { level: 0, deviation: 1 };
    case 'last':
      return { level: inputs[last] as number, deviation: 1 };
    case 'revin':
      return meanAndDeviation(inputs, { from, last, channels });
  }
}

function meanAndDeviation(
  inputs: Float32Array,
  { from, last, channels }: Omit<ChannelOfWindow, 'normalise'>,
): { readonly level: number; readonly deviation: number } {
  let sum = 0;
  let count = 0;
  for (let at = from; at <= last; at += channels) {
    sum += inputs[at] as number;
    count++;
  }
  const level = sum / count;
  let squares = 0;
  for (let at = from; at <= last; at += channels) {
    squares += ((inputs[at] as number) - level) ** 2;
  }
  return { level, deviation: Math.sqrt(squares / count + LEAST_VARIANCE) };
}
