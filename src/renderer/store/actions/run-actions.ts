/** Starting, ending, choosing, renaming and deleting runs. */

import { toErrorFrame } from '../../../shared/errors.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { CELLS, type TrainConfig } from '../../../shared/set-up/train-config.ts';
import { t } from '../../../shared/texts/text.ts';
import type { Client } from '../../client/lasting-client.ts';
import { lastOf } from '../../language/last-of.ts';
import { formatCountOf } from '../../ui/format.ts';
import type { Draft } from '../draft.ts';
import { isOnDataset, runInPlaceOf, visibleRuns } from '../run-groups.ts';
import { type Here, runWithSetUp } from '../same-set-up.ts';
import type { Stores } from '../stores.ts';
import type { NoticeActions } from './notice-actions.ts';
import { settledConfig } from './watch-preset.ts';

export interface RunActions {
  /** Trains what the form says; offers the run that is there where it has been trained already. */
  train(): Promise<void>;
  /** Trains all three cells with the rest of the form the same, those that are there already excepted. */
  compare(): Promise<void>;
  /** Trains each of these, those that are there already excepted. */
  trainAll(configs: readonly ConfigMaker[]): Promise<void>;
  /** Trains what was offered as being there already. */
  trainAnyway(): Promise<void>;
  /** Ends training and keeps the best so far. */
  stop(run: string): Promise<void>;
  /** Throws the run away; a notice offers to train it again. */
  cancel(run: string): Promise<void>;
  select(run: string): void;
  rename(run: string, name: string): Promise<void>;
  /** Hides the run at once and deletes it when the moment for Undo has passed. */
  remove(run: string): void;
  /** The same of several, with one Undo for all of them. */
  removeAll(runs: readonly string[]): void;
  /** Puts a run's set-up back into the form. */
  reuse(run: string): Promise<void>;
}

interface Context {
  readonly client: Client;
  readonly stores: Stores;
  readonly notices: NoticeActions;
}

/** The set-up of a run on a dataset; null where it cannot be read. */
export type ConfigMaker = (dataset: string) => Promise<TrainConfig | null>;

const UNDO_MS = 6000;

export function createRunActions({ client, stores, notices }: Context): RunActions {
  /** @param isSure trains what has been trained already, too */
  async function start(asked: readonly ConfigMaker[], isSure = false): Promise<void> {
    const { dataset } = stores.dataset.getState();
    if (dataset === null) {
      return;
    }
    stores.setup.setState({ error: null, offer: null });
    let first: RunSummary | null = null;
    const there: { run: string; config: TrainConfig }[] = [];
    try {
      for (const config of await madeConfigs(asked, dataset.id)) {
        const { runs, leaving } = stores.runs.getState();
        const here = hereOf(stores);
        const same = isSure
          ? null
          : runWithSetUp(visibleRuns(Object.values(runs), leaving), dataset, config, here);
        if (same !== null) {
          there.push({ run: same.id, config });
          continue;
        }
        const run = await client.request('run.start', { dataset: dataset.id, config });
        first ??= run;
        // An event about this run may have overtaken the reply; it knows more.
        stores.runs.setState((state) => ({ runs: { [run.id]: run, ...state.runs } }));
      }
    } catch (error) {
      stores.setup.setState({ error: toErrorFrame(error) });
    }
    if (there.length > 0) {
      const runs = there.map(({ run }) => run);
      stores.setup.setState({ offer: { runs, configs: there.map(({ config }) => config) } });
    }
    if (first !== null) {
      stores.runs.setState({ selected: first.id, follows: true });
      stores.view.setState({ centre: 'forecast', drawer: false });
    }
  }

  /** All of them before anything trains: what is refused then leaves nothing half begun. None where the form cannot be read. */
  async function madeConfigs(
    asked: readonly ConfigMaker[],
    dataset: string,
  ): Promise<readonly TrainConfig[]> {
    const configs: TrainConfig[] = [];
    for (const configFor of asked) {
      const config = await configFor(dataset);
      if (config === null) {
        return [];
      }
      configs.push(config);
    }
    return configs;
  }

  /** What the form says at this moment, but for a part of it. */
  function asInForm(part: Partial<Draft> = {}): ConfigMaker {
    const { draft } = stores.setup.getState();
    return async (dataset) => (draft === null ? null : settledConfig(client, dataset, { ...draft, ...part }));
  }

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      notices.tellError(error);
    }
  }

  /** A run's name as the cards and charts have it. */
  function labelOf(run: string): string | undefined {
    const { runs } = stores.runs.getState();
    return runLabels(visibleRuns(Object.values(runs), [])).get(run) ?? runs[run]?.name;
  }

  /** Out of sight at once, and deleted when nobody has undone it for a while; what cannot be deleted comes back. */
  function removeAll(ids: readonly string[], text: string): void {
    const gone = new Set(ids);
    const comeBack = (back: ReadonlySet<string>) =>
      stores.runs.setState(({ leaving }) => ({ leaving: leaving.filter((id) => !back.has(id)) }));
    stores.runs.setState(({ runs, leaving, selected }) => {
      const all = [...leaving, ...ids];
      const isGone = selected !== null && gone.has(selected);
      return {
        leaving: all,
        selected: isGone ? runInPlaceOf(runs[selected], Object.values(runs), all) : selected,
      };
    });
    notices.tell({
      text,
      action: { label: t('Undo'), run: () => comeBack(gone) },
      lastsMs: UNDO_MS,
      onExpired() {
        for (const run of ids) {
          client.request('run.delete', { run }).catch((error: unknown) => {
            comeBack(new Set([run]));
            notices.tellError(error);
          });
        }
      },
    });
  }

  return {
    train: () => start([asInForm()]),
    compare: () => start(CELLS.map((model) => asInForm({ model, cellByHand: true }))),
    trainAll: (configs) => start(configs),
    async trainAnyway() {
      const { offer } = stores.setup.getState();
      const configs = offer?.configs ?? [];
      await start(
        configs.map((config) => async () => config),
        true,
      );
    },
    stop: (run) => attempt(() => client.request('run.stop', { run })),
    cancel: (run) =>
      attempt(async () => {
        const summary = stores.runs.getState().runs[run];
        const label = labelOf(run);
        await client.request('run.cancel', { run });
        if (summary !== undefined) {
          notices.tell({
            text: t('{label} was cancelled.', { label: label ?? t('The run') }),
            // A smaller run is made of its large one, not trained from its config.
            ...(summary.compression === undefined
              ? {
                  action: {
                    label: t('Train it again'),
                    run: () => void start([async () => summary.config], true),
                  },
                }
              : {}),
          });
        }
      }),
    select(run) {
      stores.runs.setState({ selected: run, follows: false });
      stores.setup.setState({ offer: null });
      stores.view.setState({ centre: 'forecast' });
    },
    rename: (run, name) =>
      attempt(async () => {
        const summary = await client.request('run.rename', { run, name });
        stores.runs.setState((state) => ({ runs: { ...state.runs, [run]: summary } }));
      }),
    remove: (run) => removeAll([run], t('{name} is deleted.', { name: labelOf(run) ?? t('The run') })),
    removeAll: (ids) => removeAll(ids, t('{runs} are deleted.', { runs: formatCountOf(ids.length, 'run') })),
    reuse: (run) =>
      attempt(async () => {
        const summary = stores.runs.getState().runs[run];
        const { dataset } = stores.dataset.getState();
        if (summary === undefined || dataset === null) {
          return;
        }
        const { fillForm } = await import('../set-up/fill-form.ts');
        await fillForm({ client, stores }, { config: summary.config, isHere: isOnDataset(summary, dataset) });
      }),
  };
}

/** What computes here, as the service has last said; a kernel once chosen stays for as long as it runs. */
function hereOf(stores: Stores): Here {
  const { info, doctor } = stores.connection.getState();
  const said = Object.values(stores.live.getState().runs).flatMap(({ backend }) => backend ?? []);
  return { backend: lastOf(said) ?? doctor?.backend ?? null, appVersion: info?.appVersion ?? null };
}
