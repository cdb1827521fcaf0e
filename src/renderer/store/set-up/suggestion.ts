/** What a form that nobody has touched begins with: the service looks at the rows, and says why. */
import type { DatasetDescription } from '../../../shared/dataset.ts';
import type { Suggestion } from '../../../shared/set-up/suggestion.ts';
import type { Client } from '../../client/lasting-client.ts';
import { type Draft, readDraft } from '../draft.ts';
import type { Stores } from '../stores.ts';

/** What a suggestion decides. */
const DECIDED = ['target', 'features', 'calendar', 'known', 'alsoTargets', 'question'] as const;

/** Asks what to begin with and takes it, unless somebody has chosen any of it meanwhile, be it the same again. Never throws. */
export async function takeSuggestion(
  dataset: DatasetDescription,
  fresh: Draft,
  { client, stores }: { readonly client: Client; readonly stores: Stores },
): Promise<void> {
  const { config } = readDraft(fresh);
  if (config === null) {
    return;
  }
  const { window, horizon, split } = config;
  const params = { dataset: dataset.id, window, horizon, test: split.test };
  let isChosen = differs(stores.setup.getState().draft, fresh);
  // Looked at as it changes: a target that was left and chosen again is the old one, and chosen.
  const leave = stores.setup.subscribe(({ draft: now }, { draft: before }) => {
    isChosen ||= differs(now, before);
  });
  const suggested = await client.request('run.suggest', params).catch(() => null);
  leave();
  const { draft } = stores.setup.getState();
  const isAsked = stores.dataset.getState().dataset?.id === dataset.id;
  if (suggested === null || draft === null || !isAsked || isChosen) {
    return;
  }
  const { target, features, calendar } = suggested;
  stores.setup.setState({ suggested, draft: { ...draft, target: target.column, features, calendar } });
}

function differs(draft: Draft | null, other: Draft | null): boolean {
  return DECIDED.some((field) => draft?.[field] !== other?.[field]);
}

/** Whether a form looks at what was suggested, and at nothing else. */
export function looksAsSuggested({ features, calendar }: Draft, suggested: Suggestion | null): boolean {
  const isSame = (left: readonly string[], right: readonly string[]) =>
    left.length === right.length && left.every((name) => right.includes(name));
  return suggested !== null && isSame(features, suggested.features) && isSame(calendar, suggested.calendar);
}
