/** The state that ETS starts from: worked out from the first seasons, then brought to the least squares of given weights. */
import { factorPositive, substitute } from '../cholesky.ts';
import { type SeasonKind, seasonPattern } from './classical.ts';
import { type EtsForm, type EtsState, type EtsWeights, moveStates } from './ets-states.ts';

/** Level and slope of the straight line through the first values less their season (Hyndman et al., 2008, section 2.6.1). */
export function firstState({ trend, season, period }: EtsForm, filled: Float64Array): EtsState {
  const state = new Float64Array(2 + period);
  const pattern = season === 'none' ? null : seasonPattern(filled, period, season);
  if (pattern !== null) {
    state.set(season === 'multiplicative' ? pattern.map((value) => Math.max(value, 0.01)) : pattern, 2);
  }
  const count = Math.min(Math.max(10, 2 * period), filled.length);
  const adjusted = filled
    .slice(0, count)
    .map((value, row) => less(value, state[2 + (row % period)] as number, season));
  const { level, slope } = lineThrough(adjusted);
  state[0] = trend === 'none' ? level + (slope * (count + 1)) / 2 : level;
  state[1] = trend === 'none' ? 0 : slope;
  return state;
}

function less(value: number, seasonal: number, season: 'none' | SeasonKind): number {
  return season === 'none' ? value : season === 'additive' ? value - seasonal : value / seasonal;
}

/** Least squares; `level` is the line one row before the first. */
function lineThrough(values: Float64Array): { readonly level: number; readonly slope: number } {
  const middle = (values.length + 1) / 2;
  let sum = 0;
  let products = 0;
  let squares = 0;
  for (const [row, value] of values.entries()) {
    sum += value;
    products += (row + 1 - middle) * value;
    squares += (row + 1 - middle) ** 2;
  }
  const slope = squares > 0 ? products / squares : 0;
  return { level: sum / values.length - slope * middle, slope };
}

/** Of what a number of the state is moved by to see what that does. */
const NUDGE = 0.01;
/** Keeps the equations solvable where the values do not tell two numbers apart. */
const RIDGE = 1e-9;
const SHARES = [1, 0.5, 0.1] as const;

export interface FirstStateTask {
  readonly form: EtsForm;
  readonly weights: EtsWeights;
  /** NaN where nobody measured. */
  readonly values: Float64Array;
  /** Of the values, in their unit. */
  readonly deviation: number;
}

/**
 * One step of Gauss and Newton from `first` towards the first state with the least squared errors under these weights
 * (where nothing multiplies, errors are linear in it and the step arrives). `first` itself where no part of the step
 * makes the likelihood higher. Passes the values about as often as the state has numbers.
 */
export function improvedFirst(
  first: EtsState,
  task: FirstStateTask,
): { readonly first: EtsState; readonly passes: number } {
  const { form, weights, values, deviation } = task;
  const size = values.length;
  const state = new Float64Array(first.length);
  const costOf = (from: EtsState, errors?: Float64Array): number => {
    state.set(from);
    return moveStates(form, weights, {
      state,
      values,
      place: 0,
      ...(errors === undefined ? {} : { errors }),
    });
  };
  const base = new Float64Array(size);
  const cost = costOf(first, base);
  const moves = movesOf(form, deviation);
  const slopes: Float64Array[] = [];
  for (const move of moves) {
    const errors = new Float64Array(size);
    if (costOf(plus(first, move, NUDGE), errors) === Number.POSITIVE_INFINITY) {
      return { first, passes: slopes.length + 2 };
    }
    slopes.push(errors.map((error, row) => (error - (base[row] as number)) / NUDGE));
  }
  const step = leastSquares(slopes, base);
  let passes = moves.length + 1;
  for (const share of step === null ? [] : SHARES) {
    const moved = moves.reduce((at, move, index) => plus(at, move, -share * (step?.[index] ?? 0)), first);
    passes++;
    if (costOf(moved) < cost) {
      return { first: moved, passes };
    }
  }
  return { first, passes };
}

/** Directions that a first state may be moved in, each about as far as values deviate; seasons keep their sum. */
function movesOf({ trend, season, period }: EtsForm, deviation: number): readonly Float64Array[] {
  const unit = (at: number, by: number) => {
    const move = new Float64Array(2 + period);
    move[at] = by;
    return move;
  };
  const seasonal = season === 'multiplicative' ? 1 : deviation;
  const places = season === 'none' ? 0 : period - 1;
  return [
    unit(0, deviation),
    ...(trend === 'none' ? [] : [unit(1, deviation / 10)]),
    ...Array.from({ length: places }, (_, place) => {
      const move = unit(2 + place, seasonal);
      move[1 + period] = -seasonal;
      return move;
    }),
  ];
}

function plus(state: EtsState, move: Float64Array, times: number): EtsState {
  return state.map((value, at) => value + times * (move[at] as number));
}

/** What of each column makes `target` least when it is taken away; null when the columns do not tell. */
function leastSquares(columns: readonly Float64Array[], target: Float64Array): Float64Array | null {
  const size = columns.length;
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  let trace = 0;
  for (const [row, own] of columns.entries()) {
    for (let column = 0; column <= row; column++) {
      matrix[row * size + column] = dot(own, columns[column] as Float64Array);
    }
    right[row] = dot(own, target);
    trace += matrix[row * size + row] as number;
  }
  for (let row = 0; row < size; row++) {
    const at = row * size + row;
    matrix[at] = (matrix[at] as number) + (RIDGE * trace) / size;
  }
  if (!factorPositive(matrix, size)) {
    return null;
  }
  substitute(matrix, size, right);
  return right.every(Number.isFinite) ? right : null;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) {
    sum += (a[at] as number) * (b[at] as number);
  }
  return sum;
}
