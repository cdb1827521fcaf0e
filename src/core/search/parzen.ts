/**
 * A density over the space from the points that were seen: one kernel a point and one over the whole space, so that nothing becomes
 * impossible (Bergstra, Bardenet, Bengio and Kégl, Algorithms for Hyper-Parameter Optimization, NIPS 2011). A kernel is a product over
 * the axes, so what was good together stays together (Falkner, Klein and Hutter, BOHB, ICML 2018; Watanabe, Tree-Structured Parzen Estimator,
 * arXiv 2304.11127, 2023; the standard of Optuna since 5.0): a normal distribution cut at the ends of the axis, over cells where the axis has few
 * values, or smoothed frequencies where it has no order. Widths are Optuna's (`_ParzenEstimator`): the farther of the two neighbours, at the
 * ends the only one, and never narrower than a share that shrinks with the number of points, the “magic clip”.
 */
import { normalMass } from './normal-mass.ts';
import type { Axis } from './space.ts';

export interface Mixture {
  /** Places, one an axis, each in the middle of its cell. */
  draw(random: () => number): Float64Array;
  /** Up to a factor that is the same for all mixtures over these axes. */
  density(places: Float64Array): number;
}

/** One axis of all kernels. The last kernel is the one over everything. */
interface Marginal {
  draw(kernel: number, random: () => number): number;
  /** Multiplies what each kernel has gathered by its density at the place. */
  multiply(densities: Float64Array, place: number): void;
}

const MOST_NARROW = 100;
/**
 * Optuna has 1. A kernel over many axes then seldom leaves a choice that its few good points share by chance; of 1, 2, 4 and 8, this was the best
 * over 100 seeds of the functions with choices that `tests/core/search/standard-functions.ts` and `tpe.test.ts` have.
 */
const SMOOTHING = 2;

/** `points` are places, one an axis, NaN where they say nothing; `weights` are theirs, above 0, beside the 1 of the whole space. */
export function parzenMixture(
  axes: readonly Axis[],
  points: readonly Float64Array[],
  weights: readonly number[],
): Mixture {
  const kernels = points.length + 1;
  const total = weights.reduce((sum, weight) => sum + weight, 1);
  const shares = Float64Array.from([...weights, 1], (weight) => weight / total);
  const densities = new Float64Array(kernels);
  const marginals = axes.map((axis, at) => {
    const centres = Float64Array.from(points, (point) => point[at] as number);
    return axis.isOrdered ? orderedMarginal(axis, centres) : choiceMarginal(axis, centres);
  });
  return {
    draw(random) {
      let left = random();
      let kernel = 0;
      while (kernel < kernels - 1 && left >= (shares[kernel] as number)) {
        left -= shares[kernel] as number;
        kernel++;
      }
      return Float64Array.from(marginals, (marginal) => marginal.draw(kernel, random));
    },
    density(places) {
      densities.set(shares);
      marginals.forEach((marginal, at) => {
        marginal.multiply(densities, places[at] as number);
      });
      let sum = 0;
      for (const density of densities) {
        sum += density;
      }
      return sum;
    },
  };
}

function orderedMarginal({ place, valueAt, cell }: Axis, seen: Float64Array): Marginal {
  const centres = new Float64Array(seen.length + 1).fill(0.5);
  seen.forEach((centre, kernel) => {
    if (!Number.isNaN(centre)) {
      centres[kernel] = centre;
    }
  });
  const widths = kernelWidths(seen);
  /** What of a kernel lies on the axis; at least a third, since centre and width do. */
  const masses = centres.map((centre, kernel) => {
    const width = widths[kernel] as number;
    return normalMass(-centre / width, (1 - centre) / width);
  });
  /** By places in cells: candidates share those of an axis with few values. */
  const known = new Map<number, Float64Array>();
  /** Those at a place of a range of reals, which no other asks for. */
  const atPoint = new Float64Array(centres.length);
  /** Of each kernel, uncut; valid until the next is asked for. */
  function densitiesAt(at: number): Float64Array {
    const before = known.get(at);
    if (before !== undefined) {
      return before;
    }
    const [from, to] = cell(at);
    const isPoint = from === to;
    const own = isPoint ? atPoint : new Float64Array(centres.length);
    for (let kernel = 0; kernel < own.length; kernel++) {
      const centre = centres[kernel] as number;
      const width = widths[kernel] as number;
      own[kernel] = isPoint
        ? Math.exp(-0.5 * ((at - centre) / width) ** 2) / (width * Math.sqrt(2 * Math.PI))
        : normalMass((from - centre) / width, (to - centre) / width);
    }
    if (!isPoint) {
      known.set(at, own);
    }
    return own;
  }
  return {
    draw(kernel, random) {
      let drawn = Number.NaN;
      while (!(drawn >= 0 && drawn <= 1)) {
        // 1 - random() is never zero, so the logarithm stays finite (Box and Muller).
        const radius = Math.sqrt(-2 * Math.log(1 - random()));
        const normal = radius * Math.cos(2 * Math.PI * random());
        drawn = (centres[kernel] as number) + (widths[kernel] as number) * normal;
      }
      return place(valueAt(drawn));
    },
    multiply(densities, at) {
      const inCell = densitiesAt(at);
      for (let kernel = 0; kernel < densities.length; kernel++) {
        densities[kernel] =
          ((densities[kernel] as number) * (inCell[kernel] as number)) / (masses[kernel] as number);
      }
    },
  };
}

/** One a centre and 1 for the kernel over everything; a centre that says nothing is such a one too. */
function kernelWidths(centres: Float64Array): Float64Array {
  const widths = new Float64Array(centres.length + 1).fill(1);
  const order = [...centres.keys()].filter((at) => !Number.isNaN(centres[at]));
  order.sort((a, b) => (centres[a] as number) - (centres[b] as number));
  const least = 1 / Math.min(MOST_NARROW, centres.length + 2);
  order.forEach((at, rank) => {
    const centre = centres[at] as number;
    const before = centres[order[rank - 1] ?? -1];
    const after = centres[order[rank + 1] ?? -1];
    const farther =
      before === undefined && after === undefined
        ? Math.max(centre, 1 - centre)
        : Math.max(centre - (before ?? centre), (after ?? centre) - centre);
    widths[at] = Math.min(Math.max(farther, least), 1);
  });
  return widths;
}

/** Mostly the value of the point; every value is smoothed by `SMOOTHING` in all kernels together. */
function choiceMarginal({ size }: Axis, seen: Float64Array): Marginal {
  const kernels = seen.length + 1;
  const indexOf = (place: number) => Math.min(Math.floor(place * size), size - 1);
  /** -1, of the kernel over everything and of points that say nothing. */
  const chosen = Int32Array.from([...seen, Number.NaN], (place) =>
    Number.isNaN(place) ? -1 : indexOf(place),
  );
  const own = 1 / (1 + (size * SMOOTHING) / kernels);
  const other = (own * SMOOTHING) / kernels;
  return {
    draw(kernel, random) {
      const drawn = random();
      const index = chosen[kernel] as number;
      const even = index < 0 ? drawn : (drawn - own) / (1 - own);
      return ((index >= 0 && drawn < own ? index : indexOf(even)) + 0.5) / size;
    },
    multiply(densities, place) {
      const asked = indexOf(place);
      for (let kernel = 0; kernel < densities.length; kernel++) {
        const index = chosen[kernel] as number;
        const share = index < 0 ? 1 / size : index === asked ? own + other : other;
        densities[kernel] = (densities[kernel] as number) * share;
      }
    },
  };
}
