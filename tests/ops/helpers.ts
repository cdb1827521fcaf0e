import { createRandom } from '../../src/core/windows/random.ts';
import { GATES, type RecurrentOptions } from '../../src/engine/ops/recurrent/types.ts';

/** The sizes of one recurrence. */
export interface Sizes {
  readonly batch: number;
  readonly steps: number;
  readonly features: number;
  readonly units: number;
}

/** One flat array a part, in the order inputs, kernel, recurrent kernel, bias, with their shapes. */
export interface Parts {
  readonly arrays: readonly Float32Array[];
  readonly shapes: readonly (readonly number[])[];
}

/** Seeded normal numbers of half a deviation for every part of a recurrence. */
export function randomParts(sizes: Sizes, options: RecurrentOptions, seed = 1): Parts {
  const { batch, steps, features, units } = sizes;
  const width = GATES[options.cell] * units;
  const hasTwoBiases = options.cell === 'gru' && options.resetAfter;
  const shapes = [
    [batch, steps, features],
    [features, width],
    [units, width],
    hasTwoBiases ? [2, width] : [width],
  ];
  const random = createRandom(seed, 77);
  const arrays = shapes.map((shape) =>
    Float32Array.from(
      { length: shape.reduce((size, length) => size * length, 1) },
      () => 0.5 * random.normal(),
    ),
  );
  return { arrays, shapes };
}

/** The largest difference of two number lists of one length. */
export function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let largest = left.length === right.length ? 0 : Number.POSITIVE_INFINITY;
  for (let at = 0; at < left.length; at++) {
    const difference = Math.abs((left[at] as number) - (right[at] as number));
    largest = Math.max(difference, largest);
  }
  return largest;
}
