/** Holds what a run had said against the rows that its file has now. */

import type { DueCheckIn } from '../../../shared/reuse/due.ts';
import type { CheckIn } from '../../../shared/reuse/said.ts';
import type { App } from '../app.ts';
import { sourceOf } from '../data-source.ts';
import { NO_CHOICES } from '../stores.ts';

/** Reads the file aside, as the run's was; what is open stays. Null where the file lies nowhere. Throws what reading does. */
export async function checkInNow(
  { client, stores, list, datasets }: Pick<App, 'client' | 'stores' | 'list' | 'datasets'>,
  { run, places }: Pick<DueCheckIn, 'run' | 'places'>,
): Promise<CheckIn | null> {
  const source = sourceOf(places);
  if (source === null) {
    return null;
  }
  await list.know(run);
  const own = stores.runs.getState().runs[run]?.dataset.choices ?? NO_CHOICES;
  const { limits: _limits, ...choices } = own;
  const made = await datasets.withAside(source, choices, ({ id }) =>
    client.request('run.checkIn', { run, dataset: id }),
  );
  stores.runs.setState((state) => ({ checkIns: { ...state.checkIns, [run]: made } }));
  return made;
}
