/** Forecasts from many past origins: started, cancelled, looked at again, thrown away. */
import type { BacktestOutline, BacktestPlan } from '../../../shared/backtest.ts';
import { Cancelled, toErrorFrame } from '../../../shared/errors.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';
import { t } from '../../../shared/texts/text.ts';
import type { Client } from '../../client/lasting-client.ts';
import { readDraft } from '../draft.ts';
import type { BacktestSoFar, Stores } from '../stores.ts';
import type { NoticeActions } from './notice-actions.ts';
import { settledConfig } from './watch-preset.ts';

export interface BacktestActions {
  /** Asks where the origins of the form's set-up would lie; the latest question counts. */
  outline(plan: BacktestPlan): Promise<void>;
  /** Backtests what the form says. */
  run(plan: BacktestPlan): Promise<void>;
  cancel(): void;
  /** Fetches the list of all that were kept. */
  load(): Promise<void>;
  show(backtest: string): Promise<void>;
  /** Takes it off the list at once and deletes it when the moment for Undo has passed. */
  remove(backtest: string): void;
}

interface Context {
  readonly client: Client;
  readonly stores: Stores;
  readonly notices: NoticeActions;
}

export function createBacktestActions({ client, stores, notices }: Context): BacktestActions {
  const { backtests } = stores;
  let current: AbortController | null = null;
  let asked: AbortController | null = null;

  /** What goes wrong is said where backtests are; a cancel is not wrong. */
  async function attempt(work: () => Promise<void>): Promise<void> {
    backtests.setState({ error: null });
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Cancelled)) {
        backtests.setState({ error: toErrorFrame(error) });
      }
    }
  }

  async function load(): Promise<void> {
    await attempt(async () => {
      const list = await client.request('backtest.list', {});
      backtests.setState({ list, error: list.find(({ notKept }) => notKept !== undefined)?.notKept ?? null });
    });
  }

  return {
    async outline(plan) {
      const { dataset } = stores.dataset.getState();
      const { draft } = stores.setup.getState();
      asked?.abort();
      const controller = new AbortController();
      asked = controller;
      try {
        const config =
          dataset === null || draft === null ? null : await settledConfig(client, dataset.id, draft);
        if (dataset === null || config === null) {
          backtests.setState({ outline: null });
          return;
        }
        const params = { dataset: dataset.id, config, plan };
        const result = await client.request('backtest.plan', params, { signal: controller.signal });
        if (asked === controller) {
          backtests.setState({ outline: { status: 'here', result } });
        }
      } catch (error) {
        if (asked === controller && !(error instanceof Cancelled)) {
          backtests.setState({ outline: { status: 'refused', error: toErrorFrame(error) } });
        }
      }
    },
    async run(plan) {
      const { dataset } = stores.dataset.getState();
      const { draft } = stores.setup.getState();
      if (dataset === null || draft === null || readDraft(draft).config === null || current !== null) {
        return;
      }
      const controller = new AbortController();
      current = controller;
      const progress = { done: 0, origins: plan.origins, secondsLeft: Number.NaN };
      const label = `${draft.model.toUpperCase()} ${draft.units.trim()}`;
      const { id, file } = dataset;
      backtests.setState({ running: { ...progress, label, file, dataset: id, soFar: null } });
      await attempt(async () => {
        const config = await settledConfig(client, dataset.id, draft);
        if (config === null) {
          return;
        }
        const params = { dataset: id, config, plan };
        const outline = await client.request('backtest.plan', params, { signal: controller.signal });
        backtests.setState(({ running }) => ({
          running: running && { ...running, soFar: nothingYet(outline, config) },
        }));
        const record = await client.request('backtest.run', params, { signal: controller.signal });
        const error = record.notKept ?? null;
        backtests.setState(({ list }) => ({ shown: record, list: [record, ...(list ?? [])], error }));
      });
      current = null;
      backtests.setState({ running: null });
    },
    cancel() {
      current?.abort();
    },
    load,
    show: (backtest) =>
      attempt(async () => {
        backtests.setState({ shown: await client.request('backtest.get', { backtest }) });
      }),
    remove(backtest) {
      const { list, shown } = backtests.getState();
      const gone = list?.find(({ id }) => id === backtest);
      if (list === null || gone === undefined) {
        return;
      }
      const comeBack = () =>
        backtests.setState((now) => ({
          // Where it was, unless the list was fetched anew meanwhile.
          list:
            now.list?.some(({ id }) => id === backtest) === false
              ? [...now.list, gone].sort((a, b) => list.indexOf(a) - list.indexOf(b))
              : now.list,
          shown: now.shown ?? (shown?.id === backtest ? shown : null),
        }));
      backtests.setState({
        list: list.filter((one) => one !== gone),
        shown: shown?.id === backtest ? null : shown,
      });
      notices.tell({
        text: t('The backtest is deleted.'),
        action: { label: t('Undo'), run: comeBack },
        onExpired() {
          client.request('backtest.delete', { backtest }).catch((error: unknown) => {
            comeBack();
            notices.tellError(error);
          });
        },
      });
    },
  };
}

/** A map without a forecast in it. */
function nothingYet({ folds, stamps }: BacktestOutline, config: TrainConfig): BacktestSoFar {
  const empty = () => new Float32Array(stamps.length * config.horizon).fill(Number.NaN);
  const origins = Int32Array.from(folds.flatMap((fold) => fold.origins));
  return { config, stamps, forecasts: { origins, predicted: empty(), actual: empty() } };
}
