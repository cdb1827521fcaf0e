/** Leaving a training to go on with it later, and going on with one that was left. */
import { errorText } from '../../../shared/error-text.ts';
import { Cancelled, toErrorFrame } from '../../../shared/errors.ts';
import { NOT_HERE, type Resumption, resumptionSentences } from '../../../shared/reuse/resumable.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { t } from '../../../shared/texts/text.ts';
import type { Client } from '../../client/lasting-client.ts';
import { sourceOfRun } from '../data-source.ts';
import { isOnDataset, visibleRuns } from '../run-groups.ts';
import { NO_CHOICES, type RefusedResume, type Stores } from '../stores.ts';
import type { ChosenFiles, DatasetActions } from './dataset-actions.ts';
import type { NoticeActions } from './notice-actions.ts';

export interface ResumeActions {
  /** Lets a run that waits for its turn go before all others that wait. */
  next(run: string): Promise<void>;
  /** Leaves a training, or one that waits for its turn; its place is kept. */
  pause(run: string): Promise<void>;
  /**
   * Goes on where the run was left. Where its rows are gone, they are read again from where they came from; where nobody
   * knows that, the run is marked as one that needs its file.
   */
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
  function keepRefusal(run: string, refusal: RefusedResume | null): void {
    stores.runs.setState(({ refused }) => {
      const { [run]: _before, ...rest } = refused;
      return { refused: refusal === null ? rest : { ...rest, [run]: refusal } };
    });
  }

  async function attempt(run: string, work: () => Promise<Resumption>, isFromFile = false): Promise<void> {
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
        const frame = toErrorFrame(error);
        keepRefusal(run, { error: frame, needsFile: isFromFile || frame.code === 'RESUME_NEEDS_FILE' });
      }
    }
  }

  async function resumeKept(run: string): Promise<Resumption> {
    const summary = stores.runs.getState().runs[run];
    const { dataset } = stores.dataset.getState();
    const isOpen = summary !== undefined && summary.dataset.fingerprint === dataset?.fingerprint;
    try {
      return await client.request('run.resume', { run, ...(isOpen ? { dataset: dataset.id } : {}) });
    } catch (error) {
      const found = summary && sourceOfRun(summary, stores.connection.getState().info);
      if (toErrorFrame(error).code !== 'RESUME_NEEDS_FILE' || !found?.isSame) {
        throw error;
      }
      return await datasets
        .withAside(found.source, found.choices, ({ id }) => onRows(run, id))
        // What was there is gone as well: the file is asked for.
        .catch(() => Promise.reject(error));
    }
  }

  function onRows(run: string, dataset: string): Promise<Resumption> {
    return client.request('run.resume', { run, dataset });
  }

  async function tellFailure(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      notices.tell({ tone: 'bad', text: errorText(toErrorFrame(error)) });
    }
  }

  return {
    next: (run) =>
      tellFailure(async () => {
        await client.request('run.next', { run });
        const { runs } = stores.runs.getState();
        const label = runLabels(visibleRuns(Object.values(runs), [])).get(run) ?? t('The run');
        notices.tell({ text: t('{label} is next.', { label }) });
      }),
    pause: (run) =>
      tellFailure(async () => {
        const { isHere } = await client.request('run.pause', { run });
        if (!isHere) {
          notices.tell({ text: t(NOT_HERE) });
        }
      }),
    resume: (run) => attempt(run, () => resumeKept(run)),
    resumeFrom(run, chosen) {
      const { choices = NO_CHOICES } = stores.runs.getState().runs[run]?.dataset ?? {};
      const work = () => datasets.withAside(chosen, choices, ({ id }) => onRows(run, id));
      return attempt(run, work, true);
    },
  };
}
