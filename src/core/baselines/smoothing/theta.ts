/**
 * The Theta method (Assimakopoulos and Nikolopoulos, 2000) as a model of states: exponential smoothing of a theta line
 * plus the straight line through all values so far, which moves on with every value (Hyndman and Billah, 2003, show
 * that theta 2 is smoothing with a drift of half the slope; Fiorucci et al., 2016, let theta be fitted: DOTM).
 */
import { type SeasonKind, seasonPattern } from './classical.ts';
import {
  type Fitted,
  isConstant,
  LEAST_ROWS,
  PASS_OVERHEAD,
  type StateModel,
  withoutHoles,
} from './model.ts';
import { nelderMead } from './nelder-mead.ts';

/** Errors of the first rows, where the line is not yet one, do not count. */
const FIRST_COUNTED = 3;
const LEAST_PERIOD = 4;
/** 90 % two-sided. */
const SEASON_BAR = 1.645;
const LEAST_FACTOR = 0.01;
const [LEAST_ALPHA, MOST_ALPHA] = [0.1, 0.99];
const EVALUATIONS = 300;
const TOLERANCE = 1e-8;

export interface ThetaWeights {
  /** Of the smoothing before the first value. */
  readonly level: number;
  readonly alpha: number;
  readonly theta: number;
}

const NAMES: Readonly<Record<SeasonKind, string>> = {
  additive: 'Theta with an additive season',
  multiplicative: 'Theta with a multiplicative season',
};

interface State {
  level: number;
  /** Rows taken in. */
  rows: number;
  mean: number;
  /** The straight line through all values so far: its start and its slope. */
  start: number;
  slope: number;
}

/** Fits level, alpha and theta to a history whose season, if a test shows one, has been taken out. */
export function fitTheta(history: Float64Array, period: number): Fitted | { readonly reason: string } {
  const rows = history.reduce((sum, value) => sum + (Number.isFinite(value) ? 1 : 0), 0);
  if (rows < LEAST_ROWS) {
    return { reason: `it needs ${LEAST_ROWS} values before the first forecast and there are ${rows}` };
  }
  const filled = withoutHoles(history);
  const season = seasonOf(filled, period);
  const values = history.map((value, row) => without(value, season, row));
  const first = values[0] as number;
  if (isConstant(values)) {
    const { model } = thetaWith(values, { level: first, alpha: MOST_ALPHA, theta: 1 }, season);
    return { model, work: rows, workAgain: rows, again: null };
  }
  const unit = Math.max(...filled.map(Math.abs)) || 1;
  let evaluations = 0;
  const weightsAt = ([level = 0, alpha = 0, theta = 0]: Float64Array): ThetaWeights => ({
    level: level * unit,
    alpha,
    theta: Math.exp(theta),
  });
  const cost = (at: Float64Array): number => {
    const weights = weightsAt(at);
    if (!(weights.alpha >= LEAST_ALPHA && weights.alpha <= MOST_ALPHA && weights.theta >= 1)) {
      return Number.POSITIVE_INFINITY;
    }
    evaluations++;
    return passValues(values, startOf(weights.level), weights);
  };
  const { point } = nelderMead(cost, {
    start: Float64Array.of(first / 2 / unit, 0.5, Math.log(2)),
    reach: Float64Array.of(0.1, 0.1, 0.3),
    ...{ most: EVALUATIONS, tolerance: TOLERANCE },
  });
  const work = evaluations * (history.length + PASS_OVERHEAD);
  return { model: thetaWith(values, weightsAt(point), season).model, work, workAgain: work, again: null };
}

/** The model after `values` (without their season) with these weights, and the sum of its squared errors there. */
export function thetaWith(
  values: Float64Array,
  weights: ThetaWeights,
  season: ThetaSeason | null,
): { readonly model: StateModel; readonly squares: number } {
  const state = startOf(weights.level);
  const squares = passValues(values, state, weights);
  return { model: thetaModel(state, weights, season), squares };
}

function startOf(level: number): State {
  return { level, rows: 0, mean: 0, start: 0, slope: 0 };
}

/** Moves the state over `values`, returns the sum of the squared errors of one step ahead, and writes what was expected. */
function passValues(
  values: Float64Array,
  state: State,
  { alpha, theta }: ThetaWeights,
  expectations?: Float64Array,
): number {
  let squares = 0;
  let { level, rows, mean, start, slope } = state;
  const share = 1 - 1 / theta;
  let fade = (1 - alpha) ** rows;
  for (let at = 0; at < values.length; at++) {
    let value = values[at] as number;
    const expected =
      rows === 0 ? value : level + share * (start * fade + (slope * (1 - fade * (1 - alpha))) / alpha);
    if (expectations !== undefined) {
      expectations[at] = expected;
    }
    if (Number.isNaN(value)) {
      value = expected;
    } else if (rows >= FIRST_COUNTED) {
      squares += (value - expected) ** 2;
    }
    level += alpha * (value - level);
    if (rows === 0) {
      mean = value;
      start = value;
    } else {
      slope = ((rows - 1) * slope + (6 * (value - mean)) / (rows + 1)) / (rows + 2);
      mean = (rows * mean + value) / (rows + 1);
      start = mean - (slope * (rows + 2)) / 2;
    }
    rows++;
    fade *= 1 - alpha;
  }
  Object.assign(state, { level, rows, mean, start, slope });
  return Number.isNaN(squares) ? Number.POSITIVE_INFINITY : squares;
}

export interface ThetaSeason {
  readonly kind: SeasonKind;
  readonly pattern: Float64Array;
}

function thetaModel(state: State, weights: ThetaWeights, season: ThetaSeason | null): StateModel {
  const one = new Float64Array(1);
  return {
    name: season === null ? 'Theta' : NAMES[season.kind],
    update(value) {
      one[0] = without(value, season, state.rows);
      passValues(one, state, weights);
    },
    forecast(into) {
      // A value that is missing is taken in as forecast: what comes of that are the forecasts further ahead.
      into.fill(Number.NaN);
      passValues(into, { ...state }, weights, into);
      for (let step = 0; step < into.length; step++) {
        into[step] = withSeason(into[step] as number, season, state.rows + step);
      }
    },
  };
}

/** Null where the autocorrelation at a season is not beyond chance. Added where values are not all above zero. */
function seasonOf(filled: Float64Array, period: number): ThetaSeason | null {
  if (period < LEAST_PERIOD || filled.length < 2 * period || !isSeasonal(filled, period)) {
    return null;
  }
  const multiplied = filled.every((value) => value > 0)
    ? seasonPattern(filled, period, 'multiplicative')
    : null;
  if (multiplied?.every((factor) => factor >= LEAST_FACTOR)) {
    return { kind: 'multiplicative', pattern: multiplied };
  }
  const pattern = seasonPattern(filled, period, 'additive');
  return pattern === null ? null : { kind: 'additive', pattern };
}

function isSeasonal(values: Float64Array, period: number): boolean {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const product = (lag: number): number => {
    let sum = 0;
    for (let row = lag; row < values.length; row++) {
      sum += ((values[row] as number) - mean) * ((values[row - lag] as number) - mean);
    }
    return sum;
  };
  const variance = product(0);
  let before = 0;
  for (let lag = 1; lag < period; lag++) {
    before += (product(lag) / variance) ** 2;
  }
  const bar = SEASON_BAR * Math.sqrt((1 + 2 * before) / values.length);
  return Math.abs(product(period) / variance) > bar;
}

function without(value: number, season: ThetaSeason | null, row: number): number {
  if (season === null) {
    return value;
  }
  const seasonal = season.pattern[row % season.pattern.length] as number;
  return season.kind === 'additive' ? value - seasonal : value / seasonal;
}

function withSeason(value: number, season: ThetaSeason | null, row: number): number {
  if (season === null) {
    return value;
  }
  const seasonal = season.pattern[row % season.pattern.length] as number;
  return season.kind === 'additive' ? value + seasonal : value * seasonal;
}
