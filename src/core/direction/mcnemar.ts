/**
 * The exact test of McNemar (1947): whether of the windows about which only one of two was right, the one has more than a
 * fair coin would give it. Two-sided, from the binomial distribution; 1 where they never differ.
 *
 * @param onlyFirst windows that only the first was right about
 * @param onlySecond and only the second
 */
export function mcnemarExact(onlyFirst: number, onlySecond: number): number {
  const tosses = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  // Logarithms: of 1,100 tosses on, 2⁻ⁿ is no number any more.
  let term = -tosses * Math.LN2;
  let tail = 0;
  for (let heads = 0; heads <= fewer; heads++) {
    tail += Math.exp(term);
    term += Math.log((tosses - heads) / (heads + 1));
  }
  return Math.min(1, 2 * tail);
}
