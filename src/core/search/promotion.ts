/**
 * Whether a trial goes on: the stopping form of asynchronous successive halving (Li, Jamieson, Rostamizadeh, Gonina, Ben-Tzur, Hardt, Recht
 * and Talwalkar, A System for Massively Parallel Hyperparameter Tuning, MLSys 2020). Nobody waits: a trial that reaches a rung is compared with
 * those that have reached it so far, so the first always goes on.
 */

export interface Ranking {
  /** One more that has come to the rung. */
  add(error: number): void;
  /**
   * Whether `error` is among the best `ceil(n * keep)` of the `n` errors at the rung, itself and those that came before. Of equals the earlier
   * go before. `keep` lies above 0 and is at most 1; an error that is not finite never goes on.
   */
  survives(error: number, keep: number): boolean;
}

/** Errors at a rung, kept sorted: among twenty thousand one is found in fifteen steps. */
export function createRanking(): Ranking {
  const sorted: number[] = [];
  let count = 0;

  /** How many are at most as large. */
  function upTo(error: number): number {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((sorted[middle] as number) <= error) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  return {
    add(error) {
      count++;
      // What is no number came too, and goes before nobody.
      if (!Number.isNaN(error)) {
        sorted.splice(upTo(error), 0, error);
      }
    },
    survives(error, keep) {
      // 0.07 of 100 is 7, though in doubles it is a hair more.
      const kept = Math.ceil((count + 1) * keep - 1e-9);
      return Number.isFinite(error) && upTo(error) < kept;
    },
  };
}
