/** Backtests, which end at once. */
import type { BacktestRecord } from '../../../src/shared/backtest.ts';
import type { BacktestRequests } from '../../../src/shared/contract/backtest-requests.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import type { Handlers } from '../../../src/shared/wire/rpc.ts';
import { ROWS, scriptedMetrics, stamp, testOf } from './data.ts';
import type { ScriptedState } from './state.ts';

export function scriptedBacktests({ known, emit }: ScriptedState): Handlers<BacktestRequests> {
  const backtests = new Map<string, BacktestRecord>();

  return {
    'backtest.plan': async ({ plan }) => {
      const from = 280;
      const origins = Array.from(
        { length: plan.origins },
        (_, index) => from + Math.round((index * (ROWS - from - 8)) / Math.max(1, plan.origins - 1)),
      );
      const every = plan.refitEvery === 0 ? origins.length : plan.refitEvery;
      const folds = Array.from({ length: Math.ceil(origins.length / every) }, (_, fold) => {
        const part = origins.slice(fold * every, (fold + 1) * every);
        return { firstRow: 0, endRow: (part[0] ?? 0) + 1, origins: part };
      });
      return { rows: ROWS, folds, stamps: origins.map(stamp) };
    },
    'backtest.run': async ({ dataset, config, plan }) => {
      const { file, series, fingerprint } = known(dataset);
      const forecasts = testOf(config);
      const record: BacktestRecord = {
        schemaVersion: 1,
        id: `backtest-${backtests.size + 1}`,
        createdAt: '2026-11-21T10:00:00.000Z',
        dataset: { file, series, fingerprint },
        config,
        plan,
        metrics: scriptedMetrics(config),
        seconds: 3,
        folds: [],
        stamps: Array.from(forecasts.origins, (row) => stamp(row)),
        forecasts,
      };
      backtests.set(record.id, record);
      emit('backtest.progress', { dataset, done: plan.origins, origins: plan.origins, secondsLeft: 0 });
      return record;
    },
    'backtest.list': async () => [...backtests.values()],
    'backtest.get': async ({ backtest }) => {
      const record = backtests.get(backtest);
      if (record === undefined) {
        throw new GatecastError('BACKTEST_UNKNOWN', { backtest });
      }
      return record;
    },
    'backtest.delete': async ({ backtest }) => {
      backtests.delete(backtest);
      return {};
    },
    evaluate: async () => {
      throw new Error('the page never asks for an evaluation');
    },
  };
}
