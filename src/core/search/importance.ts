/**
 * Which parameters the errors of a search depend on: functional analysis of variance over a random forest (Hutter, Hoos and Leyton-Brown, An
 * Efficient Approach for Assessing Hyperparameter Importance, ICML 2014). A tree gives every set-up of the space an error; its mean over all
 * other parameters is the effect of one alone, and how much that varies is its share. What parameters do only together belongs to none.
 *
 * The forest learns the ranks of the errors: a few trainings that went astray would make up nearly all of the variance of the errors themselves
 * (and much of their logarithms'), and then the shares would tell what leads astray instead of what is better.
 */
import type { Parameter, ParameterValue } from '../../shared/search/space.ts';
import { createRandom } from '../windows/random.ts';
import { type Box, growTree, pointsOf, type Tree } from './forest.ts';
import { type Axis, axesOf } from './space.ts';
import type { Judged } from './tpe.ts';

export interface ParameterShare {
  readonly name: string;
  /** Of what single parameters explain; all together 1. */
  readonly share: number;
}

const TREES = 64;
const SEED = 1;
/** With fewer judgements nothing can be told. */
const LEAST_JUDGED = 8;
/** Of more, so many from the whole study are learned from. */
const MOST_JUDGED = 200;

/**
 * A share for every parameter, the greatest first, the same for the same trials; trials without an error, or with a choice that the space does not
 * have, are left out. Empty where fewer than eight are left, or where nothing that was varied changed the error. A forest takes a
 * third of a second: `breathe` is waited for between its trees.
 */
export async function parameterImportance(
  space: readonly Parameter[],
  seen: readonly Judged[],
  breathe: () => Promise<unknown> = async () => {},
): Promise<readonly ParameterShare[]> {
  const axes = axesOf(space);
  const judged = spread(seen.filter((trial) => isOfSpace(axes, trial)));
  if (judged.length < LEAST_JUDGED) {
    return [];
  }
  const values = ranksOf(judged.map(({ error }) => error as number));
  const places = judged.map(() => new Float64Array(axes.length));
  axes.forEach((axis, at) => {
    const placeOf = axis.isOrdered ? axis.place : placesByMean(axis, judged, values);
    judged.forEach(({ assignment }, trial) => {
      (places[trial] as Float64Array)[at] = placeOf(assignment[axis.name] as ParameterValue);
    });
  });
  const effects = await meanEffects(places, { values, axes: axes.length, breathe });
  const total = effects.reduce((sum, effect) => sum + effect, 0);
  return total > 0
    ? axes
        .map(({ name }, at) => ({ name, share: (effects[at] as number) / total }))
        .sort((a, b) => b.share - a.share)
    : [];
}

function isOfSpace(axes: readonly Axis[], { assignment, error }: Judged): boolean {
  return (
    error !== null &&
    Number.isFinite(error) &&
    axes.every(({ name, place }) => !Number.isNaN(place(assignment[name])))
  );
}

/** At most `MOST_JUDGED`, from the first to the last. */
function spread(judged: readonly Judged[]): readonly Judged[] {
  const stride = Math.max(judged.length / MOST_JUDGED, 1);
  return Array.from(
    { length: Math.min(judged.length, MOST_JUDGED) },
    (_, at) => judged[Math.floor(at * stride)] as Judged,
  );
}

/** 0 for the least; equal errors share the mean of their ranks. */
function ranksOf(errors: readonly number[]): Float64Array {
  const sorted = [...errors].sort((a, b) => a - b);
  return Float64Array.from(errors, (error) => (sorted.indexOf(error) + sorted.lastIndexOf(error)) / 2);
}

/**
 * The values of a choice in the order of their mean error, so that one cut parts the good from the bad (Breiman, Friedman, Olshen and Stone,
 * Classification and Regression Trees, 1984, do so at every cut).
 */
function placesByMean(
  { name, size, place, valueAt }: Axis,
  judged: readonly Judged[],
  values: Float64Array,
): (value: ParameterValue) => number {
  const sums = new Float64Array(size);
  const counts = new Float64Array(size);
  const indexOf = (value: ParameterValue | undefined) => Math.floor(place(value) * size);
  judged.forEach(({ assignment }, trial) => {
    const index = indexOf(assignment[name]);
    sums[index] = (sums[index] as number) + (values[trial] as number);
    counts[index] = (counts[index] as number) + 1;
  });
  // What was never tried lies behind all that was.
  const meanOf = (index: number) =>
    counts[index] === 0 ? Number.MAX_VALUE : (sums[index] as number) / (counts[index] as number);
  const order = [...sums.keys()].sort((a, b) => meanOf(a) - meanOf(b));
  const byValue = new Map(order.map((index, rank) => [valueAt((index + 0.5) / size), (rank + 0.5) / size]));
  return (value) => byValue.get(value) as number;
}

/** One an axis: how much of a tree's variance it explains alone, the mean over the forest. */
async function meanEffects(
  places: readonly Float64Array[],
  {
    values,
    axes,
    breathe,
  }: { readonly values: Float64Array; readonly axes: number; readonly breathe: () => Promise<unknown> },
): Promise<Float64Array> {
  const random = createRandom(SEED, 0);
  const points = pointsOf(places, values, axes);
  const effects = new Float64Array(axes);
  for (let grown = 0; grown < TREES; grown++) {
    await breathe();
    const tree = growTree(points, random);
    const volumes = tree.boxes.map(volumeOf);
    const mean = tree.boxes.reduce((sum, { value }, box) => sum + value * (volumes[box] as number), 0);
    const variance = tree.boxes.reduce(
      (sum, { value }, box) => sum + (value - mean) ** 2 * (volumes[box] as number),
      0,
    );
    for (let axis = 0; axis < axes && variance > 0; axis++) {
      effects[axis] = (effects[axis] as number) + effectOf(axis, tree, volumes) / variance / TREES;
    }
  }
  return effects;
}

/** The variance of the mean error along an axis, which changes only where the axis was cut. */
function effectOf(axis: number, { boxes, cuts }: Tree, volumes: readonly number[]): number {
  const edges = [0, ...(cuts[axis] as readonly number[]), 1];
  if (edges.length === 2) {
    return 0;
  }
  const edgeAt = new Map(edges.map((place, edge) => [place, edge]));
  const changes = new Float64Array(edges.length);
  boxes.forEach(({ from, to, value }, box) => {
    const [begin, end] = [from[axis] as number, to[axis] as number];
    const error = (value * (volumes[box] as number)) / (end - begin);
    const [first, last] = [edgeAt.get(begin) as number, edgeAt.get(end) as number];
    changes[first] = (changes[first] as number) + error;
    changes[last] = (changes[last] as number) - error;
  });
  let error = 0;
  let first = 0;
  let second = 0;
  for (let edge = 0; edge < edges.length - 1; edge++) {
    error += changes[edge] as number;
    const length = (edges[edge + 1] as number) - (edges[edge] as number);
    first += error * length;
    second += error ** 2 * length;
  }
  return Math.max(second - first ** 2, 0);
}

function volumeOf({ from, to }: Box): number {
  return from.reduce((volume, begin, axis) => volume * ((to[axis] as number) - begin), 1);
}
