import type { NetName } from '../src/shared/net/names.ts';
import type { Cell } from '../src/shared/set-up/train-config.ts';

/** One shape that is timed here and in the rivals. */
export interface BenchCase {
  readonly cell: Cell;
  readonly batch: number;
  readonly steps: number;
  readonly features: number;
  readonly units: number;
  /** A net of several blocks; the cell alone under a direct head where absent. */
  readonly net?: NetName;
  /** Steps that are forecast; 1 where absent. */
  readonly ahead?: number;
  /**
   * The recipe of `accurate` for several targets, which are the features: windows are read in pieces of so many steps, and one
   * net, on a linear part, takes each target by itself. A turn also predicts as many windows as that recipe does.
   */
  readonly segment?: number;
}

export interface Turns {
  readonly turns: number;
  /** Of one turn. */
  readonly updates: number;
}

/** What a contestant says of one turn. */
export interface Turn {
  /** Milliseconds of each. */
  readonly updates: readonly number[];
  /** Processor time of all of them, on all threads of the process. */
  readonly userMs: number;
  readonly systemMs: number;
  readonly threads: number;
  readonly peakMegabytes: number;
}

/** The shapes of the project's speed table. */
export const CASES: readonly BenchCase[] = [
  { cell: 'lstm', batch: 64, steps: 48, features: 1, units: 64 },
  { cell: 'gru', batch: 64, steps: 48, features: 1, units: 64 },
  { cell: 'rnn', batch: 64, steps: 48, features: 1, units: 64 },
  { cell: 'lstm', batch: 64, steps: 100, features: 1, units: 96 },
  { cell: 'lstm', batch: 64, steps: 48, features: 8, units: 256 },
  { cell: 'lstm', batch: 256, steps: 30, features: 8, units: 128 },
  ...(['encoder-decoder', 'attention', 'luong-attention', 'conv-lstm'] as const).map(
    (net) => ({ cell: 'lstm', batch: 64, steps: 48, features: 1, units: 64, net, ahead: 24 }) as const,
  ),
  { cell: 'lstm', batch: 64, steps: 96, features: 21, units: 256, ahead: 96, segment: 16 },
];

/**
 * Windows that are only predicted for each update of the recipe in segments: a year of 52,696 rows split 70, 10 and 20 percent has
 * 36,697 training windows, of which an epoch makes 574 updates, and scores 5,270 validation windows; after five of them come
 * 10,540 test windows.
 */
export const PREDICTED_PER_UPDATE = 13;

export function caseName({
  cell,
  batch,
  steps,
  features,
  units,
  net,
  ahead = 1,
  segment,
}: BenchCase): string {
  const name = `${cell.toUpperCase()} B${batch} T${steps} I${features} H${units}`;
  if (segment !== undefined) {
    return `${name} by ${segment}, ${ahead}`;
  }
  return net === undefined ? name : `${name} ${net} ${ahead}`;
}
