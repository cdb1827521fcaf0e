import { useStore } from 'zustand';
import { isResumable } from '../../../shared/reuse/resumable.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { useApp } from '../../store/app.ts';
import { isActive, sortRuns, visibleRuns } from '../../store/run-groups.ts';
import { withoutArchived } from '../../store/runs-list/list-state.ts';

export interface RunsHere {
  /** Newest first. */
  readonly list: readonly RunSummary[];
  /** At work or waiting, in the order in which they have their turn. */
  readonly active: readonly RunSummary[];
  /** Left before their end, with what they go on from. */
  readonly left: readonly RunSummary[];
  readonly labels: ReadonlyMap<string, string>;
}

/** The runs that the page knows, by what they are at. */
export function useRunsHere(): RunsHere {
  const { stores } = useApp();
  const runs = useStore(stores.runs, (state) => state.runs);
  const leaving = useStore(stores.runs, (state) => state.leaving);
  const lines = useStore(stores.list, (state) => state.lines);
  const list = sortRuns(withoutArchived(visibleRuns(Object.values(runs), leaving), lines), 'newest');
  const active = list.filter(({ status }) => isActive(status)).reverse();
  const first = active.filter(({ status }) => status === 'training');
  return {
    list,
    active: [...first, ...active.filter(({ status }) => status !== 'training')],
    left: list.filter(isResumable),
    labels: runLabels(list),
  };
}
