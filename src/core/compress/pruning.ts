/** Which weights of a net go: the smallest of each large matrix, more of them step by step (Zhu and Gupta, 2017). */
import { sizeOf, type WeightManifest } from './pack-weights.ts';

/** An array smaller than this share of all weights stays whole: it saves next to nothing, and the inputs of few columns lie there. */
const LEAST_SHARE = 0.02;
/** Of a matrix at least so many stay. */
const MOST_OF_AN_ARRAY = 0.98;

export interface PrunableArray {
  readonly from: number;
  readonly to: number;
}

export interface PruningPlan {
  readonly arrays: readonly PrunableArray[];
  /** Of each of these arrays, so that of all weights as many are zero as was asked for. */
  readonly share: number;
}

/** The most that can be asked for, as a share of all weights; what `planPruning` refuses is more. */
export function mostPrunable(manifest: WeightManifest, size: number): number {
  const places = prunable(manifest, size);
  return (MOST_OF_AN_ARRAY * places.reduce((sum, { from, to }) => sum + to - from, 0)) / size;
}

/**
 * Matrices that training moves are pruned, all to the same share; vectors, small arrays and the linear part, which least squares has
 * set, stay whole. Null where so much cannot be pruned.
 *
 * @param manifest of what training moves, the front of all weights
 * @param size of all weights
 */
export function planPruning(
  manifest: WeightManifest,
  { sparsity, size }: { readonly sparsity: number; readonly size: number },
): PruningPlan | null {
  const arrays = prunable(manifest, size);
  const within = arrays.reduce((sum, { from, to }) => sum + to - from, 0);
  const share = (sparsity * size) / within;
  return share <= MOST_OF_AN_ARRAY ? { arrays, share } : null;
}

function prunable(manifest: WeightManifest, size: number): readonly PrunableArray[] {
  let at = 0;
  return manifest.flatMap(({ shape }) => {
    const from = at;
    at += sizeOf(shape);
    return shape.length > 1 && at - from >= LEAST_SHARE * size ? [{ from, to: at }] : [];
  });
}

export interface PruningSchedule {
  readonly updates: number;
  readonly share: number;
  /** Pruned before the first update; nothing when absent. */
  readonly begun?: number;
}

/** The share that is pruned after `done` of `updates`: fast at first, while there is much to spare, and slower towards the end. */
export function shareAt(done: number, { updates, share, begun = 0 }: PruningSchedule): number {
  const left = 1 - Math.min(1, done / Math.max(1, updates));
  return share + (begun - share) * left ** 3;
}

/** Sets the share of each array that is nearest to zero to zero. What is zero already counts among it. */
export function prune(weights: Float32Array, arrays: readonly PrunableArray[], share: number): void {
  for (const { from, to } of arrays) {
    const own = weights.subarray(from, to);
    const count = Math.min(own.length, Math.round(share * own.length));
    if (count === 0) {
      continue;
    }
    const sizes = own.map(Math.abs).sort();
    const most = sizes[count - 1] as number;
    let ties = count - lowerBound(sizes, most);
    for (const [index, weight] of own.entries()) {
      const distance = Math.abs(weight);
      if (distance < most || (distance === most && ties-- > 0)) {
        own[index] = 0;
      }
    }
  }
}

/** How many of the ascending numbers are smaller. */
function lowerBound(ascending: Float32Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

export interface ArrayZeros {
  readonly name: string;
  readonly weights: number;
  readonly zeros: number;
}

/** How many weights of each array are zero. */
export function zerosOf(manifest: WeightManifest, weights: Float32Array): readonly ArrayZeros[] {
  let at = 0;
  return manifest.map(({ name, shape }) => {
    const own = weights.subarray(at, at + sizeOf(shape));
    at += own.length;
    return { name, weights: own.length, zeros: own.reduce((sum, weight) => sum + (weight === 0 ? 1 : 0), 0) };
  });
}
