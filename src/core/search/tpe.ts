/**
 * What a search tries next: the tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kégl, Algorithms for Hyper-Parameter
 * Optimization, NIPS 2011). The best tenth of what was seen makes one density, all the rest another (`parzen.ts`); of some candidates from
 * the first, that is taken where it is greatest beside the second, which is where improvement is most to be expected. The tenth, the
 * number of candidates, the random start and the weights by age are Optuna's (`TPESampler`, 5.0). No kept library does this in JavaScript:
 * `hyperparameters` (hpjs) has a grid and random search and was last changed in 2018. So it is our own, held against Optuna in
 * `tests/core/search/tpe-golden.test.ts`.
 */
import type { Assignment, Parameter, ParameterValue } from '../../shared/search/space.ts';
import { type Mixture, parzenMixture } from './parzen.ts';
import { type Axis, assignmentAt, assignmentKey, axesOf, randomAssignment } from './space.ts';

/** A trial that was judged, in the order of arrival. */
export interface Judged {
  readonly assignment: Assignment;
  /**
   * The smaller the better; null (or not finite) where it was impossible or is not known yet: then it counts as worse than all
   * others. So trials that are still at work can be told too, and what lies near them is not tried beside them.
   */
  readonly error: number | null;
}

/** So many trials are random before there is something to learn from. */
export const STARTUP = 10;
const BEST_SHARE = 0.1;
const MOST_BEST = 25;
const CANDIDATES = 24;
/** So many of the newest count in full; older ones the less the older they are. */
const IN_FULL = 25;
/** Only so many of the newest are kernels: a study of twenty thousand trials still answers in milliseconds. */
const MOST_KERNELS = 1000;
const ROUNDS = 8;

/**
 * The next assignment, the same for the same random numbers. `seen` in the order of arrival. It was not seen yet, if the space has one
 * that was not.
 */
export function proposeTpe(
  space: readonly Parameter[],
  seen: readonly Judged[],
  random: () => number,
): Assignment {
  const axes = axesOf(space);
  // Value by value, which is a fraction of the time that keys of thousands of trials would take.
  const isFresh = (drawn: Assignment) =>
    !seen.some(({ assignment }) => axes.every(({ name }) => assignment[name] === drawn[name]));
  const propose = seen.length < STARTUP ? null : proposer(axes, seen);
  for (let round = 0; round < ROUNDS; round++) {
    const drawn = propose?.(random) ?? randomAssignment(space, random);
    if (isFresh(drawn)) {
      return drawn;
    }
  }
  const taken = new Set(seen.map(({ assignment }) => assignmentKey(axes, assignment)));
  return walkToFresh(axes, randomAssignment(space, random), taken);
}

/** Draws proposals; null where nothing was good yet. */
function proposer(
  axes: readonly Axis[],
  seen: readonly Judged[],
): ((random: () => number) => Assignment) | null {
  const best = bestOf(seen);
  if (best.length === 0) {
    return null;
  }
  const isBest = new Set(best);
  const draw = drawer(
    mixtureOf(axes, best),
    mixtureOf(
      axes,
      seen.filter((judged) => !isBest.has(judged)),
    ),
  );
  return (random) => assignmentAt(axes, draw(random));
}

function mixtureOf(axes: readonly Axis[], judged: readonly Judged[]): Mixture {
  const points = judged
    .slice(-MOST_KERNELS)
    .map(({ assignment }) => Float64Array.from(axes, ({ name, place }) => place(assignment[name])));
  return parzenMixture(axes, points, ageWeights(judged.length).slice(-MOST_KERNELS));
}

/** Of some places from the one density that where it is greatest beside the other. */
function drawer(good: Mixture, rest: Mixture): (random: () => number) => Float64Array {
  return (random) => {
    let chosen = good.draw(random);
    let gain = good.density(chosen) / rest.density(chosen);
    for (let candidate = 1; candidate < CANDIDATES; candidate++) {
      const drawn = good.draw(random);
      const other = good.density(drawn) / rest.density(drawn);
      if (other > gain) {
        chosen = drawn;
        gain = other;
      }
    }
    return chosen;
  };
}

/** In the order of arrival; of equals the earlier ones. */
function bestOf(seen: readonly Judged[]): readonly Judged[] {
  const judged = [...seen.keys()].filter((at) => Number.isFinite(seen[at]?.error));
  judged.sort((a, b) => (seen[a]?.error as number) - (seen[b]?.error as number) || a - b);
  const best = judged.slice(0, Math.min(Math.ceil(BEST_SHARE * seen.length), MOST_BEST));
  return best.sort((a, b) => a - b).map((at) => seen[at] as Judged);
}

/** The oldest first. */
function ageWeights(count: number): readonly number[] {
  const ramp = count - IN_FULL;
  return Array.from({ length: count }, (_, at) =>
    at >= ramp ? 1 : ramp === 1 ? 1 / count : 1 / count + (at / (ramp - 1)) * (1 - 1 / count),
  );
}

/**
 * From an assignment on through all that there are, the last axis first, to one that was not taken: at most as many steps as there are taken
 * ones. Where all are, or where there is a range of reals, it stays.
 */
function walkToFresh(axes: readonly Axis[], from: Assignment, taken: ReadonlySet<string>): Assignment {
  if (axes.some(({ size }) => size === Number.POSITIVE_INFINITY)) {
    return from;
  }
  let assignment = from;
  for (let step = 0; step < taken.size && taken.has(assignmentKey(axes, assignment)); step++) {
    const following = { ...assignment };
    for (const { name, next, valueAt } of [...axes].reverse()) {
      const after = next(assignment[name] as ParameterValue);
      following[name] = after ?? valueAt(0);
      if (after !== undefined) {
        break;
      }
    }
    assignment = following;
  }
  return assignment;
}
