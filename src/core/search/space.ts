/**
 * The space of a search: what may stand in one, and each parameter as a stretch from 0 to 1, on which samplers and forests work. A
 * parameter with few values has a cell of the stretch for each.
 */
import { GatecastError } from '../../shared/errors.ts';
import type {
  Assignment,
  ChoiceParameter,
  LadderParameter,
  Parameter,
  ParameterValue,
  RangeParameter,
} from '../../shared/search/space.ts';

/** A parameter as the stretch from 0 to 1. */
export interface Axis {
  readonly name: string;
  /** How many values it has; `Infinity` where they are a range of reals. */
  readonly size: number;
  /** Whether places near each other are values that are alike. */
  readonly isOrdered: boolean;
  /**
   * Where a value lies, the middle of its cell. A number outside counts as the nearest; NaN for what says nothing: a choice that the
   * space does not have, or no value. So trials from before a space was changed, or a set-up of the user's own, can be learned from.
   */
  readonly place: (value: ParameterValue | undefined) => number;
  readonly valueAt: (place: number) => ParameterValue;
  /** The places with the same value: where its cell begins and ends. Of a range of reals both are the place itself. */
  readonly cell: (place: number) => readonly [number, number];
  /** The value after one; undefined after the last, and in a range of reals. */
  readonly next: (value: ParameterValue) => ParameterValue | undefined;
}

/** Reals are told to the share of their range that still makes a difference, so that a set-up can be read and typed. */
const FINENESS = 1e-4;
/** As many digits as a double has. */
const MOST_DIGITS = 17;

/** Throws `CONFIG_INVALID` (field `space`) for a space that nothing could be drawn from, or not what was meant. */
export function checkSpace(space: readonly Parameter[]): void {
  if (space.length === 0) {
    refuse([], 'a search needs a parameter to vary');
  }
  const names = new Set<string>();
  for (const parameter of space) {
    const { name } = parameter;
    if (names.has(name)) {
      refuse(name, `“${name}” stands in it twice`);
    }
    names.add(name);
    if (parameter.kind === 'choice' || parameter.kind === 'ladder') {
      checkValues(parameter);
    } else {
      checkRange(parameter);
    }
  }
}

/** A value for every parameter, all equally likely: of a logarithmic range all factors, of a ladder all its numbers. */
export function randomAssignment(space: readonly Parameter[], random: () => number): Assignment {
  return assignmentAt(
    axesOf(space),
    space.map(() => random()),
  );
}

/** One a parameter, in their order. */
export function axesOf(space: readonly Parameter[]): readonly Axis[] {
  return space.map(axisOf);
}

/** The values at places, one an axis. */
export function assignmentAt(axes: readonly Axis[], places: ArrayLike<number>): Assignment {
  return Object.fromEntries(axes.map(({ name, valueAt }, at) => [name, valueAt(places[at] as number)]));
}

/** The same for the same values of the parameters, whatever else stands in the assignment. */
export function assignmentKey(axes: readonly Axis[], assignment: Assignment): string {
  return JSON.stringify(axes.map(({ name }) => assignment[name]));
}

function checkValues({ kind, name, values }: ChoiceParameter | LadderParameter): void {
  if (values.length === 0) {
    refuse([], `“${name}” has no value to choose`);
  }
  if (new Set<ParameterValue>(values).size < values.length) {
    refuse(values, `“${name}” has a value twice`);
  }
  if (kind === 'ladder') {
    if (!values.every(Number.isFinite)) {
      refuse(values, `“${name}” has a value that is no number`);
    }
    if (values.some((value, at) => at > 0 && value < (values[at - 1] as number))) {
      refuse(values, `the numbers of “${name}” must ascend`);
    }
  }
}

function checkRange({ kind, name, least, most, scale }: RangeParameter): void {
  const range = [least, most];
  if (!range.every(Number.isFinite)) {
    refuse(range, `the range of “${name}” must end in numbers`);
  }
  if (kind === 'integer' && !range.every(Number.isSafeInteger)) {
    refuse(range, `the range of “${name}” must end in whole numbers`);
  }
  if (least > most) {
    refuse(range, `the range of “${name}” ends before it begins`);
  }
  if (scale === 'log' && least <= 0) {
    refuse(range, `“${name}” goes by factors, so its range must lie above 0`);
  }
}

function refuse(value: unknown, problem: string): never {
  throw new GatecastError('CONFIG_INVALID', { field: 'space', value, problem });
}

function axisOf(parameter: Parameter): Axis {
  if (parameter.kind === 'choice' || parameter.kind === 'ladder') {
    return listAxis(parameter);
  }
  return parameter.kind === 'real' ? realAxis(parameter) : integerAxis(parameter);
}

function realAxis({ name, least, most, scale }: RangeParameter): Axis {
  const isLog = scale === 'log';
  const low = isLog ? Math.log(least) : least;
  const span = (isLog ? Math.log(most) : most) - low;
  return {
    name,
    size: least === most ? 1 : Number.POSITIVE_INFINITY,
    isOrdered: true,
    place: (value) =>
      typeof value !== 'number'
        ? Number.NaN
        : span === 0
          ? 0.5
          : within(((isLog ? Math.log(Math.max(value, least)) : value) - low) / span, 0, 1),
    valueAt(place) {
      const value = isLog ? Math.exp(low + place * span) : low + place * span;
      return within(rounded(value, FINENESS * span * (isLog ? value : 1)), least, most);
    },
    cell: (place) => (span === 0 ? [0, 1] : [place, place]),
    next: () => undefined,
  };
}

/** A cell reaches half a step to both sides of its number; by the logarithm those of small numbers are the wider ones. */
function integerAxis({ name, least, most, scale }: RangeParameter): Axis {
  const scaled = scale === 'log' ? Math.log : (value: number) => value;
  const unscaled = scale === 'log' ? Math.exp : (value: number) => value;
  const low = scaled(least - 0.5);
  const span = scaled(most + 0.5) - low;
  const placeOf = (value: number) => (scaled(value) - low) / span;
  const valueAt = (place: number) => within(Math.round(unscaled(low + place * span)), least, most);
  return {
    name,
    size: most - least + 1,
    isOrdered: true,
    place: (value) => (typeof value === 'number' ? placeOf(within(value, least, most)) : Number.NaN),
    valueAt,
    cell(place) {
      const value = valueAt(place);
      return [placeOf(value - 0.5), placeOf(value + 0.5)];
    },
    next: (value) => (typeof value === 'number' && value < most ? value + 1 : undefined),
  };
}

function listAxis(parameter: ChoiceParameter | LadderParameter): Axis {
  const { name } = parameter;
  const values: readonly ParameterValue[] = parameter.values;
  const size = values.length;
  const indexAt = (place: number) => within(Math.floor(place * size), 0, size - 1);
  return {
    name,
    size,
    isOrdered: parameter.kind === 'ladder',
    place(value) {
      const index =
        parameter.kind === 'ladder'
          ? rungOf(parameter.values, value)
          : values.indexOf(value as ParameterValue);
      return index < 0 ? Number.NaN : (index + 0.5) / size;
    },
    valueAt: (place) => values[indexAt(place)] as ParameterValue,
    cell: (place) => [indexAt(place) / size, (indexAt(place) + 1) / size],
    next: (value) => values[values.indexOf(value) + 1],
  };
}

/** The index of a number on a ladder; between two of its numbers it lies between theirs. */
function rungOf(values: readonly number[], value: ParameterValue | undefined): number {
  if (typeof value !== 'number') {
    return -1;
  }
  const above = values.findIndex((rung) => rung >= value);
  if (above <= 0) {
    return above < 0 ? values.length - 1 : 0;
  }
  const [lower, upper] = [values[above - 1] as number, values[above] as number];
  return above - (upper - value) / (upper - lower);
}

/** To as few digits as leave it at most `fineness` off. */
function rounded(value: number, fineness: number): number {
  if (value === 0 || !(fineness > 0)) {
    return value;
  }
  const digits = Math.ceil(Math.log10(Math.abs(value) / fineness)) + 1;
  return digits < 1 ? 0 : Number(value.toPrecision(Math.min(digits, MOST_DIGITS)));
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
