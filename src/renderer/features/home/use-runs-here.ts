import { useStore } from 'zustand';
import { isActive, isResumable } from '../../../shared/reuse/resumable.ts';
import type { RunSummary } from '../../../shared/run.ts';
import type { StudySummary } from '../../../shared/search/study.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { useApp } from '../../store/app.ts';
import { sortRuns } from '../../store/run-groups.ts';
import { listedRuns } from '../../store/runs-list/list-state.ts';
import { canGoOn, studiesAtWork } from '../../store/studies/studies-state.ts';

/** What was left long ago is with its data. */
const MOST_STUDIES_LEFT = 2;

export interface RunsHere {
  /** Newest first. */
  readonly list: readonly RunSummary[];
  /** At work or waiting, in the order in which they have their turn. */
  readonly active: readonly RunSummary[];
  /** Left before their end, with what they go on from. */
  readonly left: readonly RunSummary[];
  readonly labels: ReadonlyMap<string, string>;
}

export interface StudiesHere {
  /** At work, then those that were left. */
  readonly all: readonly StudySummary[];
  /** How many of them are at work. */
  readonly active: number;
}

/** Searches at work, and the newest that go on where they were left. */
export function useStudiesHere(): StudiesHere {
  const { stores } = useApp();
  const state = useStore(stores.studies);
  const active = studiesAtWork(state);
  const left = Object.values(state.list)
    .filter(canGoOn)
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    .slice(0, MOST_STUDIES_LEFT);
  return { all: [...active, ...left], active: active.length };
}

/** The runs that the page knows, by what they are at. */
export function useRunsHere(): RunsHere {
  const { stores } = useApp();
  const runs = useStore(stores.runs, (state) => state.runs);
  const leaving = useStore(stores.runs, (state) => state.leaving);
  const lines = useStore(stores.list, (state) => state.lines);
  const list = sortRuns(listedRuns({ runs, leaving }, lines), 'newest');
  const active = list.filter(({ status }) => isActive(status)).reverse();
  const first = active.filter(({ status }) => status === 'training');
  return {
    list,
    active: [...first, ...active.filter(({ status }) => status !== 'training')],
    left: list.filter(isResumable),
    labels: runLabels(list),
  };
}
