/** Up to `most` of the origins, as far apart from each other as can be, in their order. */
export function spreadOrigins(origins: Int32Array, most: number): Int32Array {
  const count = Math.min(most, origins.length);
  return Int32Array.from(
    { length: count },
    (_, index) => origins[Math.floor((index * origins.length) / count)] as number,
  );
}
