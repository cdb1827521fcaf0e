/** What is forecast from many origins of the past: backtests, and published protocols. */
import { checkMemory } from '../../core/recipe/memory.ts';
import type { BacktestRequests } from '../../shared/contract/backtest-requests.ts';
import type { ParamsOf } from '../../shared/contract.ts';
import type { Evaluation } from '../../shared/protocol.ts';
import type { Handlers } from '../../shared/wire/rpc.ts';
import { freeMemory } from '../free-memory.ts';
import { askEngine } from '../long-request.ts';
import { inTurn } from '../queue.ts';
import { trainingData } from '../training/training-data.ts';
import { asked, type ServiceParts } from './parts.ts';

export function backtestHandlers(parts: ServiceParts): Handlers<BacktestRequests> {
  const { backtests, longRequests } = parts;
  return {
    'backtest.plan': async ({ plan, ...params }) => {
      const [dataset, config] = asked(parts, params);
      return backtests.plan({ dataset, config, plan });
    },
    'backtest.run': ({ plan, ...params }, { signal }) =>
      longRequests.work(signal, async (either) => {
        const [dataset, config] = asked(parts, params);
        return backtests.run({ dataset, config, plan, signal: either });
      }),
    'backtest.list': () => backtests.list(),
    'backtest.get': ({ backtest }) => backtests.get(backtest),
    'backtest.delete': async ({ backtest }) => {
      await backtests.remove(backtest);
      return {};
    },
    evaluate: (params, { signal }) =>
      longRequests.work(signal, async (either) => evaluation(parts, params, either)),
  };
}

function evaluation(
  parts: ServiceParts,
  { dataset, ...said }: ParamsOf<'evaluate'>,
  signal: AbortSignal,
): Promise<Evaluation> {
  const [open, config] = asked(parts, { dataset, config: said.config });
  const request = { ...said, config };
  const data = trainingData(open, config);
  // At most a window a row: its parts are the protocol's.
  const windows = { train: data.times.length, forecast: data.times.length };
  checkMemory(config, windows, freeMemory());
  return inTurn(parts.queue, signal, () =>
    askEngine({
      name: 'evaluate',
      params: { ...data, ...request },
      startEngine: parts.start,
      signal,
      progress: {
        event: 'evaluate.progress',
        tell: (progress) => parts.emit('evaluate.progress', progress),
      },
    }),
  );
}
