/** Trainings that begin with the weights of a run that is done. */
import { errorText } from '../../../shared/error-text.ts';
import { Cancelled, toErrorFrame } from '../../../shared/errors.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { t } from '../../../shared/texts/text.ts';
import type { Client } from '../../client/lasting-client.ts';
import { isOnDataset } from '../run-groups.ts';
import { NO_CHOICES, type Stores } from '../stores.ts';
import type { ChosenFiles, DatasetActions } from './dataset-actions.ts';
import type { NoticeActions } from './notice-actions.ts';

/** Of one press. */
export const MORE_EPOCHS = 20;

export interface BeginFromActions {
  /** A new run of the same set-up, on the rows of the run. */
  more(run: string): Promise<void>;
  /** A new run of the same set-up, on the open data, as it was opened. */
  fineTuneOpen(run: string): Promise<void>;
  /** The same on files that are read for it alone, as those of the run were; what is open stays. */
  fineTuneFiles(run: string, chosen: ChosenFiles): Promise<void>;
}

interface Context {
  readonly client: Client;
  readonly stores: Stores;
  readonly notices: NoticeActions;
  readonly datasets: Pick<DatasetActions, 'withAside'>;
}

export function createBeginFromActions({ client, stores, notices, datasets }: Context): BeginFromActions {
  async function attempt(work: () => Promise<RunSummary | null>): Promise<void> {
    try {
      const begun = await work();
      if (begun === null) {
        return;
      }
      // An event about this run may have overtaken the reply; it knows more.
      stores.runs.setState(({ runs }) => ({ runs: { [begun.id]: begun, ...runs } }));
      if (isOnDataset(begun, stores.dataset.getState().dataset)) {
        stores.runs.setState({ selected: begun.id, follows: true });
        stores.view.setState({ centre: 'forecast', drawer: false });
      } else {
        notices.tell({
          text: t('A new run on {file} begins with its weights.', { file: begun.dataset.file }),
        });
      }
    } catch (error) {
      if (!(error instanceof Cancelled)) {
        notices.tell({ tone: 'bad', text: errorText(toErrorFrame(error)) });
      }
    }
  }

  async function fineTune(run: string, dataset: string): Promise<RunSummary | null> {
    const { config } = stores.runs.getState().runs[run] ?? {};
    return config === undefined ? null : client.request('run.start', { dataset, config, from: run });
  }

  return {
    more: (run) =>
      attempt(() => {
        const { dataset } = stores.dataset.getState();
        const summary = stores.runs.getState().runs[run];
        const isOpen = dataset !== null && summary?.dataset.fingerprint === dataset.fingerprint;
        const rows = isOpen ? { dataset: dataset.id } : {};
        return client.request('run.more', { run, epochs: MORE_EPOCHS, ...rows });
      }),
    fineTuneOpen: (run) =>
      attempt(async () => {
        const { dataset } = stores.dataset.getState();
        return dataset === null ? null : fineTune(run, dataset.id);
      }),
    fineTuneFiles: (run, chosen) =>
      attempt(async () => {
        const { limits: _limits, ...choices } =
          stores.runs.getState().runs[run]?.dataset.choices ?? NO_CHOICES;
        let begun: RunSummary | null = null;
        await datasets.withAside(chosen, choices, async ({ id }) => {
          begun = await fineTune(run, id);
        });
        return begun;
      }),
  };
}
