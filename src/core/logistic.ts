/** `1 / (1 + e^−z)`, never from an overflow: the power is of a number below zero. */
export function sigmoid(z: number): number {
  const small = Math.exp(-Math.abs(z));
  return z >= 0 ? 1 / (1 + small) : small / (1 + small);
}
