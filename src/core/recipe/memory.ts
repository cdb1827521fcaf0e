/** What a training takes of the memory, before it does: asked with the plan, so that nothing has to fail for it. */
import { GatecastError } from '../../shared/errors.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { netSteps } from '../net/parameter-count.ts';
import { channelCount, outputCount, quantilesOf, segmentOf, stepsAhead, targetsOf } from './shape.ts';

const FLOAT_BYTES = 4;
/**
 * Ten at the end: variables, one array, both on their way, gradients in two places, the best, moments, a mean. At the
 * beginning the orthogonal ones are made in doubles, several times over. Measured: 99 bytes a weight at 1,536 units.
 */
const COPIES_OF_WEIGHTS = 24;
/** A net that is trained already: its variables and what is kept of it. */
const COPIES_OF_ANOTHER_SEED = 2;
/** A window as it is cut, as a tensor, and its gradient. */
const COPIES_OF_INPUTS = 3;
/** Forecast, actual and both ends of the band. */
const COPIES_OF_FORECASTS = 4;

/** More than a WebAssembly memory can ever hold, in which tensors live as a rule. */
const MOST_BYTES = 2 ** 32;
/** The rest is for the data, and for whatever else the machine does meanwhile. */
export const SHARE_OF_FREE = 0.5;

interface Parts {
  readonly weights: number;
  readonly steps: number;
  readonly forecasts: number;
}

export interface WindowCounts {
  /** Windows that it learns from: no batch has more. */
  readonly train: number;
  /** Windows that are forecast when it ends. */
  readonly forecast: number;
}

/** Bytes that a training takes at most. */
export function memoryOf(config: TrainConfig, windows: WindowCounts): number {
  const { weights, steps, forecasts } = partsOf(config, windows);
  return weights + steps + forecasts;
}

function partsOf(config: TrainConfig, windows: WindowCounts): Parts {
  const { window, horizon, batch, seeds = 1, ensemble = false, finalFit = false } = config;
  // The scored nets are still there while those of the forecast are fitted.
  const others = seeds - 1 + (finalFit ? (ensemble ? seeds : 1) : 0);
  const steps = netSteps(config);
  const rows = Math.min(batch, windows.train) * (targetsOf(config).length / outputCount(config));
  const states = steps.reduce((sum, { kept }) => sum + kept, 0);
  const parameters = steps.reduce((sum, { weights }) => sum + weights, 0);
  const inputs = (window + stepsAhead(config)) * channelCount(config) * COPIES_OF_INPUTS;
  const numbers = quantilesOf(config)?.length ?? 1;
  return {
    weights: parameters * FLOAT_BYTES * (COPIES_OF_WEIGHTS + COPIES_OF_ANOTHER_SEED * others),
    steps: rows * (states + inputs) * FLOAT_BYTES,
    forecasts:
      windows.forecast * targetsOf(config).length * horizon * (numbers + COPIES_OF_FORECASTS) * FLOAT_BYTES,
  };
}

type Field = 'units' | 'layers' | 'window' | 'horizon' | 'batch';

/** What to lower first, by what takes most. */
const FIRST: Readonly<Record<keyof Parts, readonly Field[]>> = {
  weights: ['units', 'horizon', 'window'],
  steps: ['window', 'batch', 'units'],
  forecasts: ['horizon'],
};
/** A window up to this long is rarely what is too much; the batch is. */
const USUAL_WINDOW = 1000;

/** Throws `CONFIG_INVALID` for a set-up that takes more than there is, with the largest number that would fit. */
export function checkMemory(config: TrainConfig, windows: WindowCounts, freeBytes: number): void {
  const room = Math.min(freeBytes * SHARE_OF_FREE, MOST_BYTES);
  const wanted = memoryOf(config, windows);
  if (wanted <= room) {
    return;
  }
  const parts = Object.entries(partsOf(config, windows)) as [keyof Parts, number][];
  const [[most] = ['weights' as const]] = parts.toSorted(([, a], [, b]) => b - a);
  const first =
    most === 'steps' && config.window <= USUAL_WINDOW ? (['batch', 'units'] as const) : FIRST[most];
  const fields: readonly Field[] = [...first, 'units', 'batch', 'window', 'horizon', 'layers'];
  const fitting = fields
    .map((field) => ({ field, fits: largestThatFits(config, field, { windows, room }) }))
    .find(({ fits }) => fits > 0);
  const { field, fits } = fitting ?? { field: first[0] ?? 'units', fits: 0 };
  throw new GatecastError('CONFIG_INVALID', {
    field,
    value: config[field],
    problem: `the training would take ${gigabytes(wanted)} of memory, and ${gigabytes(room)} can be used; ${
      fits === 0 ? 'make all of it smaller' : `the largest that fits is ${fits}`
    }`,
  });
}

/** Of one setting, all else being as it is; 0 for none. A window stays one that its segment divides. */
function largestThatFits(
  config: TrainConfig,
  field: Field,
  { windows, room }: { readonly windows: WindowCounts; readonly room: number },
): number {
  const unit = field === 'window' ? segmentOf(config) : 1;
  let low = 0;
  let high = Math.ceil(config[field] / unit);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (memoryOf({ ...config, [field]: middle * unit }, windows) <= room) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low * unit;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
