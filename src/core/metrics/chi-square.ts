import { logGamma } from './log-gamma.ts';

const MOST_TERMS = 1000;
const TINY = 1e-300;
const CLOSE = 1e-15;

/**
 * The chance that χ² of so many degrees of freedom is at least `statistic`: the regularised upper incomplete gamma function
 * `Q(degrees / 2, statistic / 2)`; series DLMF 8.11.4 below the mean, continued fraction DLMF 8.9.2 above it.
 */
export function chiSquareAbove(statistic: number, degrees: number): number {
  if (!(statistic > 0)) {
    return 1;
  }
  const a = degrees / 2;
  const x = statistic / 2;
  if (!Number.isFinite(x)) {
    return 0;
  }
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n <= MOST_TERMS && term > sum * CLOSE; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Lentz's method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n <= MOST_TERMS; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) < CLOSE) {
      break;
    }
  }
  return value;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
