/** Fills the form with what may mend a run. Nothing is trained. */
import { type Fix, fixWords } from '../../../shared/fixes/detection-fixes.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { t } from '../../../shared/texts/text.ts';
import { changeDraft } from '../actions/watch-preset.ts';
import type { App } from '../app.ts';
import { type Draft, draftOf } from '../draft.ts';
import { isOnDataset, visibleRuns } from '../run-groups.ts';
import { draftOfRun } from './draft-of-run.ts';

type Context = Pick<App, 'client' | 'stores' | 'notices'>;

/**
 * The set-up of the run with the change in it: marked as changed, and reset one by one, as what is set by hand. A second fix of the
 * same run is added to the first. What stood in the form before comes back by Undo.
 */
export async function takeFix(
  { client, stores, notices }: Context,
  run: RunSummary,
  fix: Fix,
): Promise<void> {
  const { dataset } = stores.dataset.getState();
  if (dataset === null || !isOnDataset(run, dataset)) {
    return;
  }
  try {
    const key = `${dataset.id} ${run.id}`;
    const { draft: before, mended: beforeMended } = stores.setup.getState();
    const begins =
      before !== null && beforeMended === key ? before : await draftOfRun(client, dataset.id, run.config);
    if (stores.dataset.getState().dataset?.id !== dataset.id) {
      return;
    }
    const draft = changeDraft(begins, partOf(fix, begins, run));
    stores.setup.setState({ draft, mended: key, error: null, offer: null });
    stores.view.setState({ centre: 'forecast', leftOpen: true });
    const visible = visibleRuns(Object.values(stores.runs.getState().runs), []);
    notices.tell({
      text: t('The form has the set-up of {id}: {fix}.', {
        id: runLabels(visible).get(run.id) ?? run.name,
        fix: fixWords(fix),
      }),
      action: {
        label: t('Undo'),
        run: () => stores.setup.setState({ draft: before, mended: beforeMended }),
      },
    });
  } catch (error) {
    notices.tellError(error);
  }
}

/** What changes in a form. */
function partOf({ settings, preset, leaveOut }: Fix, draft: Draft, run: RunSummary): Partial<Draft> {
  if (preset !== undefined) {
    return { preset };
  }
  if (leaveOut !== undefined) {
    const without = (names: readonly string[]) => names.filter((name) => name !== leaveOut);
    return { features: without(draft.features), known: without(draft.known) };
  }
  const changed = draftOf({ ...run.config, ...settings });
  return Object.fromEntries(
    Object.keys(settings).map((field) => [field, changed[field as keyof typeof settings]]),
  );
}
