/** What a bench prints of a number: digits of what may have any size, places of what is read beside others of its size. */

/** Three digits of it, however large it is: no more can be told of a time. */
export function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}

/** So many places behind the point: a thousand keeps its units, and what is below half of the last place is nothing. */
export function toPlaces(value: number, places = 3): number {
  const of = 10 ** places;
  return Math.round(value * of) / of;
}
