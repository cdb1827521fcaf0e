import type { Fit, Fitted } from './model.ts';

/** Rows of history that a fit sees at most: older ones tell little and cost time. */
export const MOST_HISTORY = 1500;

/** Fits in which a form is kept, the one that found it included. */
const FORM_KEPT = 8;

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
 * allows, spread evenly (the form is looked for anew in every eighth); in between states move on row by row.
 */
export function rollingForecasts(fitTo: Fit, task: RollingTask): Rolled | { readonly reason: string } {
  const { measured, origins, horizon, budget } = task;
  const forecasts = new Float64Array(origins.length * horizon);
  const fittedAt: number[] = [];
  let fitted = null as Fitted | null;
  let planned = 1;
  let tries = 0;
  let seen = -1;
  for (const [index, origin] of origins.entries()) {
    if (fitted === null || Math.floor((index * planned) / origins.length) >= tries) {
      const again: Fit = tries % FORM_KEPT === 0 ? fitTo : (fitted?.again ?? fitTo);
      const found: ReturnType<Fit> = again(historyAt(task, origin));
      tries++;
      if ('reason' in found && fitted === null) {
        return found;
      }
      if (!('reason' in found)) {
        planned = tries === 1 ? Math.min(origins.length, fitsFor(budget, found)) : planned;
        fitted = found;
        seen = origin;
        fittedAt.push(origin);
      }
    }
    for (let row = seen + 1; row <= origin; row++) {
      fitted?.model.update(measured[row] as number);
    }
    seen = origin;
    fitted?.model.forecast(forecasts.subarray(index * horizon, (index + 1) * horizon));
  }
  return fitted === null
    ? { reason: 'there is nothing to forecast' }
    : { forecasts, fittedAt: Int32Array.from(fittedAt), name: fitted.model.name };
}

/** Fits that a budget pays for, the first included, when the form is looked for only in every so many. */
function fitsFor(budget: number, { work, workAgain }: Fitted): number {
  const ofOneForm = 1 + (budget - work) / workAgain;
  const each = (work + (FORM_KEPT - 1) * workAgain) / FORM_KEPT;
  return Math.max(1, Math.floor(ofOneForm < FORM_KEPT ? ofOneForm : Math.max(FORM_KEPT, budget / each)));
}

function historyAt({ measured, firstRow }: RollingTask, origin: number): Float64Array {
  let first = Math.max(firstRow, origin + 1 - MOST_HISTORY);
  while (first < origin && !Number.isFinite(measured[first])) {
    first++;
  }
  return measured.slice(first, origin + 1);
}
