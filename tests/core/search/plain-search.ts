/**
 * What a search does next, said as plainly as it can be: every question goes through all trials anew. The truth that the program's own way, which
 * keeps what it has counted, is held against.
 */
import { type Mixture, parzenMixture } from '../../../src/core/search/parzen.ts';
import {
  type Axis,
  assignmentAt,
  assignmentKey,
  axesOf,
  randomAssignment,
} from '../../../src/core/search/space.ts';
import type { Decision, ScheduleRules } from '../../../src/core/search/study-schedule.ts';
import { type Judged, STARTUP } from '../../../src/core/search/tpe.ts';
import type { Assignment, Parameter, ParameterValue } from '../../../src/shared/search/space.ts';
import {
  maeOf,
  RUNG_KEEPS,
  RUNG_SHARES,
  type StudyBudget,
  type Trial,
} from '../../../src/shared/search/study.ts';

const BEST_SHARE = 0.1;
const MOST_BEST = 25;
const CANDIDATES = 24;
const IN_FULL = 25;
const MOST_KERNELS = 1000;
const ROUNDS = 8;

interface PlainRules extends ScheduleRules {
  readonly mayBegin: boolean;
}

/** @param trials by number, without a gap */
export function plainDecide(trials: readonly Trial[], { budget, atOnce, mayBegin }: PlainRules): Decision {
  const learned = new Set<number>();
  const stopped = new Set<number>();
  const ready: { readonly trial: Trial; readonly rung: number }[] = [];
  /** How far the slowest of the trials before has come. */
  let leastRungs = Number.POSITIVE_INFINITY;
  for (const trial of trials) {
    if (trial.end !== null) {
      continue;
    }
    const rung = trial.rungs.length;
    if (rung === RUNG_SHARES.length) {
      learned.add(trial.number);
      continue;
    }
    const isJudged = rung === 0 || leastRungs >= rung;
    if (isJudged && rung > 0 && !goesOn(trial, trials)) {
      stopped.add(trial.number);
      continue;
    }
    leastRungs = Math.min(leastRungs, rung);
    if (isJudged) {
      ready.push({ trial, rung });
    }
  }
  const number = trials.length;
  const seen = seenBy(trials, number, atOnce);
  const isEnough =
    !mayBegin || number >= (budget.trials ?? Number.POSITIVE_INFINITY) || isStale(seen ?? [], budget);
  const isOver = isEnough && trials.every((trial) => trial.end !== null || stopped.has(trial.number));
  return {
    learned: [...learned],
    stopped: [...stopped],
    ready,
    next: isEnough || seen === null ? null : number,
    isOver,
  };
}

/** What a new trial may know: those so far before it that they have ended; null where one has not. */
function seenBy(trials: readonly Trial[], number: number, atOnce: number): readonly Trial[] | null {
  const before = trials.slice(0, Math.max(0, number - atOnce + 1));
  return before.every(({ end }) => end !== null) ? before : null;
}

/**
 * Whether `error` is among the best `ceil(n * keep)` of the `n` errors at a rung, itself and the earlier `others`. Of equals the earlier
 * go before. `keep` lies above 0 and is at most 1; an error that is not finite never goes on.
 */
function survives(error: number, others: readonly number[], keep: number): boolean {
  const before = others.filter((other) => other <= error).length;
  // 0.07 of 100 is 7, though in doubles it is a hair more.
  const kept = Math.ceil((others.length + 1) * keep - 1e-9);
  return Number.isFinite(error) && before < kept;
}

/** The default is always learned to its end: all others stand beside it. */
function goesOn(trial: Trial, trials: readonly Trial[]): boolean {
  const { number, rungs } = trial;
  const place = rungs.length - 1;
  const own = rungs[place]?.mae ?? Number.POSITIVE_INFINITY;
  const others = trials
    .slice(0, number)
    .flatMap((other) => (other.rungs[place] === undefined ? [] : [other.rungs[place].mae]));
  return number === 0 || survives(own, others, RUNG_KEEPS);
}

function isStale(seen: readonly Trial[], { patience }: StudyBudget): boolean {
  if (patience === undefined) {
    return false;
  }
  let best = Number.POSITIVE_INFINITY;
  let since = 0;
  for (const trial of seen) {
    const mae = trial.end === 'finished' ? (maeOf(trial) as number) : Number.POSITIVE_INFINITY;
    since = mae < best ? 0 : since + 1;
    best = Math.min(best, mae);
  }
  return since >= patience;
}

/**
 * The next assignment, the same for the same random numbers. `seen` in the order of arrival. It was not seen yet, if the space has one
 * that was not.
 */
export function plainProposal(
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
