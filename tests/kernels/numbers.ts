/** Seeded numbers in ±scale (±1 by default), as a function of how many. */
export function numbersFrom(seed: number): (count: number, scale?: number) => Float32Array {
  let state = seed >>> 0;
  return (count, scale = 1) =>
    Float32Array.from({ length: count }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state / 2 ** 31 - 1) * scale;
    });
}
