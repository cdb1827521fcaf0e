/** Starting a search, looking at one, and making use of what it found. Loaded with the view. */

import type { ParamsOf } from '../../../shared/contract.ts';
import { questionOfStudy, withStudyNets } from '../../../shared/ensemble/study-candidates.ts';
import { errorText } from '../../../shared/error-text.ts';
import { toErrorFrame } from '../../../shared/errors.ts';
import type { RunSummary } from '../../../shared/run.ts';
import type { StudySummary, Trial } from '../../../shared/search/study.ts';
import type { ParameterShare } from '../../../shared/search/study-requests.ts';
import { wholeStudy } from '../../../shared/search/whole-study.ts';
import { t } from '../../../shared/texts/text.ts';
import type { App } from '../../store/app.ts';
import { isOnDataset } from '../../store/run-groups.ts';
import { fillForm } from '../../store/set-up/fill-form.ts';
import { withoutStudy } from '../../store/studies/studies-state.ts';

/** Begins one, which is then shown. Throws what the service refuses it with. */
export async function startStudy({ client, stores }: App, asked: ParamsOf<'study.start'>): Promise<void> {
  const study = await client.request('study.start', asked);
  // An event about it may have overtaken the reply; it knows more.
  stores.studies.setState(({ list }) => ({
    list: { [study.id]: study, ...list },
    ...{ chosen: study.id, asks: false },
  }));
}

/** Fetches a study with its trials, and the runs that were made of it. */
export async function loadStudy(app: App, id: string): Promise<void> {
  await attempt(app, async () => {
    const whole = await wholeStudy(app.client, id);
    app.stores.studies.setState({ whole });
  });
}

/** Runs that are not here yet. */
export async function loadRuns({ client, stores }: App, ids: readonly string[]): Promise<void> {
  const missing = ids.filter((id) => stores.runs.getState().runs[id] === undefined);
  if (missing.length > 0) {
    const found = await client.request('run.list', { ids: missing }).catch(() => []);
    stores.runs.setState(({ runs }) => ({
      runs: { ...Object.fromEntries(found.map((run) => [run.id, run])), ...runs },
    }));
  }
}

/** What mattered; empty where it cannot be said. */
export async function askImportance({ client }: App, study: string): Promise<readonly ParameterShare[]> {
  return client.request('study.importance', { study }).catch(() => []);
}

/** Puts the set-up of a trial into the form. */
export async function applyTrial(app: App, study: StudySummary, trial: Trial): Promise<void> {
  await attempt(app, async () => {
    const { dataset } = app.stores.dataset.getState();
    await fillForm(app, { config: trial.config, isHere: isOnDataset(study, dataset) });
    app.notices.tell({
      tone: 'good',
      text: t('The form has set-up {number} of the search.', { number: trial.number }),
    });
  });
}

/** Makes a run of a trial, and shows it. */
export async function trainTrial(app: App, study: StudySummary, trial: Trial): Promise<void> {
  await attempt(app, async () => {
    const { dataset } = app.stores.dataset.getState();
    const rows = dataset !== null && isOnDataset(study, dataset) ? { dataset: dataset.id } : {};
    const run = await app.client.request('study.train', { study: study.id, trial: trial.number, ...rows });
    showRun(app, run);
  });
}

/** Makes a run of preset `best` that tries the study's best set-ups first, and shows it. */
export async function trainEnsemble(app: App, study: StudySummary): Promise<void> {
  await attempt(app, async () => {
    const { dataset } = app.stores.dataset.getState();
    if (dataset === null) {
      return;
    }
    const whole = await wholeStudy(app.client, study.id);
    const derived = await app.client.request('run.derive', {
      ...{ dataset: dataset.id, said: questionOfStudy(whole), preset: 'best' },
    });
    const config = withStudyNets(derived, whole);
    const run = await app.client.request('run.start', { dataset: dataset.id, config });
    showRun(app, run);
  });
}

function showRun({ stores }: App, run: RunSummary): void {
  stores.runs.setState(({ runs }) => ({ runs: { [run.id]: run, ...runs }, selected: run.id, follows: true }));
  stores.view.setState({ centre: 'forecast', drawer: false });
}

export async function deleteStudy(app: App, id: string): Promise<void> {
  await attempt(app, async () => {
    await app.client.request('study.delete', { study: id });
    app.stores.studies.setState((state) => withoutStudy(state, id));
  });
}

async function attempt({ notices }: App, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    notices.tell({ tone: 'bad', text: errorText(toErrorFrame(error)) });
  }
}
