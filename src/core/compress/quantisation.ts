/** Arrays as integers of eight bits: symmetric, with a scale for all numbers that go into one output. */

export interface ScaledIntegers {
  /** From −127 to 127. */
  readonly numbers: Int8Array;
  /** One for each index along the axis. */
  readonly scales: Float32Array;
}

const MOST = 127;
/** With fewer numbers a scale costs half of what the integers save. */
const LEAST_A_SCALE = 8;

/**
 * The axis along which scales differ. Kernels are kept `[inputs, outputs]`, so it is the last one: a row of the matrix as it stands
 * in the equations, all that one output reads. The first one where those rows are too short to have a scale each (a kernel of one
 * input); null where both are, and for vectors: those stay float32.
 */
export function scaleAxis(shape: readonly number[]): number | null {
  const size = shape.reduce((product, side) => product * side, 1);
  const isWorth = (axis: number) => size / (shape[axis] ?? size) >= LEAST_A_SCALE;
  const last = shape.length - 1;
  if (shape.length < 2 || size === 0) {
    return null;
  }
  return isWorth(last) ? last : isWorth(0) ? 0 : null;
}

/** The index along `axis` of the number at a place of the flat array. */
export function groupOf(shape: readonly number[], axis: number): (place: number) => number {
  const after = shape.slice(axis + 1).reduce((product, side) => product * side, 1);
  const sides = shape[axis] ?? 1;
  return (place) => Math.floor(place / after) % sides;
}

/** To the nearest integer, the number farthest from zero of each group becoming 127. */
export function toIntegers(numbers: Float32Array, shape: readonly number[], axis: number): ScaledIntegers {
  const group = groupOf(shape, axis);
  const scales = new Float32Array(shape[axis] ?? 0);
  for (const [place, number] of numbers.entries()) {
    const at = group(place);
    scales[at] = Math.max(scales[at] as number, Math.abs(number) / MOST);
  }
  const integers = Int8Array.from(numbers, (number, place) => {
    const scale = scales[group(place)] as number;
    // Divided by the scale as it is kept, which is rounded to float32.
    return scale === 0 ? 0 : Math.max(-MOST, Math.min(MOST, Math.round(number / scale)));
  });
  return { numbers: integers, scales };
}
