/** What is forecast from many origins of the past: backtests, and published protocols. */
import type { BacktestOutline, BacktestPlan, BacktestRecord, BacktestSummary } from '../backtest.ts';
import type { Evaluation, EvaluationRequest } from '../protocol.ts';
import type { TrainConfig } from '../set-up/train-config.ts';
import type { Call } from './call.ts';

export interface BacktestRequests {
  /** Where the origins would lie, without training anything. Throws what `backtest.run` does about the set-up. */
  readonly 'backtest.plan': Call<
    { readonly dataset: string; readonly config: TrainConfig; readonly plan: BacktestPlan },
    BacktestOutline
  >;
  /** Answers when all origins are done; progress comes as `backtest.progress`, a cancel of the request ends it. */
  readonly 'backtest.run': Call<
    { readonly dataset: string; readonly config: TrainConfig; readonly plan: BacktestPlan },
    BacktestRecord
  >;
  readonly 'backtest.list': Call<Record<string, never>, readonly BacktestSummary[]>;
  readonly 'backtest.get': Call<{ readonly backtest: string }, BacktestRecord>;
  readonly 'backtest.delete': Call<{ readonly backtest: string }, Record<string, never>>;
  /** Scores a set-up by a published protocol; progress comes as `evaluate.progress`. Nothing is kept. */
  readonly evaluate: Call<{ readonly dataset: string } & EvaluationRequest, Evaluation>;
}
