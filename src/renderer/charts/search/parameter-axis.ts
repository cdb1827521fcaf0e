/**
 * The axis of one thing that a search varies: where a value stands on it, and what a piece of it says. The same for lines over all
 * of them and for points against the error. Places are numbers of our own, so that categories, factors and differences are brushed alike.
 */
import type { Parameter, ParameterValue } from '../../../shared/search/space.ts';

export interface AxisTick {
  readonly at: number;
  readonly text: string;
}

export interface ParameterAxis {
  readonly name: string;
  /** As the form names it, with the unit where there is one. */
  readonly label: string;
  readonly kind: 'category' | 'log' | 'linear';
  /** Of categories, in their order: each stands at its place in this list. */
  readonly values: readonly ParameterValue[];
  /** Places of both ends. */
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly AxisTick[];
  /** Only whole numbers mean something. */
  readonly isWhole: boolean;
}

/** From one place to another, the lower one first. */
export type AxisInterval = readonly [from: number, to: number];

interface Words {
  readonly label: string;
  readonly text: (value: ParameterValue) => string;
}

/** A category is half a step wide to either side. */
const HALF = 0.5;
/** A piece that holds a category stops short of its neighbours. */
const INSIDE = 0.375;
const MOST_TICKS = 5;

/** @param observed what trials have of it, which may lie outside what is varied */
export function parameterAxis(
  part: Parameter,
  observed: readonly ParameterValue[],
  { label, text }: Words,
): ParameterAxis {
  const { name } = part;
  if ('values' in part) {
    const all = [...new Set<ParameterValue>([...part.values, ...observed])];
    const values = part.kind === 'ladder' ? [...all].sort((a, b) => Number(a) - Number(b)) : all;
    const ticks = values.map((value, at) => ({ at, text: text(value) }));
    const max = values.length - 1 + HALF;
    return { ...{ name, label, kind: 'category', values, ticks }, ...{ min: -HALF, max, isWhole: false } };
  }
  const numbers = observed.filter((value) => typeof value === 'number');
  return numberAxis([part.least, part.most, ...numbers], {
    ...{ name, label, text, isLog: part.scale === 'log', isWhole: part.kind === 'integer' },
  });
}

interface NumberWords extends Words {
  readonly name: string;
  readonly isLog: boolean;
  readonly isWhole: boolean;
}

/** Over all these numbers; by factors only where all are above 0. */
export function numberAxis(
  numbers: readonly number[],
  { name, label, text, isLog, isWhole }: NumberWords,
): ParameterAxis {
  const least = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const kind = isLog && least > 0 ? 'log' : 'linear';
  const [low, high] = kind === 'log' ? [Math.log10(least), Math.log10(most)] : [least, most];
  const room = high > low ? 0.03 * (high - low) : Math.max(0.05, 0.05 * Math.abs(low));
  const ticks = (kind === 'log' ? factorTicks(least, most) : evenTicks(least, most, isWhole)).map(
    (value) => ({ at: kind === 'log' ? Math.log10(value) : value, text: text(value) }),
  );
  return {
    ...{ name, label, kind, values: [], ticks, isWhole },
    ...{ min: low - room, max: high + room },
  };
}

/** Where a value stands; null where it has no place. What lies beyond an end stands there. */
export function placeOf(axis: ParameterAxis, value: ParameterValue | null): number | null {
  if (value === null) {
    return null;
  }
  if (axis.kind === 'category') {
    const at = axis.values.indexOf(value);
    return at < 0 ? null : at;
  }
  if (typeof value !== 'number' || (axis.kind === 'log' && value <= 0)) {
    return null;
  }
  const at = axis.kind === 'log' ? Math.log10(value) : value;
  return Math.min(axis.max, Math.max(axis.min, at));
}

/** The pieces of the axis that hold what is wanted of it. */
export function intervalsOf(axis: ParameterAxis, wanted: Parameter): readonly AxisInterval[] {
  if (axis.kind === 'category') {
    const isIn = (value: ParameterValue) =>
      'values' in wanted
        ? (wanted.values as readonly ParameterValue[]).includes(value)
        : typeof value === 'number' && value >= wanted.least && value <= wanted.most;
    const pieces: AxisInterval[] = [];
    for (const [at, value] of axis.values.entries()) {
      const last = pieces[pieces.length - 1];
      if (isIn(value) && last !== undefined && last[1] > at - 1) {
        pieces[pieces.length - 1] = [last[0], at + INSIDE];
      } else if (isIn(value)) {
        pieces.push([at - INSIDE, at + INSIDE]);
      }
    }
    return pieces;
  }
  const width = (axis.max - axis.min) / 200;
  if ('values' in wanted) {
    return wanted.values.flatMap((value): readonly AxisInterval[] => {
      const at = placeOf(axis, value);
      return at === null ? [] : [[at - width, at + width]];
    });
  }
  const from = axis.kind === 'log' && wanted.least <= 0 ? axis.min : placeOf(axis, wanted.least);
  const to = placeOf(axis, wanted.most);
  return from === null || to === null ? [] : [[from, to]];
}

/** `units=16..64`, `model=lstm|gru`: what the pieces hold, as the filter of the table reads it. */
export function wantedWord(
  { name, kind, values, isWhole, max }: ParameterAxis,
  intervals: readonly AxisInterval[],
  most: number,
): string | null {
  const [first] = intervals;
  if (first === undefined) {
    return null;
  }
  if (kind === 'category') {
    const held = values.filter((_, at) => intervals.some(([from, to]) => from <= at && at <= to));
    // A piece between two categories means the one that is nearer.
    const nearest = values[Math.max(0, Math.min(values.length - 1, Math.round((first[0] + first[1]) / 2)))];
    const chosen = held.length > 0 || nearest === undefined ? held : [nearest];
    return `${name}=${chosen.map(String).join('|')}`;
  }
  const from = Math.min(...intervals.map(([low]) => low));
  const to = Math.max(...intervals.map(([, high]) => high));
  const valueAt = (place: number) => (kind === 'log' ? 10 ** place : place);
  const low = isWhole ? Math.ceil(valueAt(from) - 1e-9) : written(valueAt(from), Math.floor);
  // What lies beyond the end of the axis stands at it.
  const high =
    to >= max - 1e-9 ? most : isWhole ? Math.floor(valueAt(to) + 1e-9) : written(valueAt(to), Math.ceil);
  return `${name}=${low}..${high}`;
}

const DIGITS = 4;

/** Few digits, towards the outside: what stands at the edge of a piece is in it. */
function written(value: number, round: (value: number) => number): number {
  if (value === 0) {
    return 0;
  }
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - DIGITS + 1);
  return Number((round(value / unit) * unit).toPrecision(DIGITS));
}

/** Of 1, 2 and 5 times the powers of ten as many as there is room for; both ends where those are fewer than two. */
function factorTicks(least: number, most: number): readonly number[] {
  for (const steps of [[1, 2, 5], [1, 3], [1]]) {
    const found: number[] = [];
    for (let power = Math.floor(Math.log10(least)); power <= Math.log10(most); power += 1) {
      found.push(...steps.map((step) => Number((step * 10 ** power).toPrecision(2))));
    }
    const inside = found.filter((value) => value >= least && value <= most);
    if (inside.length <= MOST_TICKS || steps.length === 1) {
      return inside.length < 2 ? [...new Set([least, most])] : thinned(inside);
    }
  }
  return [];
}

function thinned(ticks: readonly number[]): readonly number[] {
  const every = Math.ceil(ticks.length / MOST_TICKS);
  return ticks.filter((_, place) => place % every === 0);
}

function evenTicks(least: number, most: number, isWhole: boolean): readonly number[] {
  const rough = (most - least) / (MOST_TICKS - 1);
  if (!(rough > 0)) {
    return [least];
  }
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const even = isWhole ? Math.max(1, Math.round(step)) : step;
  const ticks: number[] = [];
  for (let at = Math.ceil(least / even - 1e-9); at * even <= most + 1e-9 * even; at += 1) {
    ticks.push(Number((at * even).toPrecision(12)));
  }
  return ticks;
}
