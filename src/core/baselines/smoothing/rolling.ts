import type { Fit, StateModel } from './model.ts';

/** Rows of history that a fit sees at most: older ones tell little and cost time. */
export const MOST_HISTORY = 1500;

export interface RollingTask {
  /** NaN where nobody measured. */
  readonly measured: Float64Array;
  /** Where the history begins. */
  readonly firstRow: number;
  /** Ascending. */
  readonly origins: Int32Array;
  readonly horizon: number;
  /** What fitting may cost, in rows passed; the first fit is always made. */
  readonly budget: number;
}

export interface Rolled {
  /** `[origins, horizon]`. */
  readonly forecasts: Float64Array;
  /** Origins at which it was fitted, ascending; at the others its states moved on. */
  readonly fittedAt: Int32Array;
  /** As chosen at the last of them. */
  readonly name: string;
}

/**
 * Forecasts at every origin from rows up to it alone. Fitted at the first origin and at as many more as the budget
 * allows, spread evenly; in between states move on row by row.
 */
export function rollingForecasts(fitTo: Fit, task: RollingTask): Rolled | { readonly reason: string } {
  const { measured, origins, horizon, budget } = task;
  const forecasts = new Float64Array(origins.length * horizon);
  let model: StateModel | null = null;
  let planned = 1;
  let tries = 0;
  const fittedAt: number[] = [];
  let seen = -1;
  for (const [index, origin] of origins.entries()) {
    if (model === null || Math.floor((index * planned) / origins.length) >= tries) {
      const fitted = fitTo(historyAt(task, origin));
      tries++;
      if ('reason' in fitted && model === null) {
        return fitted;
      }
      if (!('reason' in fitted)) {
        if (fittedAt.length === 0) {
          planned = Math.min(origins.length, Math.max(1, Math.floor(budget / Math.max(1, fitted.work))));
        }
        model = fitted.model;
        seen = origin;
        fittedAt.push(origin);
      }
    }
    for (let row = seen + 1; row <= origin; row++) {
      model?.update(measured[row] as number);
    }
    seen = origin;
    model?.forecast(forecasts.subarray(index * horizon, (index + 1) * horizon));
  }
  return model === null
    ? { reason: 'there is nothing to forecast' }
    : { forecasts, fittedAt: Int32Array.from(fittedAt), name: model.name };
}

function historyAt({ measured, firstRow }: RollingTask, origin: number): Float64Array {
  let first = Math.max(firstRow, origin + 1 - MOST_HISTORY);
  while (first < origin && !Number.isFinite(measured[first])) {
    first++;
  }
  return measured.slice(first, origin + 1);
}
