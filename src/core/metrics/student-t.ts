import { logGamma } from './log-gamma.ts';

/**
 * Two-sided p of Student's t: the chance of a value at least as far from zero, `I_x(ν/2, 1/2)` with `x = ν/(ν + t²)`.
 * `degrees` need not be whole. Good to about 1e-12 (tests/golden/scores.json has SciPy's values).
 */
export function studentTwoSided(statistic: number, degrees: number): number {
  if (!Number.isFinite(statistic)) {
    return 0;
  }
  return incompleteBeta(degrees / (degrees + statistic * statistic), degrees / 2, 0.5);
}

/** The regularised incomplete beta function `I_x(a, b)`; continued fraction DLMF 8.17.22, from the side where it is short. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) {
    return x <= 0 ? 0 : 1;
  }
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

const MOST_TERMS = 500;
const TINY = 1e-300;

/** Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) < 1e-15) {
      break;
    }
  }
  return value;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
