/** Weights as bytes and back: int8 with a scale a row, half precision, and only those that are not zero. */
import type { PackedForm, PackedWeights } from '../../shared/compress/packed-weights.ts';
import { fromFloat16, MOST_FLOAT16, toFloat16 } from './float16.ts';
import { groupOf, type ScaledIntegers, scaleAxis, toIntegers } from './quantisation.ts';

export type WeightManifest = readonly { readonly name: string; readonly shape: readonly number[] }[];

export interface Packing {
  readonly values: PackedForm['values'];
  /** Keeps only what is not zero, where that takes fewer bytes. */
  readonly sparse?: boolean;
}

/** One array of packed weights, for whoever hands it on as it is kept. */
export interface PackedArray extends PackedForm {
  readonly name: string;
  readonly shape: readonly number[];
  /** All of its numbers, zeros too, in their own type: integers, the bits of halves, or float32. */
  readonly numbers: Int8Array | Uint16Array | Float32Array;
  /** Of `int8`, one for each index along `axis`; else null. */
  readonly scales: Float32Array | null;
}

const BYTES = { float32: 4, float16: 2, int8: 1 } as const;

/**
 * Each array in the asked form, or nearer to float32 where that form cannot hold it (halves that would be infinite) or would save
 * nothing: vectors, of which each number is a row of its own, and the bits of arrays with few zeros.
 *
 * @param weights in the order of `manifest`
 */
export function packWeights(
  manifest: WeightManifest,
  weights: Float32Array,
  packing: Packing,
): PackedWeights {
  const arrays: PackedForm[] = [];
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const { shape } of manifest) {
    const numbers = weights.subarray(at, at + sizeOf(shape));
    at += numbers.length;
    const form = formFor(shape, numbers, packing);
    arrays.push(form);
    pieces.push(...encoded(shape, numbers, form));
  }
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return { arrays, bytes };
}

/** The arrays as they are kept. Throws `RangeError` where the bytes are not those of the manifest. */
export function packedArrays(manifest: WeightManifest, packed: PackedWeights): readonly PackedArray[] {
  const { arrays, bytes } = packed;
  if (arrays.length !== manifest.length) {
    throw new RangeError(`it describes ${arrays.length} arrays instead of ${manifest.length}`);
  }
  const reader = byteReader(bytes);
  const read = manifest.map(({ name, shape }, index) => {
    const form = arrays[index] as PackedForm;
    const { values, axis = 0, sparse = false } = form;
    const size = sizeOf(shape);
    const bits = sparse ? reader.take(Math.ceil(size / 8)) : null;
    const count = bits === null ? size : onesIn(bits);
    const scales = values === 'int8' ? float32Of(reader.take(4 * (shape[axis] ?? 0))) : null;
    const kept = typed(values, reader.take(count * BYTES[values]));
    return { ...form, name, shape, scales, numbers: bits === null ? kept : spread(kept, bits, size) };
  });
  if (!reader.isAtEnd()) {
    throw new RangeError(`it has ${bytes.length} bytes, more than its arrays take`);
  }
  return read;
}

/** The weights as a net reads them, in the order of the manifest. Throws what `packedArrays` does. */
export function unpackWeights(manifest: WeightManifest, packed: PackedWeights): Float32Array {
  const arrays = packedArrays(manifest, packed);
  const weights = new Float32Array(manifest.reduce((sum, { shape }) => sum + sizeOf(shape), 0));
  let at = 0;
  for (const { shape, axis = 0, numbers, scales, values } of arrays) {
    const group = groupOf(shape, axis);
    for (let index = 0; index < numbers.length; index++) {
      const number = numbers[index] as number;
      weights[at++] =
        scales !== null
          ? number * (scales[group(index)] as number)
          : values === 'float16'
            ? fromFloat16(number)
            : number;
    }
  }
  return weights;
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function formFor(shape: readonly number[], numbers: Float32Array, packing: Packing): PackedForm {
  const { values, sparse = false } = packing;
  const axis = values === 'int8' ? scaleAxis(shape) : null;
  const form: PackedForm =
    axis !== null
      ? { values: 'int8', axis }
      : values === 'float16' && numbers.every((number) => Math.abs(number) <= MOST_FLOAT16)
        ? { values }
        : { values: 'float32' };
  const zeros = numbers.reduce((sum, number) => sum + (number === 0 ? 1 : 0), 0);
  const saves = sparse && zeros * BYTES[form.values] > Math.ceil(numbers.length / 8);
  return saves ? { ...form, sparse: true } : form;
}

function encoded(
  shape: readonly number[],
  numbers: Float32Array,
  { values, axis = 0, sparse = false }: PackedForm,
): readonly Uint8Array[] {
  const integers: ScaledIntegers | null = values === 'int8' ? toIntegers(numbers, shape, axis) : null;
  const isKept = (index: number) => !sparse || numbers[index] !== 0;
  const kept = numbers.filter((_, index) => isKept(index));
  const written = new Uint8Array(kept.length * BYTES[values]);
  const view = new DataView(written.buffer);
  if (integers === null) {
    for (const [index, number] of kept.entries()) {
      if (values === 'float16') {
        view.setUint16(2 * index, toFloat16(number), true);
      } else {
        view.setFloat32(4 * index, number, true);
      }
    }
  } else {
    written.set(new Uint8Array(integers.numbers.filter((_, index) => isKept(index)).buffer));
  }
  const bits = sparse ? [bitsOf(numbers)] : [];
  const scales = integers === null ? [] : [float32Bytes(integers.scales)];
  return [...bits, ...scales, written];
}

function bitsOf(numbers: Float32Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(numbers.length / 8));
  for (const [index, number] of numbers.entries()) {
    if (number !== 0) {
      bits[index >> 3] = (bits[index >> 3] as number) | (1 << (index & 7));
    }
  }
  return bits;
}

function onesIn(bits: Uint8Array): number {
  let ones = 0;
  for (const byte of bits) {
    for (let rest = byte; rest > 0; rest &= rest - 1) {
      ones++;
    }
  }
  return ones;
}

/** What is kept back in its places, zeros between. */
function spread<Numbers extends Int8Array | Uint16Array | Float32Array>(
  kept: Numbers,
  bits: Uint8Array,
  size: number,
): Numbers {
  const all = new (kept.constructor as new (length: number) => Numbers)(size);
  let at = 0;
  for (let index = 0; index < size; index++) {
    if (((bits[index >> 3] as number) >> (index & 7)) & 1) {
      all[index] = kept[at++] as number;
    }
  }
  return all;
}

function typed(values: PackedForm['values'], bytes: Uint8Array): Int8Array | Uint16Array | Float32Array {
  switch (values) {
    case 'int8':
      return Int8Array.from(bytes, (byte) => (byte << 24) >> 24);
    case 'float16': {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return Uint16Array.from({ length: bytes.length / 2 }, (_, index) => view.getUint16(2 * index, true));
    }
    case 'float32':
      return float32Of(bytes);
  }
}

function float32Of(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(4 * index, true));
}

function float32Bytes(numbers: Float32Array): Uint8Array {
  const bytes = new Uint8Array(4 * numbers.length);
  const view = new DataView(bytes.buffer);
  for (const [index, number] of numbers.entries()) {
    view.setFloat32(4 * index, number, true);
  }
  return bytes;
}

function byteReader(bytes: Uint8Array) {
  let at = 0;
  return {
    take(count: number): Uint8Array {
      if (at + count > bytes.length) {
        throw new RangeError(`it has ${bytes.length} bytes, fewer than its arrays take`);
      }
      at += count;
      return bytes.subarray(at - count, at);
    },
    isAtEnd: () => at === bytes.length,
  };
}
