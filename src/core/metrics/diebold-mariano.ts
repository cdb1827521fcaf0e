import { studentTwoSided } from './student-t.ts';

export interface PairedErrors {
  /** Error of each window of the first and of the second forecaster, on the same windows in time order. */
  readonly first: ArrayLike<number>;
  readonly second: ArrayLike<number>;
  /** Rows of the windows' origins, ascending: they tell which windows share rows. */
  readonly origins: ArrayLike<number>;
  readonly horizon: number;
}

export interface PairedResult {
  /** Below zero when the first errs less; null when the differences do not vary or there are too few windows. */
  readonly statistic: number | null;
  /** Two-sided. Differences that never vary give 0, or 1 when they are zero; null with too few windows. */
  readonly pValue: number | null;
  readonly windows: number;
  /** Windows after each that share rows with it, so are not independent of it: `horizon − 1` at stride 1. */
  readonly lags: number;
}

/**
 * The test of Diebold and Mariano (1995) on differences of window errors, with the correction of Harvey, Leybourne and
 * Newbold (1997) and their t of `windows − 1` degrees. The variance of the mean takes the autocovariances of all
 * windows that overlap, unweighted as in the papers; where that sum is not positive, Bartlett's weights
 * (Newey and West, 1987) are used, which cannot make it negative at stride 1.
 */
export function dieboldMariano({ first, second, origins, horizon }: PairedErrors): PairedResult {
  const windows = origins.length;
  const differences = Float64Array.from(
    { length: windows },
    (_, at) => (first[at] as number) - (second[at] as number),
  );
  const lags = overlapOf(origins, horizon);
  const mean = differences.reduce((sum, value) => sum + value, 0) / windows;
  if (windows < 2 || lags + 1 >= windows) {
    return { statistic: null, pValue: null, windows, lags };
  }
  const centred = differences.map((value) => value - mean);
  const own = centred.reduce((sum, value) => sum + value * value, 0);
  // Differences that are equal but for rounding: there is nothing to estimate a variance from.
  if (own <= windows * (1e-12 * mean) ** 2) {
    return { statistic: null, pValue: mean === 0 ? 1 : 0, windows, lags };
  }
  const { plain, bartlett } = overlappingProducts(centred, origins, horizon);
  const sum = own + 2 * plain > 1e-12 * own ? own + 2 * plain : own + 2 * bartlett;
  if (sum <= 0) {
    return { statistic: null, pValue: null, windows, lags };
  }
  const steps = lags + 1;
  const correction = (windows + 1 - 2 * steps + (steps * (steps - 1)) / windows) / windows;
  const statistic = (mean / Math.sqrt(sum / windows / windows)) * Math.sqrt(correction);
  return { statistic, pValue: studentTwoSided(statistic, windows - 1), windows, lags };
}

/** Sums of products of differences whose windows share rows, without and with weights that fall with the distance. */
function overlappingProducts(centred: Float64Array, origins: ArrayLike<number>, horizon: number) {
  let plain = 0;
  let bartlett = 0;
  for (let early = 0; early < centred.length; early++) {
    for (let late = early + 1; late < centred.length; late++) {
      const distance = (origins[late] as number) - (origins[early] as number);
      if (distance >= horizon) {
        break;
      }
      const product = (centred[early] as number) * (centred[late] as number);
      plain += product;
      bartlett += product * (1 - distance / horizon);
    }
  }
  return { plain, bartlett };
}

/** The most windows that follow one and start before its horizon ends. */
function overlapOf(origins: ArrayLike<number>, horizon: number): number {
  let most = 0;
  for (let early = 0, late = 0; early < origins.length; early++) {
    while (
      late + 1 < origins.length &&
      (origins[late + 1] as number) - (origins[early] as number) < horizon
    ) {
      late++;
    }
    most = Math.max(most, late - early);
  }
  return most;
}
