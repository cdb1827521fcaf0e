/** Which test forecasts say each test row once, as they would have been in use. */
import type { TestForecasts } from '../run.ts';

/** Indices of origins a whole horizon apart, counted back from the last, in time order. */
export function blockOrigins(origins: Int32Array, horizon: number): readonly number[] {
  const chosen: number[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (let index = origins.length - 1; index >= 0; index -= 1) {
    const origin = origins[index] ?? 0;
    if (origin <= next) {
      chosen.push(index);
      next = origin - horizon;
    }
  }
  return chosen.reverse();
}

/** Steps of a test forecast; 0 without windows. */
export function horizonOf({ origins, predicted }: Pick<TestForecasts, 'origins' | 'predicted'>): number {
  return origins.length === 0 ? 0 : Math.round(predicted.length / origins.length);
}
