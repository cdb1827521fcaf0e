import type { Detection } from '../../shared/scores.ts';
import { fewStretches } from '../windows/small-data.ts';
import { momentsOf } from './correlation.ts';
import {
  detected,
  featureColumns,
  type NamedColumn,
  type RunFacts,
  type TrainingFacts,
  trainingRows,
} from './facts.ts';

/** Test values outside the training range: a few new extremes come with every year, a tenth does not. */
const OUTSIDE = 0.1;

/** Scale drift: the test windows hold values that the training rows never reach. */
export function scaleDrift(facts: RunFacts): readonly Detection[] {
  const { test, config } = facts;
  const training = rangeOf(trainingRows(facts));
  const tested = rangeOf(test.actual);
  // Test values are single precision: those that equal the extremes must not count as outside for their rounding.
  const slack = 1e-6 * Math.max(Math.abs(training.lowest), Math.abs(training.highest));
  let outside = 0;
  for (const value of test.actual) {
    outside += value < training.lowest - slack || value > training.highest + slack ? 1 : 0;
  }
  const share = outside / test.actual.filter((value) => !Number.isNaN(value)).length;
  return share > OUTSIDE
    ? [
        detected('scale-drift', {
          share,
          trainingLowest: training.lowest,
          trainingHighest: training.highest,
          testLowest: tested.lowest,
          testHighest: tested.highest,
          normalise: config.normalise,
        }),
      ]
    : [];
}

/** Weights for each training window; early stopping copes with fewer than this. */
const MOST_PARAMETERS_EACH = 100;

/** Too few windows: too few that differ, or so many weights for each that learning by heart is the easiest way. */
export function fewWindows({ config, windows, parameters }: TrainingFacts): readonly Detection[] {
  const stretches = config.search === undefined ? fewStretches({ config, windows, parameters }) : null;
  if (stretches !== null) {
    return [detected('too-few-windows', { windows: windows.train, parameters, stretches })];
  }
  return parameters > MOST_PARAMETERS_EACH * windows.train
    ? [detected('too-few-windows', { windows: windows.train, parameters })]
    : [];
}

/** Constant features, in the training rows. */
export function constantFeatures(facts: TrainingFacts): readonly Detection[] {
  return featureColumns(facts).flatMap(({ name, values }) => {
    const { lowest, highest } = rangeOf(values.subarray(0, facts.rows.train));
    return lowest === highest ? [detected('constant-feature', { value: lowest }, name)] : [];
  });
}

/** Of the changes' variance: what rounding to a tenth leaves between Celsius and Fahrenheit. */
const DUPLICATE = 1e-3;

/**
 * Features that repeat the target or a feature before them, but for unit and rounding. Asked of the changes from row to
 * row: the levels of open and close differ by as little.
 */
export function duplicateFeatures(facts: TrainingFacts): readonly Detection[] {
  const changes = facts.columns.map((column) => changesOf(column, facts.rows.train));
  return featureColumns(facts).flatMap(({ name }) => {
    const own = facts.columns.findIndex((column) => column.name === name);
    for (let other = 0; other < own; other++) {
      const moments = momentsOf(changes[own] ?? [], changes[other] ?? []);
      const explained = moments.product ** 2 / (moments.first * moments.second);
      if (moments.pairs > 2 && 1 - explained < DUPLICATE) {
        const evidence = { of: facts.columns[other]?.name ?? '', correlation: Math.sqrt(explained) };
        return [detected('duplicate-feature', evidence, name)];
      }
    }
    return [];
  });
}

function changesOf({ values }: NamedColumn, rows: number): Float64Array {
  const training = values.subarray(0, rows);
  return training.subarray(1).map((value, row) => value - (training[row] as number));
}

/** Of the values that are there; both infinite, the wrong way round, when none is. */
function rangeOf(values: ArrayLike<number>): { readonly lowest: number; readonly highest: number } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (Number.isFinite(value)) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
  }
  return { lowest, highest };
}
