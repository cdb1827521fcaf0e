/** Sums over pairs that are both there. */
export interface Moments {
  readonly pairs: number;
  /** Sums of squares and products about the means. */
  readonly first: number;
  readonly second: number;
  readonly product: number;
}

/** Two columns of the same length; pairs with a missing value are left out. */
export function momentsOf(first: ArrayLike<number>, second: ArrayLike<number>): Moments {
  let pairs = 0;
  let meanFirst = 0;
  let meanSecond = 0;
  let squaresFirst = 0;
  let squaresSecond = 0;
  let product = 0;
  // Welford's updates: no digits lost on a high level.
  for (let at = 0; at < first.length; at++) {
    const a = first[at] as number;
    const b = second[at] as number;
    if (Number.isFinite(a) && Number.isFinite(b)) {
      pairs++;
      const awayFirst = a - meanFirst;
      const awaySecond = b - meanSecond;
      meanFirst += awayFirst / pairs;
      meanSecond += awaySecond / pairs;
      squaresFirst += awayFirst * (a - meanFirst);
      squaresSecond += awaySecond * (b - meanSecond);
      product += awayFirst * (b - meanSecond);
    }
  }
  return { pairs, first: squaresFirst, second: squaresSecond, product };
}

/** Pearson's correlation; 0 when one side does not vary. */
export function correlation(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const { first: a, second: b, product } = momentsOf(first, second);
  return a > 0 && b > 0 ? product / Math.sqrt(a * b) : 0;
}

/** Of the variance: what is left of a copy is rounding, which correlates with anything. */
const LEAST_LEFT = 1e-11;

/** Correlation of `first` and `second` with what `given` explains of either taken off; 0 when nothing is left of one. */
export function partialCorrelation(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  given: ArrayLike<number>,
): number {
  const both = correlation(first, second);
  const a = correlation(first, given);
  const b = correlation(second, given);
  const left = (1 - a * a) * (1 - b * b);
  return 1 - a * a < LEAST_LEFT || 1 - b * b < LEAST_LEFT ? 0 : (both - a * b) / Math.sqrt(left);
}
