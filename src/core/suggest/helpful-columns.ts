/**
 * Which other columns are worth looking at: a quick linear forecast, ridge regression on the target's own past, is made with and
 * without each on rolling folds of the rows before the test part. A column is taken when every fold errs less with it.
 */
import { factorPositive, substitute } from '../baselines/cholesky.ts';
import { spreadOrigins } from '../windows/spread.ts';

export interface Candidate {
  readonly name: string;
  /** What it is made of: one column, one for each word, or sine and cosine of a part of the calendar. */
  readonly columns: readonly Float64Array[];
  /** Whether its values are known for every future step, as those of the calendar are. */
  readonly isKnown: boolean;
}

export interface HelpTask {
  /** NaN where it was not measured: neither learned from nor judged. */
  readonly target: Float64Array;
  /** Rows before the test part; nothing after them is read. */
  readonly rows: number;
  readonly window: number;
  readonly horizon: number;
  /** Steps in a season; 1 without one. */
  readonly season: number;
  /** Those past a fixed number of inputs are not asked: what is found is the same on every machine. */
  readonly candidates: readonly Candidate[];
}

export interface Help {
  /** Names of those that are taken, the one that helps most first. */
  readonly taken: readonly string[];
  /** By how much less the forecast errs with all that are taken, 0 to 1. */
  readonly gain: number;
  /** 0 where there were too few rows to ask. */
  readonly folds: number;
  /** How many candidates were asked. */
  readonly asked: number;
}

/** Shares of the origins at which folds begin to judge; each learns from all before. */
const FOLDS = [0.5, 2 / 3, 5 / 6] as const;
const MOST_LEARNED = 1000;
const MOST_JUDGED = 300;
/** Learned windows for each input: fewer repeat the noise. */
const LEAST_EACH = 4;
/** Of the target's own past. */
const RECENT_LAGS = 12;
const MOST_LAGS = 24;
/** Of the mean square of an input. */
const RIDGE = 0.01;
/** What helps less is not worth a longer training. */
const LEAST_GAIN = 0.01;
const MOST_TAKEN = 6;
/** With all candidates: the sums of so many take a tenth of a second or two. */
const MOST_INPUTS = 160;

/** What helps; none where there are too few rows, too little time or nothing that does. */
export function helpfulColumns(given: HelpTask): Help {
  const none: Help = { taken: [], gain: 0, folds: 0, asked: 0 };
  const task = { ...given, candidates: affordable(given) };
  const folds = foldsOf(task);
  if (folds === null || task.candidates.length === 0) {
    return none;
  }
  const base = folds.map((fold) => errorOf(fold, []));
  if (base.some((error) => !(error > 0))) {
    return none;
  }
  let best: readonly number[] = base;
  const taken: number[] = [];
  while (taken.length < MOST_TAKEN) {
    let next: { readonly at: number; readonly errors: readonly number[] } | null = null;
    for (const at of task.candidates.keys()) {
      if (taken.includes(at)) {
        continue;
      }
      const errors = folds.map((fold) => errorOf(fold, [...taken, at]));
      const helpsAll = errors.every((error, fold) => error < (best[fold] as number));
      if (helpsAll && meanRatio(errors, best) <= 1 - LEAST_GAIN) {
        next =
          next !== null && meanRatio(next.errors, best) <= meanRatio(errors, best) ? next : { at, errors };
      }
    }
    if (next === null) {
      break;
    }
    taken.push(next.at);
    best = next.errors;
  }
  return {
    taken: taken.map((at) => (task.candidates[at] as Candidate).name),
    gain: 1 - meanRatio(best, base),
    folds: folds.length,
    asked: task.candidates.length,
  };
}

/** The first candidates, as many as have room among the inputs. */
function affordable(task: HelpTask): readonly Candidate[] {
  let left = MOST_INPUTS - ownInputs(task);
  return task.candidates.filter((candidate) => {
    const inputs = candidate.columns.length * inputsEach(candidate, task);
    if (inputs > left) {
      return false;
    }
    left -= inputs;
    return true;
  });
}

/** The bias, the lags, and the season's value. */
function ownInputs(task: HelpTask): number {
  return 1 + lagsOf(task).length + (task.season > 1 ? 1 : 0);
}

/** Of one column of a candidate. */
function inputsEach({ isKnown }: Candidate, { season }: HelpTask): number {
  return isKnown || season <= 1 ? 2 : 3;
}

/** The sums of one fold for one step ahead, from which a forecast with any of the candidates follows. */
interface StepSums {
  readonly width: number;
  /** `[width, width]` */
  readonly products: Float64Array;
  readonly right: Float64Array;
  /** `[windows, width]` and what came, less the last value. */
  readonly judged: Float64Array;
  readonly wanted: Float64Array;
}

interface Fold {
  readonly steps: readonly StepSums[];
  /** Which inputs each candidate has. */
  readonly places: readonly (readonly number[])[];
  /** Inputs of the target's own past, the bias included. */
  readonly own: number;
}

function foldsOf(task: HelpTask): readonly Fold[] | null {
  const { window, horizon, rows, candidates } = task;
  const lags = lagsOf(task);
  const own = ownInputs(task);
  const places: number[][] = [];
  let width = own;
  for (const candidate of candidates) {
    const inputs = candidate.columns.length * inputsEach(candidate, task);
    const start = width;
    places.push(Array.from({ length: inputs }, (_, at) => start + at));
    width += inputs;
  }
  const first = Math.max(window - 1, task.season);
  const count = rows - horizon - first;
  if (count < LEAST_EACH * own * 2) {
    return null;
  }
  const steps = [...new Set([1, Math.ceil(horizon / 2), horizon])];
  const folds: Fold[] = [];
  for (const [index, share] of FOLDS.entries()) {
    const from = first + Math.floor(count * share);
    const to = first + Math.floor(count * (FOLDS[index + 1] ?? 1));
    const learned = spread(first, from - horizon, MOST_LEARNED);
    const judges = spread(from, to, MOST_JUDGED);
    const sums = steps.map((step) => sumsOf({ task, lags, width, step }, learned, judges));
    if (sums.every((sum) => sum !== null)) {
      folds.push({ steps: sums, places, own });
    }
  }
  return folds.length === 0 ? null : folds;
}

function lagsOf({ window }: HelpTask): readonly number[] {
  const recent = Array.from({ length: Math.min(RECENT_LAGS, window - 1) }, (_, at) => at + 1);
  const rest = Math.max(0, Math.min(MOST_LAGS - recent.length, window - 1 - recent.length));
  const stride = rest === 0 ? 0 : (window - 1 - recent.length) / rest;
  return [
    ...recent,
    ...Array.from({ length: rest }, (_, at) => recent.length + Math.round((at + 1) * stride)),
  ];
}

function spread(from: number, to: number, most: number): Int32Array {
  return spreadOrigins(
    Int32Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at),
    most,
  );
}

interface Reading {
  readonly task: HelpTask;
  readonly lags: readonly number[];
  readonly width: number;
  readonly step: number;
}

/** Inputs on one scale; null where too few windows are whole. */
function sumsOf(reading: Reading, learned: Int32Array, judges: Int32Array): StepSums | null {
  const { width } = reading;
  const learn = readAll(reading, learned);
  const judge = readAll(reading, judges);
  const windows = learn.wanted.length;
  if (windows < LEAST_EACH * (1 + reading.lags.length) || judge.wanted.length === 0) {
    return null;
  }
  for (let place = 1; place < width; place++) {
    scaleInput(place, width, learn.inputs, judge.inputs);
  }
  const products = new Float64Array(width * width);
  const right = new Float64Array(width);
  for (let row = 0; row < windows; row++) {
    const start = row * width;
    for (let i = 0; i < width; i++) {
      const value = learn.inputs[start + i] as number;
      right[i] = (right[i] as number) + value * (learn.wanted[row] as number);
      for (let j = 0; j <= i; j++) {
        products[i * width + j] =
          (products[i * width + j] as number) + value * (learn.inputs[start + j] as number);
      }
    }
  }
  for (let i = 1; i < width; i++) {
    products[i * width + i] = (products[i * width + i] as number) + RIDGE * windows;
  }
  return { width, products, right, judged: judge.inputs, wanted: judge.wanted };
}

function scaleInput(place: number, width: number, learn: Float64Array, judge: Float64Array): void {
  let sum = 0;
  let squares = 0;
  const count = learn.length / width;
  for (let at = place; at < learn.length; at += width) {
    const value = learn[at] as number;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  const scale = deviation > 1e-12 * (Math.abs(mean) + 1e-300) ? 1 / deviation : 0;
  for (const inputs of [learn, judge]) {
    for (let at = place; at < inputs.length; at += width) {
      inputs[at] = ((inputs[at] as number) - mean) * scale;
    }
  }
}

/** The windows of these origins in which every value is there. */
function readAll(
  { task, lags, width, step }: Reading,
  origins: Int32Array,
): { readonly inputs: Float64Array; readonly wanted: Float64Array } {
  const { target, season, candidates } = task;
  const inputs = new Float64Array(origins.length * width);
  const wanted = new Float64Array(origins.length);
  // The same moment of the latest season that is over at the origin.
  const before = season > 1 ? season * Math.ceil(step / season) : 0;
  let windows = 0;
  for (const origin of origins) {
    const last = target[origin] as number;
    let at = windows * width;
    inputs[at++] = 1;
    for (const lag of lags) {
      inputs[at++] = (target[origin - lag] as number) - last;
    }
    if (season > 1) {
      inputs[at++] = (target[origin + step - before] as number) - last;
    }
    for (const { columns, isKnown } of candidates) {
      for (const column of columns) {
        if (isKnown) {
          // Where the step lies, and where the forecast starts: a weekend ahead means another thing on a Friday than on a Saturday.
          inputs[at++] = column[origin + step] as number;
          inputs[at++] = column[origin] as number;
          continue;
        }
        const now = column[origin] as number;
        inputs[at++] = now;
        inputs[at++] = now - (column[origin - 1] as number);
        if (season > 1) {
          inputs[at++] = (column[origin + step - before] as number) - now;
        }
      }
    }
    wanted[windows] = (target[origin + step] as number) - last;
    const isWhole =
      Number.isFinite(wanted[windows]) &&
      inputs.subarray(windows * width, (windows + 1) * width).every(Number.isFinite);
    windows += isWhole ? 1 : 0;
  }
  return { inputs: inputs.subarray(0, windows * width), wanted: wanted.subarray(0, windows) };
}

/** The mean absolute error of a fold with some of the candidates, each step ahead counting the same. */
function errorOf({ steps, places, own }: Fold, chosen: readonly number[]): number {
  const inputs = [...Array(own).keys(), ...chosen.flatMap((at) => places[at] as readonly number[])];
  const size = inputs.length;
  let sum = 0;
  for (const { width, products, right, judged, wanted } of steps) {
    const matrix = new Float64Array(size * size);
    const weights = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      weights[i] = right[inputs[i] as number] as number;
      for (let j = 0; j <= i; j++) {
        matrix[i * size + j] = products[(inputs[i] as number) * width + (inputs[j] as number)] as number;
      }
    }
    if (!factorPositive(matrix, size)) {
      return Number.POSITIVE_INFINITY;
    }
    substitute(matrix, size, weights);
    let error = 0;
    let naive = 0;
    for (let row = 0; row < wanted.length; row++) {
      let said = 0;
      for (let i = 0; i < size; i++) {
        said += (weights[i] as number) * (judged[row * width + (inputs[i] as number)] as number);
      }
      error += Math.abs(said - (wanted[row] as number));
      naive += Math.abs(wanted[row] as number);
    }
    // A step far ahead errs more; against the last value it counts no more than the first.
    sum += naive > 0 ? error / naive : 0;
  }
  return sum / steps.length;
}

function meanRatio(errors: readonly number[], base: readonly number[]): number {
  return errors.reduce((sum, error, fold) => sum + error / (base[fold] as number), 0) / errors.length;
}
