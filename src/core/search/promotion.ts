/**
 * Whether a trial goes on: the stopping form of asynchronous successive halving (Li, Jamieson, Rostamizadeh, Gonina, Ben-Tzur, Hardt, Recht
 * and Talwalkar, A System for Massively Parallel Hyperparameter Tuning, MLSys 2020). Nobody waits: a trial that reaches a rung is compared with
 * those that have reached it so far, so the first always goes on.
 */

/**
 * Whether `error` is among the best `ceil(n * keep)` of the `n` errors at a rung, itself and the earlier `others`. Of equals the earlier
 * go before. `keep` lies above 0 and is at most 1; an error that is not finite never goes on.
 */
export function survives(error: number, others: readonly number[], keep: number): boolean {
  const before = others.filter((other) => other <= error).length;
  // 0.07 of 100 is 7, though in doubles it is a hair more.
  const kept = Math.ceil((others.length + 1) * keep - 1e-9);
  return Number.isFinite(error) && before < kept;
}
