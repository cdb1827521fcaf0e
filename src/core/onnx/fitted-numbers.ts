/** Fitted numbers on their way into a graph, in the form in which they are kept: moved about, they stay as small as they are. */
import { fromFloat16 } from '../compress/float16.ts';
import type { PackedArray } from '../compress/pack-weights.ts';
import { groupOf } from '../compress/quantisation.ts';
import { joinFloat32, joinInt8, joinUint16 } from '../join-arrays.ts';

export interface FittedNumbers {
  /** What a net reads. */
  readonly values: Float32Array;
  /** What they are kept as; null for float32. */
  readonly packed: Halves | Integers | null;
}

interface Halves {
  readonly kind: 'float16';
  readonly numbers: Uint16Array;
}

interface Integers {
  readonly kind: 'int8';
  readonly numbers: Int8Array;
  /** Of each number its own. */
  readonly scales: Float32Array;
}

/** As they are kept in fewer bytes. Zeros that are left out of a file stand there again: a graph has no other place for them. */
export function fittedNumbers({ shape, axis = 0, numbers, scales }: PackedArray): FittedNumbers {
  if (numbers instanceof Uint16Array) {
    return { values: Float32Array.from(numbers, fromFloat16), packed: { kind: 'float16', numbers } };
  }
  if (numbers instanceof Float32Array || scales === null) {
    return { values: Float32Array.from(numbers), packed: null };
  }
  const group = groupOf(shape, axis);
  const own = Float32Array.from(numbers, (_, place) => scales[group(place)] ?? 0);
  const values = Float32Array.from(numbers, (number, place) => number * (own[place] as number));
  return { values, packed: { kind: 'int8', numbers, scales: own } };
}

export function plainNumbers(values: Float32Array): FittedNumbers {
  return { values, packed: null };
}

/** Those at the places in `order`, a zero for -1. */
export function picked({ values, packed }: FittedNumbers, order: Int32Array): FittedNumbers {
  const from = <Numbers extends Float32Array | Int8Array | Uint16Array>(numbers: Numbers): Numbers => {
    const taken = new (numbers.constructor as new (length: number) => Numbers)(order.length);
    for (const [to, place] of order.entries()) {
      taken[to] = place === -1 ? 0 : (numbers[place] as number);
    }
    return taken;
  };
  return { values: from(values), packed: packed && mapped(packed, from) };
}

/** A part of them, `to` not included. */
export function partOf({ values, packed }: FittedNumbers, from: number, to = values.length): FittedNumbers {
  const part = <Numbers extends Float32Array | Int8Array | Uint16Array>(numbers: Numbers) =>
    numbers.subarray(from, to) as Numbers;
  return { values: part(values), packed: packed && mapped(packed, part) };
}

/** One after another; as float32 where they are not all kept alike. */
export function joined(parts: readonly FittedNumbers[]): FittedNumbers {
  const values = joinFloat32(parts.map((part) => part.values));
  const kept = parts.map(({ packed }) => packed);
  const halves = kept.filter((packed) => packed?.kind === 'float16');
  const integers = kept.filter((packed) => packed?.kind === 'int8');
  if (halves.length === parts.length) {
    return { values, packed: { kind: 'float16', numbers: joinUint16(halves.map(({ numbers }) => numbers)) } };
  }
  if (integers.length === parts.length) {
    const numbers = joinInt8(integers.map((each) => each.numbers));
    const scales = joinFloat32(integers.map((each) => each.scales));
    return { values, packed: { kind: 'int8', numbers, scales } };
  }
  return { values, packed: null };
}

type Move = <Numbers extends Float32Array | Int8Array | Uint16Array>(numbers: Numbers) => Numbers;

function mapped(packed: Halves | Integers, move: Move): Halves | Integers {
  return packed.kind === 'float16'
    ? { kind: packed.kind, numbers: move(packed.numbers) }
    : { kind: packed.kind, numbers: move(packed.numbers), scales: move(packed.scales) };
}

/** Where scales lie in an array of this shape: along one axis, or along several neighbouring ones taken as one. */
export interface ScaleAxis {
  /** That of the array, or with the neighbouring axes as one. */
  readonly shape: readonly number[];
  readonly axis: number;
  /** One for each index along the axis. */
  readonly scales: Float32Array;
}

/** Null where no such axis is: then the numbers have to be written as float32. */
export function scaleAxisOf(scales: Float32Array, shape: readonly number[]): ScaleAxis | null {
  const product = (sides: readonly number[]) => sides.reduce((all, side) => all * side, 1);
  for (let width = 1; width <= shape.length; width++) {
    for (let axis = 0; axis + width <= shape.length; axis++) {
      const sides = [
        ...shape.slice(0, axis),
        product(shape.slice(axis, axis + width)),
        ...shape.slice(axis + width),
      ];
      const group = groupOf(sides, axis);
      const own = new Float32Array(sides[axis] ?? 1).fill(Number.NaN);
      const isAlong = scales.every((scale, place) => {
        const at = group(place);
        if (Number.isNaN(own[at])) {
          own[at] = scale;
        }
        return own[at] === scale;
      });
      // Merged until every number has its own is no saving.
      if (isAlong && own.length * 2 <= scales.length) {
        return { shape: sides, axis, scales: own };
      }
    }
  }
  return null;
}
