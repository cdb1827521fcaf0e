/**
 * How far a band must reach past its base for one step ahead. The base is the forecast itself, or the ends that a
 * quantile head gives; a score is how far the truth lay outside the base (below zero inside it).
 */
import { createSortedPool, type SortedPool } from './sorted-pool.ts';

export interface MarginTask {
  /** Scores of the calibration windows, in time order; NaN where nobody measured, here and below: nothing is learned there. */
  readonly calibration: Float64Array;
  /** Scores of the test windows and the rows of their origins, in time order. */
  readonly test: Float64Array;
  readonly origins: Int32Array;
  /** 1-based step ahead: the truth of a window is known that many rows after its origin. */
  readonly step: number;
  readonly level: number;
}

export interface Margins {
  /** One for each test window. */
  readonly margins: Float64Array;
  /** For a forecast after the last test window whose truth is known. */
  readonly next: number;
}

/**
 * Split conformal (Lei et al., 2018; Romano et al., 2019, for quantile heads): the `⌈(n + 1)·level⌉`-th smallest score
 * of the calibration windows, for every test window. Covers when test errors come from where calibration errors did;
 * overlapping windows and drift both break that, so the measured coverage stands beside it.
 */
export function conformalMargins({ calibration, test, level }: MarginTask): Margins {
  const measured = measuredOnly(calibration);
  const pool = poolOf(measured, measured.length);
  const next = pool.quantile(level);
  return { margins: new Float64Array(test.length).fill(next), next };
}

/** Scores looked back on: enough for the ends of a 95 % band, few enough to follow a season. */
const POOL = 500;
/** How far the level moves with each truth that comes in, at least … */
const RATE = 0.005;
/** … and with few windows this over the root of their number, or it would not get anywhere before the end. */
const RATE_OF_FEW = 0.25;

/**
 * Adaptive conformal inference (Gibbs and Candès, 2021): after each truth the level in use rises if it lay outside the
 * band and falls if inside, so that the share inside comes to `level` whatever drifts. The scores are those of the
 * latest windows. Nothing is looked ahead at: a window's band uses only truths known at its origin.
 */
export function adaptiveMargins({ calibration, test, origins, step, level }: MarginTask): Margins {
  const measured = measuredOnly(calibration);
  const pool = poolOf(measured, POOL);
  const margins = new Float64Array(test.length);
  const miss = 1 - level;
  const rate = Math.max(RATE, RATE_OF_FEW / Math.sqrt(measured.length));
  let allowed = miss;
  let known = 0;
  const learn = (): void => {
    const score = test[known] as number;
    if (Number.isNaN(score)) {
      known++;
      return;
    }
    allowed += rate * (miss - (score > (margins[known] as number) ? 1 : 0));
    pool.add(score);
    known++;
  };
  for (const [window, origin] of origins.entries()) {
    while (known < window && (origins[known] as number) + step <= origin) {
      learn();
    }
    margins[window] = pool.quantile(1 - allowed);
  }
  while (known < test.length) {
    learn();
  }
  return { margins, next: pool.quantile(1 - allowed) };
}

function measuredOnly(scores: Float64Array): Float64Array {
  return scores.filter((score) => !Number.isNaN(score));
}

function poolOf(scores: Float64Array, capacity: number): SortedPool {
  const pool = createSortedPool(capacity);
  for (const score of scores.subarray(Math.max(0, scores.length - capacity))) {
    pool.add(score);
  }
  return pool;
}
