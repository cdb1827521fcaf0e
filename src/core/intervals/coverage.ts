import type { BandScore } from '../../shared/scores.ts';

/** One band over all windows: all three `[windows, horizon]`, row by row. Where `actual` is NaN nobody measured, and nothing counts. */
export interface Band {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly actual: ArrayLike<number>;
}

/** Share of the actual values inside (its ends count as inside) and mean width, in all and by step. */
export function coverageOf({ lower, upper, actual }: Band, level: number, horizon: number): BandScore {
  const inside = new Array<number>(horizon).fill(0);
  const widths = new Array<number>(horizon).fill(0);
  const counts = new Array<number>(horizon).fill(0);
  for (let at = 0; at < actual.length; at++) {
    const step = at % horizon;
    const truth = actual[at] as number;
    if (Number.isNaN(truth)) {
      continue;
    }
    counts[step] = (counts[step] as number) + 1;
    const low = lower[at] as number;
    const high = upper[at] as number;
    inside[step] = (inside[step] as number) + (truth >= low && truth <= high ? 1 : 0);
    widths[step] = (widths[step] as number) + (high - low);
  }
  const added = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0);
  const total = (sums: readonly number[]): number => added(sums) / added(counts);
  const byStep = (sums: readonly number[]) => sums.map((sum, step) => sum / Math.max(1, counts[step] ?? 0));
  return {
    level,
    coverage: total(inside),
    width: total(widths),
    coverageByStep: byStep(inside),
    widthByStep: byStep(widths),
  };
}
