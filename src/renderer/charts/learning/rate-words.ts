/** Learning rates in words. */

/** `0.004`, `3.1e-5`. */
export function rateText(rate: number): string {
  return String(Number(rate.toPrecision(2)));
}

/** `rate 0.002 to 0.0001`: what the grey part at the foot is. */
export function rateWords(rates: readonly (readonly [place: number, rate: number])[]): string {
  const [first, last] = [rates[0], rates[rates.length - 1]].map((told) => rateText(told?.[1] ?? 0));
  return first === last ? `rate ${first}` : `rate ${first} to ${last}`;
}
