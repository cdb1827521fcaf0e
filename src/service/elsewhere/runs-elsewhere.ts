/** What other processes on the data folder do with runs, as the events that it is here; and what is done here, as news for them. */
import type { Events } from '../../shared/contract/events.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { EventListener } from '../handlers/parts.ts';
import { summaryOf } from '../records/formats/run-format.ts';
import type { RunStore } from '../run-store.ts';
import type { News, RunNews } from './news.ts';

/** Tells the others what concerns the records of runs; what a training does from update to update is its own window's. */
export function tellOthers<Name extends keyof Events & string>(
  news: News,
  event: Name,
  payload: Events[Name],
): void {
  const told = payload as { readonly id?: string; readonly run?: string };
  if (event === 'run.changed') {
    news.tell(told.id ?? '', 'changed');
  } else if (event === 'run.labelled') {
    news.tell(told.run ?? '', 'labelled');
  } else if (event === 'run.removed') {
    news.tell(told.run ?? '', 'removed');
  }
}

/** The event of what was heard, from the record as it is now; null for a run that is gone since. */
export async function fromElsewhere(
  store: Pick<RunStore, 'read' | 'labels'>,
  run: string,
  what: RunNews,
): Promise<((emit: EventListener) => void) | null> {
  if (what === 'removed') {
    return (emit) => emit('run.removed', { run });
  }
  try {
    if (what === 'labelled') {
      const labels = await store.labels.shown(run);
      return (emit) => emit('run.labelled', { run, labels });
    }
    const summary = summaryOf(await store.read(run));
    return (emit) => emit('run.changed', summary);
  } catch (error) {
    if (error instanceof GatecastError) {
      return null;
    }
    throw error;
  }
}
