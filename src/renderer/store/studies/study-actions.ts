/** What ends, leaves and goes on with a search: what can be done of it anywhere on the page. */
import type { StudySummary } from '../../../shared/search/study.ts';
import { t } from '../../../shared/texts/text.ts';
import type { Client } from '../../client/lasting-client.ts';
import type { DatasetActions } from '../actions/dataset-actions.ts';
import type { NoticeActions } from '../actions/notice-actions.ts';
import { sourceOfRun } from '../data-source.ts';
import { isOnDataset } from '../run-groups.ts';
import type { Stores } from '../stores.ts';

export interface StudyActions {
  /** Fetches a line of each. */
  fetch(): Promise<void>;
  /** Ends the search; what is best so far is scored. */
  stop(study: string): Promise<void>;
  pause(study: string): Promise<void>;
  resume(study: string): Promise<void>;
  /** Shows what a search of the form's set-up would vary. */
  ask(): void;
  /** Shows one, on its data. */
  open(study: StudySummary): Promise<void>;
}

interface Context {
  readonly client: Client;
  readonly stores: Stores;
  readonly notices: NoticeActions;
  readonly datasets: DatasetActions;
}

export function createStudyActions({ client, stores, notices, datasets }: Context): StudyActions {
  const attempt = (work: () => Promise<unknown>) =>
    work().then(
      () => {},
      (error: unknown) => notices.tellError(error),
    );

  return {
    async fetch() {
      const list = await client.request('study.list', {});
      stores.studies.setState({ list: Object.fromEntries(list.map((study) => [study.id, study])) });
    },
    stop: (study) => attempt(() => client.request('study.stop', { study })),
    pause: (study) => attempt(() => client.request('study.pause', { study })),
    resume: (study) =>
      attempt(() => {
        const { dataset } = stores.dataset.getState();
        const summary = stores.studies.getState().list[study];
        // The rows that are open will do, where they are those of the search.
        const rows = dataset !== null && summary?.dataset.fingerprint === dataset.fingerprint;
        return client.request('study.resume', { study, ...(rows ? { dataset: dataset.id } : {}) });
      }),
    ask() {
      stores.studies.setState({ asks: true });
      stores.view.setState({ centre: 'tune', drawer: false });
    },
    async open(study) {
      if (!isOnDataset(study, stores.dataset.getState().dataset)) {
        const found = sourceOfRun(study, stores.connection.getState().info);
        if (found === null) {
          notices.tell({
            tone: 'bad',
            text: t('Where {file} lies is not known; open it to see this search.', {
              file: study.dataset.file,
            }),
          });
          return;
        }
        await datasets.open(found.source, found.choices);
      }
      if (isOnDataset(study, stores.dataset.getState().dataset)) {
        stores.studies.setState({ chosen: study.id, asks: false });
        stores.view.setState({ centre: 'tune', drawer: false });
      }
    },
  };
}
