/** Weights and first states of ETS by maximum likelihood, and the form by the corrected AIC (Hyndman and Khandakar, 2008). */
import { firstState, improvedFirst } from './ets-first-state.ts';
import { type EtsForm, type EtsState, type EtsWeights, etsModel, etsName, moveStates } from './ets-states.ts';
import { type Fitted, isConstant, LEAST_ROWS, PASS_OVERHEAD, withoutHoles } from './model.ts';
import { type Found, nelderMead } from './nelder-mead.ts';

/** Longer seasons would need more first states than a history can tell; MSTL is for them. */
export const MOST_ETS_PERIOD = 24;
/** Evaluations for each weight: while looking for a hill, and then in each round on top of it. */
const EVALUATIONS = { climb: 20, round: 25 } as const;
const TOLERANCES = { climb: 1e-5, round: 1e-8 } as const;
const ROUNDS = 2;
/** Hills whose alphas are nearer to each other are one. */
const APART = 0.2;

const [LEAST, MOST] = [1e-4, 0.9999];
const [LEAST_PHI, MOST_PHI] = [0.8, 0.98];
const REACH = 0.1;

/**
 * Fits every form that the history allows and takes the one with the lowest corrected AIC. `period` 1 is for no season.
 * With `only`, fits that form as long as the history allows it.
 */
export function fitEts(
  history: Float64Array,
  period: number,
  only: EtsForm | null = null,
): Fitted | { readonly reason: string } {
  const rows = history.reduce((sum, value) => sum + (Number.isFinite(value) ? 1 : 0), 0);
  if (rows < LEAST_ROWS) {
    return { reason: `it needs ${LEAST_ROWS} values before the first forecast and there are ${rows}` };
  }
  if (isConstant(history)) {
    const work = history.length;
    return { model: constantModel(history[0] as number), work, workAgain: work, again: null };
  }
  const filled = withoutHoles(history);
  const material = { history, filled, rows, deviation: deviationOf(filled) };
  const forms = formsFor(filled, rows, period);
  const kept = forms.filter((form) => only !== null && etsName(form) === etsName(only));
  const candidates = (kept.length > 0 ? kept : forms).map((form) => fitForm(form, material));
  const work = candidates.reduce((sum, candidate) => sum + candidate.work, 0);
  const best = candidates.reduce((least, each) => (each.criterion < least.criterion ? each : least));
  if (best.criterion === Number.POSITIVE_INFINITY) {
    return { reason: 'no form of it fits the history' };
  }
  const { form, weights, state } = best;
  return {
    model: etsModel(form, weights, { state, place: history.length % form.period }),
    ...{ work, workAgain: best.work },
    again: (later) => fitEts(later, period, form),
  };
}

function constantModel(value: number): Fitted['model'] {
  const form = { error: 'additive', trend: 'none', season: 'none', period: 1 } as const;
  const state = Float64Array.of(value, 0, 0);
  return etsModel(form, { alpha: MOST, beta: 0, gamma: 0, phi: 1 }, { state, place: 0 });
}

/** Values that reach further from each other are no level times a season. */
const MOST_RISE = 1000;

/** No multiplied seasons under added errors, and nothing multiplied that is not above zero: those are unstable. */
function formsFor(filled: Float64Array, rows: number, period: number): readonly EtsForm[] {
  const isPositive = filled.every((value) => value > 0);
  const isEven = isPositive && Math.max(...filled) < MOST_RISE * Math.min(...filled);
  const hasSeason = period > 1 && period <= MOST_ETS_PERIOD && filled.length >= 2 * period;
  const forms: EtsForm[] = [];
  for (const error of isPositive ? (['additive', 'multiplicative'] as const) : (['additive'] as const)) {
    for (const trend of ['none', 'additive', 'damped'] as const) {
      for (const season of ['none', 'additive', 'multiplicative'] as const) {
        const form = { error, trend, season, period: season === 'none' ? 1 : period };
        const isStable = season !== 'multiplicative' || (error === 'multiplicative' && isEven);
        if ((season === 'none' || hasSeason) && isStable && freeOf(form) < rows - 1) {
          forms.push(form);
        }
      }
    }
  }
  return forms;
}

/** Weights and first states, and the variance. */
function freeOf({ trend, season, period }: EtsForm): number {
  const ofTrend = { none: 0, additive: 2, damped: 3 }[trend];
  return 3 + ofTrend + (season === 'none' ? 0 : period);
}

interface Material {
  readonly history: Float64Array;
  readonly filled: Float64Array;
  /** Measured ones. */
  readonly rows: number;
  readonly deviation: number;
}

interface Candidate {
  readonly form: EtsForm;
  readonly weights: EtsWeights;
  /** After the last row of the history. */
  readonly state: EtsState;
  readonly criterion: number;
  readonly work: number;
}

/**
 * The likelihood has several hills (a fast level, or a slow one under a fast season): each is climbed from the first state
 * as it was worked out. On the two highest, first state and weights are then improved in turn.
 */
function fitForm(form: EtsForm, { history, filled, rows, deviation }: Material): Candidate {
  const plan = searchPlan(form);
  const state = new Float64Array(2 + form.period);
  let passes = 0;
  const costFrom =
    (first: EtsState) =>
    (at: Float64Array): number => {
      if (!plan.isAllowed(at)) {
        return Number.POSITIVE_INFINITY;
      }
      passes++;
      state.set(first);
      return moveStates(form, plan.weights(at), { state, values: history, place: 0 });
    };
  const search = (first: EtsState, start: Float64Array, kind: 'climb' | 'round'): Found =>
    nelderMead(costFrom(first), {
      ...{ start, reach: plan.reach, tolerance: TOLERANCES[kind] },
      most: EVALUATIONS[kind] * start.length,
    });
  const workedOut = firstState(form, filled);
  const climbs = plan.starts.map((starts) =>
    search(workedOut, bestStart(starts, costFrom(workedOut)), 'climb'),
  );
  const tops = distinctTops(climbs).map((climb) => {
    let [first, found] = [workedOut, climb];
    for (let round = 0; round < ROUNDS; round++) {
      const task = { form, weights: plan.weights(found.point), values: history, deviation };
      const improved = improvedFirst(first, task);
      passes += improved.passes;
      first = improved.first;
      found = search(first, found.point, 'round');
    }
    return { first, found };
  });
  const top = tops.reduce((best, each) => (each.found.value < best.found.value ? each : best));
  const likelihood = costFrom(top.first)(top.found.point);
  const free = freeOf(form);
  const few = rows - free - 1;
  return {
    form,
    weights: plan.weights(top.found.point),
    state,
    criterion: likelihood + 2 * free + (few > 0 ? (2 * free * (free + 1)) / few : Number.POSITIVE_INFINITY),
    work: passes * (history.length + PASS_OVERHEAD),
  };
}

function bestStart(starts: readonly Float64Array[], cost: (at: Float64Array) => number): Float64Array {
  const costs = starts.map(cost);
  return starts[costs.indexOf(Math.min(...costs))] ?? (starts[0] as Float64Array);
}

/** The highest, and the highest of those whose alpha is another; costs are negative heights. */
function distinctTops(climbs: readonly Found[]): readonly Found[] {
  const [first, ...others] = [...climbs].sort((a, b) => (a.value === b.value ? 0 : a.value - b.value));
  const isApart = ({ point }: Found) => Math.abs((point[0] as number) - (first?.point[0] ?? 0)) > APART;
  const second = others.find((other) => other.value < Number.POSITIVE_INFINITY && isApart(other));
  return [...(first === undefined ? [] : [first]), ...(second === undefined ? [] : [second])];
}

interface SearchPlan {
  /** By the hill they may lie on. */
  readonly starts: readonly (readonly Float64Array[])[];
  readonly reach: Float64Array;
  readonly isAllowed: (at: Float64Array) => boolean;
  readonly weights: (at: Float64Array) => EtsWeights;
}

/** What is searched: alpha, beta as a share of alpha, gamma as a share of 1 − alpha, and phi, each between bounds of its own. */
function searchPlan({ trend, season }: EtsForm): SearchPlan {
  const hasTrend = trend !== 'none';
  const hasSeason = season !== 'none';
  const isDamped = trend === 'damped';
  const gammaAt = hasTrend ? 2 : 1;
  const phiAt = gammaAt + (hasSeason ? 1 : 0);
  const pointOf = (alpha: number, beta: number, gamma: number): Float64Array =>
    Float64Array.of(
      alpha,
      ...(hasTrend ? [beta] : []),
      ...(hasSeason ? [gamma] : []),
      ...(isDamped ? [0.95] : []),
    );
  const reach = pointOf(REACH, REACH, REACH);
  if (isDamped) {
    reach[phiAt] = -REACH / 2;
  }
  return {
    starts: [0.05, 0.3, 0.8].map((alpha) =>
      (hasTrend ? [0.02, 0.2] : [0]).flatMap((beta) =>
        (hasSeason ? [0.02, 0.3, 0.7] : [0]).map((gamma) => pointOf(alpha, beta, gamma)),
      ),
    ),
    reach,
    isAllowed(at) {
      for (let index = 0; index < phiAt; index++) {
        if (!((at[index] as number) >= LEAST && (at[index] as number) <= MOST)) {
          return false;
        }
      }
      return !isDamped || ((at[phiAt] as number) >= LEAST_PHI && (at[phiAt] as number) <= MOST_PHI);
    },
    weights(at) {
      const alpha = at[0] as number;
      return {
        alpha,
        beta: hasTrend ? (at[1] as number) * alpha : 0,
        gamma: hasSeason ? (at[gammaAt] as number) * (1 - alpha) : 0,
        phi: isDamped ? (at[phiAt] as number) : 1,
      };
    },
  };
}

function deviationOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / values.length) || 1;
}
