/** What every forecast by states is to the program that moves it over the origins. */
export interface StateModel {
  /** `ETS(M,Ad,M)`: what was chosen. */
  readonly name: string;
  /** Takes in the value of the next row; NaN where nobody measured: the state goes on by its own forecast. */
  readonly update: (value: number) => void;
  /** Writes the forecasts of the rows after the last one taken in. */
  readonly forecast: (into: Float64Array) => void;
}

export interface Fitted {
  readonly model: StateModel;
  /** Rows passed while fitting, counted over all evaluations: what a budget is counted in, so that results do not hang on a clock. */
  readonly work: number;
  /** The same with the form taken over. */
  readonly workAgain: number;
  /** Fits the same form to a later history; null where there is but one form. */
  readonly again: Fit | null;
}

/** The state after the last of `history`, or in plain words why there is none. The first value of `history` is measured. */
export type Fit = (history: Float64Array) => Fitted | { readonly reason: string };

/** Measured values that the simplest form can be fitted to. */
export const LEAST_ROWS = 10;

/** What a pass costs besides its rows, in rows. */
export const PASS_OVERHEAD = 100;

/** With the holes filled by straight lines: for looking at the shape of a history, never for scoring. Ends are carried. */
export function withoutHoles(history: Float64Array): Float64Array {
  const filled = history.slice();
  let before = -1;
  for (let row = 0; row < filled.length; row++) {
    if (!Number.isFinite(filled[row])) {
      continue;
    }
    const to = filled[row] as number;
    const from = before < 0 ? to : (filled[before] as number);
    for (let hole = before + 1; hole < row; hole++) {
      filled[hole] = from + ((to - from) * (hole - before)) / (row - before);
    }
    before = row;
  }
  return before < 0 ? filled : filled.fill(filled[before] as number, before + 1);
}

/** Whether the measured values are all the same. */
export function isConstant(history: Float64Array): boolean {
  return history.every((value) => !Number.isFinite(value) || value === history[0]);
}
