/**
 * Exponential smoothing as a model of states (Hyndman, Koehler, Ord and Snyder, 2008): a level, perhaps a slope, damped
 * or not, and perhaps one value for every place of a season, added or multiplied. The kind of error changes how the
 * states are weighed when they are fitted, not how they move.
 */
import type { SeasonKind } from './classical.ts';
import type { StateModel } from './model.ts';

export interface EtsForm {
  readonly error: 'additive' | 'multiplicative';
  readonly trend: 'none' | 'additive' | 'damped';
  readonly season: 'none' | SeasonKind;
  /** Steps in a season; 1 without one. */
  readonly period: number;
}

export interface EtsWeights {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  /** How much of the slope the next step keeps: 1 when it is not damped. */
  readonly phi: number;
}

/** `[2 + period]`: level, slope, then the season from the place of the first row on. Moved in place. */
export type EtsState = Float64Array;

export interface Moved {
  readonly state: EtsState;
  readonly values: Float64Array;
  readonly place: number;
  readonly errors?: Float64Array;
}

const SEASON = 2;

/**
 * Moves the state over `values`, whose first stands at `place` of the season, and returns what twice the negative
 * logarithm of the likelihood comes to, up to a constant; Infinity where the state leaves what the form allows. What each
 * value missed its forecast by goes into `errors` (relative with multiplicative errors; 0 where nobody measured).
 */
export function moveStates(
  { error, trend, season, period }: EtsForm,
  { alpha, beta, gamma, phi }: EtsWeights,
  { state, values, place, errors }: Moved,
): number {
  const [isRelative, hasTrend] = [error === 'multiplicative', trend !== 'none'];
  const [isAdded, isMultiplied] = [season === 'additive', season === 'multiplicative'];
  const share = hasTrend ? beta / alpha : 0;
  let level = state[0] as number;
  let slope = state[1] as number;
  let at = SEASON + place;
  let squares = 0;
  let count = 0;
  let logs = 0;
  let product = 1;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    const kept = hasTrend ? phi * slope : 0;
    const next = level + kept;
    const seasonal = state[at] as number;
    if (!Number.isNaN(value)) {
      const expected = isAdded ? next + seasonal : isMultiplied ? next * seasonal : next;
      let miss = value - expected;
      if (isRelative || isMultiplied) {
        if (!(expected > 0)) {
          return Number.POSITIVE_INFINITY;
        }
        if (isRelative) {
          miss /= expected;
          product *= expected;
          if (product > 1e200 || product < 1e-200) {
            logs += Math.log(product);
            product = 1;
          }
        }
      }
      if (errors !== undefined) {
        errors[row] = miss;
      }
      squares += miss * miss;
      count++;
      const seen = isAdded ? value - seasonal : isMultiplied ? value / seasonal : value;
      const before = level;
      level = next + alpha * (seen - next);
      if (hasTrend) {
        slope = kept + share * (level - before - kept);
      }
      if (isAdded || isMultiplied) {
        state[at] = seasonal + gamma * ((isAdded ? value - next : value / next) - seasonal);
      }
    } else {
      level = next;
      slope = kept;
    }
    at++;
    if (at === SEASON + period) {
      at = SEASON;
    }
  }
  state[0] = level;
  state[1] = slope;
  const likelihood = count * Math.log(squares) + 2 * (logs + Math.log(product));
  return Number.isNaN(likelihood) ? Number.POSITIVE_INFINITY : likelihood;
}

/** The model as it goes on from `state`, whose next row stands at `place`. */
export function etsModel(
  form: EtsForm,
  weights: EtsWeights,
  { state, place }: { readonly state: EtsState; readonly place: number },
): StateModel {
  const { trend, season, period } = form;
  const one = new Float64Array(1);
  const kept = state.slice();
  let at = place;
  return {
    name: etsName(form),
    update(value) {
      one[0] = value;
      kept.set(state);
      const likelihood = moveStates(form, weights, { state, values: one, place: at });
      // What the form has no word for (a fall below zero where seasons multiply, or near it) counts as not measured.
      if (likelihood === Number.POSITIVE_INFINITY || !isSound(state, season)) {
        state.set(kept);
        one[0] = Number.NaN;
        moveStates(form, weights, { state, values: one, place: at });
      }
      at = (at + 1) % period;
    },
    forecast(into) {
      let slopes = 0;
      let damping = trend === 'none' ? 0 : weights.phi;
      for (let step = 0; step < into.length; step++) {
        slopes += damping;
        damping *= weights.phi;
        const level = (state[0] as number) + slopes * (state[1] as number);
        const seasonal = state[SEASON + ((at + step) % period)] as number;
        into[step] = season === 'none' ? level : season === 'additive' ? level + seasonal : level * seasonal;
      }
    },
  };
}

/** Factors beyond this are no season; a value on them would be blown up by the next. */
const MOST_FACTOR = 1000;

function isSound(state: EtsState, season: EtsForm['season']): boolean {
  const isFactor = (value: number) => value > 1 / MOST_FACTOR && value < MOST_FACTOR;
  return (
    state.every(Number.isFinite) && (season !== 'multiplicative' || state.subarray(SEASON).every(isFactor))
  );
}

const LETTERS = { none: 'N', additive: 'A', multiplicative: 'M', damped: 'Ad' } as const;

/** `ETS(M,Ad,M)`, as the literature writes it. */
export function etsName({ error, trend, season }: EtsForm): string {
  return `ETS(${LETTERS[error]},${LETTERS[trend]},${LETTERS[season]})`;
}
