/** What kept Python libraries make of the same numbers (`scripts/golden/scores.py`). */
import { readFileSync } from 'node:fs';

export interface GoldenTest {
  readonly statistic: number;
  readonly pValue: number;
}

type BaselineKey = 'naive' | 'seasonalNaive' | 'drift' | 'mean' | 'nlinear';

interface Golden {
  readonly trainRows: number;
  readonly window: number;
  readonly horizon: number;
  readonly season: number;
  readonly values: readonly number[];
  readonly origins: readonly number[];
  readonly predicted: readonly number[];
  readonly scores: Readonly<
    Record<
      'model' | BaselineKey,
      Readonly<Record<string, number>> & { readonly maeByStep: readonly number[] }
    >
  >;
  readonly baselines: Readonly<Record<BaselineKey, readonly number[]>>;
  /** With the smallest ridge, as `fitNLinear` has it. */
  readonly plainNLinear: readonly number[];
  readonly direction: Readonly<Record<string, number>>;
  readonly quantiles: {
    readonly quantiles: readonly number[];
    readonly forecasts: readonly (readonly number[])[];
    readonly weightedQuantileLoss: number;
  };
  readonly band: { readonly level: number; readonly coverage: number; readonly width: number };
  readonly dieboldMariano: Readonly<Record<BaselineKey, GoldenTest>>;
  readonly bartlett: GoldenTest & { readonly first: readonly number[]; readonly horizon: number };
  readonly student: readonly (GoldenTest & { readonly degrees: number })[];
  readonly seeds: {
    readonly cells: Readonly<Record<'rnn' | 'lstm' | 'gru', readonly number[]>>;
    readonly tests: readonly (GoldenTest & {
      readonly pair: readonly ['rnn' | 'lstm' | 'gru', 'rnn' | 'lstm' | 'gru'];
      readonly degrees: number;
      readonly holm: number;
    })[];
  };
}

export const golden: Golden = JSON.parse(
  readFileSync(new URL('../golden/scores.json', import.meta.url), 'utf8'),
);

export const goldenValues = Float64Array.from(golden.values);
export const goldenOrigins = Int32Array.from(golden.origins);
export const goldenActual = Float64Array.from(
  golden.origins.flatMap((origin) => golden.values.slice(origin + 1, origin + 1 + golden.horizon)),
);
export const BASELINE_KEYS = ['naive', 'seasonalNaive', 'drift', 'mean', 'nlinear'] as const;

/** The largest difference relative to the size of what was expected, for long arrays. */
export function farthest(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  let most = found.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  for (let at = 0; at < expected.length; at++) {
    const size = Math.max(1, Math.abs(expected[at] as number));
    most = Math.max(most, Math.abs((found[at] as number) - (expected[at] as number)) / size);
  }
  return most;
}
