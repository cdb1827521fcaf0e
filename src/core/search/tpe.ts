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
  /** How far it came. What came further goes before, whatever the errors; 0 where nothing is said. */
  readonly reached?: number;
}

/** Proposes again and again, and is told what comes of it. */
export interface Sampler {
  /** One more that was judged, once and for all. */
  tell(judged: Judged): void;
  /** The next assignment, the same for the same random numbers. It was not seen yet, if the space has one that was not. */
  propose(random: () => number): Assignment;
  /**
   * The same step by step, each a few milliseconds at most. A whole proposal in one piece would be eight, and a hundred where the collector of garbage
   * marks meanwhile: it does so a little at every piece of memory that is asked for.
   */
  proposing(random: () => number): Generator<undefined, Assignment>;
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
/** Steps from one assignment to the next that are made at a time: a millisecond or two. */
const STEPS_A_TURN = 500;
/** As many are drawn and weighed at a time. */
const CANDIDATES_A_TURN = 8;

/** The next assignment after what was seen, in the order of arrival: what a sampler that was told it would propose. */
export function proposeTpe(
  space: readonly Parameter[],
  seen: readonly Judged[],
  random: () => number,
): Assignment {
  const sampler = createSampler(space);
  for (const judged of seen) {
    sampler.tell(judged);
  }
  return sampler.propose(random);
}

/** What is told is put in its place at once, so that a proposal takes as long after twenty thousand trials as after one. */
export function createSampler(space: readonly Parameter[]): Sampler {
  const axes = axesOf(space);
  /** Where each lies, by number of arrival. */
  const points: Float64Array[] = [];
  const taken = new Set<string>();
  /** The best of all, the best first; of equals the earlier one. */
  const leaders: { readonly arrival: number; readonly judged: Judged }[] = [];

  /** By arrival: the best tenth, and the newest of all the rest. */
  function parted(): readonly [best: readonly Float64Array[], rest: readonly Float64Array[]] {
    const most = Math.min(Math.ceil(BEST_SHARE * points.length), MOST_BEST);
    const best = leaders.slice(0, most).map(({ arrival }) => arrival);
    const isBest = new Set(best);
    const rest: Float64Array[] = [];
    for (let arrival = points.length - 1; arrival >= 0 && rest.length < MOST_KERNELS; arrival--) {
      if (!isBest.has(arrival)) {
        rest.push(points[arrival] as Float64Array);
      }
    }
    best.sort((a, b) => a - b);
    return [best.map((arrival) => points[arrival] as Float64Array), rest.reverse()];
  }

  /** What is good and all the rest; null where nothing was good yet. */
  function* mixtures(): Generator<undefined, readonly [good: Mixture, rest: Mixture] | null> {
    const [best, rest] = parted();
    if (points.length < STARTUP || best.length === 0) {
      return null;
    }
    yield;
    const ofRest = mixtureOf(axes, rest, points.length - best.length);
    yield;
    return [mixtureOf(axes, best, best.length), ofRest];
  }

  function* proposing(random: () => number): Generator<undefined, Assignment> {
    const seen = yield* mixtures();
    for (let round = 0; round < ROUNDS; round++) {
      const drawn =
        seen === null ? randomAssignment(space, random) : assignmentAt(axes, yield* drawing(...seen, random));
      if (!taken.has(assignmentKey(axes, drawn))) {
        return drawn;
      }
      yield;
    }
    return yield* walkToFresh(axes, randomAssignment(space, random), taken);
  }

  return {
    tell(judged) {
      const { assignment, error } = judged;
      const arrival = points.push(pointOf(axes, assignment)) - 1;
      taken.add(assignmentKey(axes, assignment));
      if (Number.isFinite(error)) {
        const place = leaders.findIndex((leader) => isBetter(judged, leader.judged));
        leaders.splice(place < 0 ? leaders.length : place, 0, { arrival, judged });
        leaders.length = Math.min(leaders.length, MOST_BEST);
      }
    },
    propose(random) {
      const steps = proposing(random);
      for (;;) {
        const { done, value } = steps.next();
        if (done === true) {
          return value;
        }
      }
    },
    proposing,
  };
}

function pointOf(axes: readonly Axis[], assignment: Assignment): Float64Array {
  return Float64Array.from(axes, ({ name, place }) => place(assignment[name]));
}

/** Both have an error that is finite. */
function isBetter(a: Judged, b: Judged): boolean {
  const further = (a.reached ?? 0) - (b.reached ?? 0);
  return further > 0 || (further === 0 && (a.error as number) < (b.error as number));
}

/** Of the newest of so many. */
function mixtureOf(axes: readonly Axis[], newest: readonly Float64Array[], count: number): Mixture {
  return parzenMixture(axes, newest, ageWeights(count, newest.length));
}

/** Of some places from the one density that where it is greatest beside the other. */
function* drawing(good: Mixture, rest: Mixture, random: () => number): Generator<undefined, Float64Array> {
  let chosen = good.draw(random);
  let gain = good.density(chosen) / rest.density(chosen);
  for (let candidate = 1; candidate < CANDIDATES; candidate++) {
    if (candidate % CANDIDATES_A_TURN === 0) {
      yield;
    }
    const drawn = good.draw(random);
    const other = good.density(drawn) / rest.density(drawn);
    if (other > gain) {
      chosen = drawn;
      gain = other;
    }
  }
  return chosen;
}

/** Of the `newest` of `count`, the oldest of them first. */
function ageWeights(count: number, newest: number): readonly number[] {
  const ramp = count - IN_FULL;
  return Array.from({ length: newest }, (_, place) => {
    const at = count - newest + place;
    return at >= ramp ? 1 : ramp === 1 ? 1 / count : 1 / count + (at / (ramp - 1)) * (1 - 1 / count);
  });
}

/**
 * From an assignment on through all that there are, the last axis first, to one that was not taken: at most as many steps as there are taken
 * ones. Where all are, or where there is a range of reals, it stays.
 */
function* walkToFresh(
  axes: readonly Axis[],
  from: Assignment,
  taken: ReadonlySet<string>,
): Generator<undefined, Assignment> {
  if (axes.some(({ size }) => size === Number.POSITIVE_INFINITY)) {
    return from;
  }
  let assignment = from;
  for (let step = 0; step < taken.size && taken.has(assignmentKey(axes, assignment)); step++) {
    if (step % STEPS_A_TURN === STEPS_A_TURN - 1) {
      yield;
    }
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
