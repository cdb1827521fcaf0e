/** What statsforecast and statsmodels make of the same numbers (`scripts/golden/smoothing.py`). */
import { readFileSync } from 'node:fs';

type ModelName = 'ets' | 'theta' | 'mstl';

interface ExactEts {
  /** `MAM`: error, trend, season. */
  readonly form: string;
  readonly damped: boolean;
  readonly alpha: number;
  readonly beta: number | null;
  readonly gamma: number | null;
  readonly phi: number | null;
  /** Level, slope if there is one, then the season, the latest place first. */
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly likelihood: number;
}

export interface GoldenCase {
  readonly name: 'growing' | 'steady' | 'walk' | 'noise' | 'two';
  readonly values: readonly number[];
  readonly period: number;
  readonly periods: readonly number[];
  readonly horizon: number;
  readonly origins: readonly number[];
  readonly forecasts: Readonly<Partial<Record<ModelName, readonly (readonly number[])[]>>>;
}

export const golden: {
  readonly exact: {
    readonly ets: Readonly<Record<'growing' | 'steady' | 'walk', readonly ExactEts[]>>;
    readonly theta: Readonly<
      Record<
        'walk' | 'steady',
        {
          readonly level: number;
          readonly alpha: number;
          readonly theta: number;
          readonly squares: number;
          readonly forecast: readonly number[];
        }
      >
    >;
    readonly stl: Readonly<
      Record<
        'growing' | 'steady',
        { readonly period: number; readonly span: number; readonly season: readonly number[] }
      >
    >;
  };
  readonly fitted: readonly GoldenCase[];
} = JSON.parse(readFileSync(new URL('../../../golden/smoothing.json', import.meta.url), 'utf8'));

export function valuesOf(name: string): Float64Array {
  return Float64Array.from(golden.fitted.find((each) => each.name === name)?.values ?? []);
}

/** Mean absolute error of forecasts at the origins of a case. */
export function errorOf(
  { values, origins, horizon }: GoldenCase,
  forecasts: readonly ArrayLike<number>[],
): number {
  let sum = 0;
  for (const [index, origin] of origins.entries()) {
    for (let step = 0; step < horizon; step++) {
      sum += Math.abs((forecasts[index]?.[step] as number) - (values[origin + 1 + step] as number));
    }
  }
  return sum / origins.length / horizon;
}
