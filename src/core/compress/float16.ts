/** Numbers of IEEE 754 half precision, as their 16 bits. */

/** More than this becomes infinite. */
export const MOST_FLOAT16 = 65504;

const SCRATCH = new Float32Array(1);
const BITS = new Uint32Array(SCRATCH.buffer);

/** The bits of the half that is nearest, of two the even one. */
export function toFloat16(value: number): number {
  SCRATCH[0] = value;
  const bits = BITS[0] as number;
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 112;
  const fraction = bits & 0x7fffff;
  if (exponent >= 31) {
    const isNone = exponent === 143 && fraction !== 0;
    return sign | 0x7c00 | (isNone ? 0x200 : 0);
  }
  if (exponent > 0) {
    return sign | rounded((exponent << 23) | fraction, 13);
  }
  // Too small for the exponent: the leading one, which is not written there, is, and all of it moves down.
  return exponent < -10 ? sign : sign | rounded(fraction | 0x800000, 14 - exponent);
}

/** `bits` without the lowest `dropped`, to the nearest, of two the even one. A carry runs on into the exponent, as it should. */
function rounded(bits: number, dropped: number): number {
  const kept = bits >>> dropped;
  const rest = bits & ((1 << dropped) - 1);
  const half = 1 << (dropped - 1);
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept;
}

/** The number that 16 bits stand for. */
export function fromFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) {
    return sign * fraction * 2 ** -24;
  }
  if (exponent === 31) {
    return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  }
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
