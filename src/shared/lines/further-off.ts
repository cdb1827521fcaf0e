/** How much further off a forecast was than another of the same value; below zero where it was nearer, NaN where one is missing. */
export function furtherOff(said: number, came: number, other: number): number {
  return Math.abs(said - came) - Math.abs(other - came);
}
