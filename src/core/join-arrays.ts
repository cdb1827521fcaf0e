/** A new array with the numbers of all parts, one part after another. */
export function joinFloat32(parts: readonly Float32Array[]): Float32Array {
  return copyInto(new Float32Array(lengthOf(parts)), parts);
}

/** The same in double precision. */
export function joinFloat64(parts: readonly Float64Array[]): Float64Array {
  return copyInto(new Float64Array(lengthOf(parts)), parts);
}

/** The same of whole numbers. */
export function joinInt32(parts: readonly Int32Array[]): Int32Array {
  return copyInto(new Int32Array(lengthOf(parts)), parts);
}

/** The same of bytes with a sign. */
export function joinInt8(parts: readonly Int8Array[]): Int8Array {
  return copyInto(new Int8Array(lengthOf(parts)), parts);
}

/** The same of whole numbers of two bytes. */
export function joinUint16(parts: readonly Uint16Array[]): Uint16Array {
  return copyInto(new Uint16Array(lengthOf(parts)), parts);
}

function lengthOf(parts: readonly { readonly length: number }[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function copyInto<Numbers extends Float32Array | Float64Array | Int32Array | Int8Array | Uint16Array>(
  whole: Numbers,
  parts: readonly Numbers[],
): Numbers {
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
