import { GatecastError } from '../../shared/errors.ts';
import type { PartCounts } from '../../shared/run.ts';
import type { Split } from '../../shared/set-up/train-config.ts';

/** The shape of one window: `window` rows in, `horizon` rows out. */
export interface WindowShape {
  readonly window: number;
  readonly horizon: number;
  /** Fewest rows in, where a window may be cut short in front; whole windows only when absent. */
  readonly leastWindow?: number | undefined;
}

/** Fewest rows that go in. */
export function leastRows({
  window,
  leastWindow = window,
}: Pick<WindowShape, 'window' | 'leastWindow'>): number {
  return Math.min(window, leastWindow);
}

/** Consecutive origins: `first`, `first + 1`, … `first + count - 1`. An origin is the last row a forecast may see. */
export interface OriginRange {
  readonly first: number;
  readonly count: number;
}

export interface Origins {
  readonly train: OriginRange;
  readonly validation: OriginRange;
  readonly test: OriginRange;
}

/** Rows of each part, in time order; the borders are rounded, so the parts always add up to `rows`. */
export function splitRows(rows: number, split: Split): PartCounts {
  const train = Math.round(rows * split.train);
  const validationEnd = Math.max(train, Math.round(rows * (split.train + split.validation)));
  return { train, validation: validationEnd - train, test: rows - validationEnd };
}

/**
 * The origins of every part; the parts begin at `firstRow`. A training window, inputs and outputs, lies wholly inside
 * the training rows. The outputs of a validation or test window lie inside their part; its inputs may reach back into
 * the part before.
 */
export function windowOrigins(parts: PartCounts, shape: WindowShape, firstRow = 0): Origins {
  const { horizon } = shape;
  const trainEnd = firstRow + parts.train;
  const validationEnd = trainEnd + parts.validation;
  const rows = validationEnd + parts.test;
  const range = (first: number, end: number): OriginRange => {
    const earliest = Math.max(first, firstRow + leastRows(shape) - 1);
    return { first: earliest, count: Math.max(0, end - horizon - earliest) };
  };
  return {
    train: range(firstRow, trainEnd),
    validation: range(trainEnd - 1, validationEnd),
    test: range(validationEnd - 1, rows),
  };
}

/**
 * Throws `WINDOW_TOO_LONG`, with the fewest rows that would do, when a part has no room for one window. A split
 * without a validation share needs none there.
 */
export function checkRoom(rows: number, shape: WindowShape, split: Split): void {
  const part = partWithoutRoom(rows, shape, split);
  if (part !== null) {
    const needed = fewestRows(shape, split);
    throw new GatecastError('WINDOW_TOO_LONG', {
      window: leastRows(shape),
      horizon: shape.horizon,
      rows,
      needed,
      part,
    });
  }
}

/** All origins of a range as row numbers. */
export function listOrigins({ first, count }: OriginRange): Int32Array {
  return Int32Array.from({ length: count }, (_, index) => first + index);
}

type Part = 'train' | 'validation' | 'test';

function partWithoutRoom(rows: number, shape: WindowShape, split: Split): Part | null {
  const origins = windowOrigins(splitRows(rows, split), shape);
  if (origins.train.count === 0) {
    return 'train';
  }
  if (split.validation > 0 && origins.validation.count === 0) {
    return 'validation';
  }
  return origins.test.count === 0 ? 'test' : null;
}

function fewestRows(shape: WindowShape, split: Split): number {
  const { horizon } = shape;
  const window = leastRows(shape);
  const shares = [split.validation, split.test].filter((share) => share > 0);
  const guesses = [(window + horizon) / split.train, ...shares.map((share) => horizon / share)];
  // Borders are rounded, so the guess can be a few rows off either way.
  let needed = Math.max(window + horizon, Math.floor(Math.max(...guesses)) - 3);
  while (partWithoutRoom(needed, shape, split) !== null) {
    needed++;
  }
  return needed;
}
