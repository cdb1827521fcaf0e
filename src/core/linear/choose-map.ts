/**
 * Which linear forecast a net starts from. Candidates read the window, the seasons before each step, or both, with ridges
 * from weak to strong; each is judged on rolling folds of the training rows and on the validation rows that choose, and the
 * last value alone stands among them.
 */

import { isMeasured } from '../../shared/dataset.ts';
import { meanAndDeviation } from '../metrics/mean-and-deviation.ts';
import { spreadOrigins } from '../windows/spread.ts';
import { applyMap, type LinearMap, type LinearTarget, linearInputs } from './linear-map.ts';
import { type RidgeTask, ridgeSums, solveRidge } from './ridge.ts';

export interface ChooseTask {
  readonly targets: readonly LinearTarget[];
  /** Of valid training and validation windows, ascending. */
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly window: number;
  readonly horizon: number;
}

/** Shares of the mean square of an input. */
const RIDGES = [1e-3, 1e-2, 1e-1, 1] as const;
/** Windows that judge a fold: as many as take no time. */
const MOST_JUDGES = 384;
/** Shares of the training windows that folds learn from; each is judged by the windows up to the next. */
const FOLDS = [0.5, 0.75] as const;
const FOLD_WORK = 1.2e8;
/** Maps that err at most this many times the least over the folds are as good: their mean is taken. */
const NEAR = 1.01;
/** Windows for each input below which a fit repeats the noise. */
const LEAST_WINDOWS_EACH = 2;
/** Longer windows would take longer to solve for than a training. */
const MOST_WINDOW = 1440;
const MOST_WEIGHTS = 500_000;

export interface Candidate {
  readonly reads: RidgeTask['reads'] | 'last';
  /** Whether seasonal values are read; a window alone is a candidate too. */
  readonly hasSeasons: boolean;
  readonly ridge: number;
}

/** What the folds liked best: the forecasts whose mean is taken, the last value perhaps among them. */
export interface MapChoice {
  readonly candidates: readonly Candidate[];
  readonly withLastValue: boolean;
}

/** The mean of the maps that err least on the folds, fitted on all training windows; the last value where there is no fold. */
export function chooseMap(task: ChooseTask): LinearMap {
  return mapOf(findMapChoice(task), task);
}

/** The maps that err least on the folds. */
export function findMapChoice(task: ChooseTask): MapChoice {
  const lastValue = lastValueMap(task);
  const candidates = candidatesOf(task);
  const folds = foldsOf(task);
  const errors = new Map<Candidate, number[]>(candidates.map((candidate) => [candidate, []]));
  for (const { learns, judges } of folds) {
    const maps = fitAll(candidates, { ...task, train: learns }, FOLD_WORK);
    const naive = errorOf(lastValue, judges, task);
    for (const candidate of candidates) {
      const map = maps.get(candidate);
      const error = map === undefined ? Number.POSITIVE_INFINITY : errorOf(map, judges, task);
      errors.get(candidate)?.push(naive > 0 ? error / naive : 0);
    }
  }
  if (folds.length === 0) {
    return { candidates: [], withLastValue: true };
  }
  const scores = new Map([...errors].map(([candidate, relative]) => [candidate, cautiously(relative)]));
  // The last value scores 1 by definition, and stands among them.
  const least = Math.min(1, ...scores.values());
  const near = [...scores].filter(([, score]) => score <= least * NEAR).map(([candidate]) => candidate);
  return { candidates: near, withLastValue: 1 <= least * NEAR };
}

/** The mean of the maps of a choice, fitted on the training windows of `task`; the last value where none has an answer. */
export function mapOf(
  { candidates, withLastValue }: MapChoice,
  task: Omit<ChooseTask, 'validation'>,
): LinearMap {
  const fitted = [...fitAll(candidates, task).values()];
  return meanOf([...fitted, ...(withLastValue || fitted.length === 0 ? [lastValueMap(task)] : [])]);
}

function lastValueMap({ window, horizon, targets }: Omit<ChooseTask, 'validation'>): LinearMap {
  const seasonal = targets[0]?.seasonal.length ?? 0;
  return {
    ...{ window, horizon },
    weights: new Float64Array(window * horizon),
    seasonal: new Float64Array(seasonal * horizon),
  };
}

/** The forecast of the mean map is the mean of the maps' forecasts, which errs less than a choice among near equals. */
function meanOf(maps: readonly LinearMap[]): LinearMap {
  const [first, ...others] = maps as [LinearMap, ...LinearMap[]];
  const mean = (of: (map: LinearMap) => Float64Array) =>
    of(first).map(
      (value, at) => others.reduce((sum, map) => sum + (of(map)[at] as number), value) / maps.length,
    );
  return { ...first, weights: mean(({ weights }) => weights), seasonal: mean(({ seasonal }) => seasonal) };
}

/** The mean over the folds and its standard error (Breiman et al., 1984): one good fold alone is luck more often than not. */
function cautiously(errors: readonly number[]): number {
  const { mean, sd } = meanAndDeviation(errors);
  return mean + (sd ?? 0) / Math.sqrt(errors.length);
}

function candidatesOf({ targets, train, window, horizon }: ChooseTask): readonly Candidate[] {
  const seasonal = targets[0]?.seasonal.length ?? 0;
  const windows = train.length * targets.length;
  const reads = (of: Candidate['reads'], hasSeasons: boolean): readonly Candidate[] =>
    RIDGES.map((ridge) => ({ reads: of, hasSeasons, ridge }));
  const isSolvable = window <= MOST_WINDOW && window * horizon <= MOST_WEIGHTS;
  const inputs = (hasSeasons: boolean) => LEAST_WINDOWS_EACH * (window + (hasSeasons ? seasonal : 0));
  return [
    ...(isSolvable && windows >= inputs(false) ? reads('all', false) : []),
    ...(isSolvable && seasonal > 0 && windows >= inputs(true) ? reads('all', true) : []),
    ...(seasonal > 0 && windows >= LEAST_WINDOWS_EACH * (seasonal + 1) ? reads('seasons', true) : []),
    ...(seasonal > 0 && windows > 1 ? reads('pooled', true) : []),
  ];
}

interface Fold {
  readonly learns: Int32Array;
  readonly judges: Int32Array;
}

/** Expanding parts of the training windows, and all of them before the validation windows. No horizon reaches from one into the other. */
function foldsOf({ train, validation, horizon }: ChooseTask): readonly Fold[] {
  const inner = FOLDS.flatMap((share, place): readonly Fold[] => {
    const from = Math.floor(train.length * share);
    const to = Math.floor(train.length * (FOLDS[place + 1] ?? 1));
    const border = train[from] ?? 0;
    const learns = train.filter((origin) => origin + horizon <= border);
    const judges = spreadOrigins(train.subarray(from, to), MOST_JUDGES);
    return learns.length > 1 && judges.length > 0 ? [{ learns, judges }] : [];
  });
  return validation.length === 0
    ? inner
    : [...inner, { learns: train, judges: spreadOrigins(validation, MOST_JUDGES) }];
}

function fitAll(
  candidates: readonly Candidate[],
  { targets, train, window, horizon }: Omit<ChooseTask, 'validation'>,
  work?: number,
): ReadonlyMap<Candidate, LinearMap> {
  const maps = new Map<Candidate, LinearMap>();
  const seasonal = targets[0]?.seasonal.length ?? 0;
  for (const reads of ['all', 'seasons', 'pooled'] as const) {
    for (const hasSeasons of [false, true]) {
      const own = candidates.filter((each) => each.reads === reads && each.hasSeasons === hasSeasons);
      if (own.length === 0) {
        continue;
      }
      const read = hasSeasons ? targets : targets.map((target) => ({ ...target, seasonal: [] }));
      const sums = ridgeSums({ targets: read, origins: train, window, horizon, reads }, work);
      for (const candidate of own) {
        const map = solveRidge(sums, candidate.ridge);
        if (map !== null) {
          maps.set(candidate, hasSeasons ? map : { ...map, seasonal: new Float64Array(seasonal * horizon) });
        }
      }
    }
  }
  return maps;
}

/** Mean absolute error of what was measured after the origins. */
function errorOf(map: LinearMap, origins: Int32Array, { targets }: ChooseTask): number {
  let sum = 0;
  let count = 0;
  for (const target of targets) {
    for (const origin of origins) {
      const inputs = linearInputs(target, origin, map);
      const forecast = applyMap(map, inputs);
      for (let step = 0; step < map.horizon; step++) {
        const row = origin + 1 + step;
        if (isMeasured(target.values, target.provenance, row)) {
          sum += Math.abs((forecast[step] as number) + inputs.last - (target.values[row] as number));
          count++;
        }
      }
    }
  }
  return count === 0 ? 0 : sum / count;
}
