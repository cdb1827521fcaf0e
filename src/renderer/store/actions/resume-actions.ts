/** Leaving a training to go on with it later, and going on with one that was left. */
import { errorText } from '../../../shared/error-text.ts';
import { Cancelled, type ErrorFrame, toErrorFrame } from '../../../shared/errors.ts';
import { type Resumption, resumptionSentences } from '../../../shared/reuse/resumable.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import type { Client } from '../../client/lasting-client.ts';
import { isOnDataset, visibleRuns } from '../run-groups.ts';
import { NO_CHOICES, type Stores } from '../stores.ts';
import type { ChosenFiles, DatasetActions } from './dataset-actions.ts';
import type { NoticeActions } from './notice-actions.ts';

export interface ResumeActions {
  /** Leaves a training, or one that waits for its turn; its place is kept. */
  pause(run: string): Promise<void>;
  /** Goes on where the run was left. Where its rows are gone, the run is marked as one that needs its file. */
  resume(run: string): Promise<void>;
  /** The same from files that hold the rows; they are read for it alone, and what is open stays. */
  resumeFrom(run: string, chosen: ChosenFiles): Promise<void>;
}

interface Context {
  readonly client: Client;
  readonly stores: Stores;
  readonly notices: NoticeActions;
  readonly datasets: Pick<DatasetActions, 'withAside'>;
}

export function createResumeActions({ client, stores, notices, datasets }: Context): ResumeActions {
  /** Null takes what was refused off the screen. */
  function keepRefusal(run: string, error: ErrorFrame | null): void {
    stores.runs.setState(({ refused }) => {
      const { [run]: _before, ...rest } = refused;
      return { refused: error === null ? rest : { ...rest, [run]: error } };
    });
  }

  async function attempt(run: string, work: () => Promise<Resumption>): Promise<void> {
    keepRefusal(run, null);
    try {
      const resumption = await work();
      const { runs } = stores.runs.getState();
      const label = runLabels(visibleRuns(Object.values(runs), [])).get(run) ?? resumption.run.name;
      notices.tell({ text: `${label}: ${resumptionSentences(resumption).join(' ')}` });
      if (isOnDataset(resumption.run, stores.dataset.getState().dataset)) {
        stores.runs.setState({ selected: run, follows: true });
        stores.view.setState({ centre: 'forecast', drawer: false });
      }
    } catch (error) {
      if (!(error instanceof Cancelled)) {
        keepRefusal(run, toErrorFrame(error));
      }
    }
  }

  return {
    async pause(run) {
      try {
        await client.request('run.pause', { run });
      } catch (error) {
        notices.tell({ tone: 'bad', text: errorText(toErrorFrame(error)) });
      }
    },
    resume(run) {
      const summary = stores.runs.getState().runs[run];
      const { dataset } = stores.dataset.getState();
      const isOpen = summary !== undefined && summary.dataset.fingerprint === dataset?.fingerprint;
      const rows = isOpen ? { dataset: dataset.id } : {};
      return attempt(run, () => client.request('run.resume', { run, ...rows }));
    },
    resumeFrom(run, chosen) {
      const { choices = NO_CHOICES } = stores.runs.getState().runs[run]?.dataset ?? {};
      return attempt(run, () =>
        datasets.withAside(chosen, choices, ({ id }) => client.request('run.resume', { run, dataset: id })),
      );
    },
  };
}
