/** The run that is looked at, and all others by their names. */

import { isActive } from '../../../shared/reuse/resumable.ts';
import type { RunLine } from '../../../shared/run.ts';
import { newestFirst } from '../../../shared/runs/arrange-runs.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { verdictWords } from '../../../shared/texts/verdict-words.ts';
import type { App } from '../../store/app.ts';
import { sourceOfRun } from '../../store/data-source.ts';
import { isOnDataset, MOST_COMPARED, STATUS_WORDS, visibleRuns } from '../../store/run-groups.ts';
import { labelsOf, lineName } from '../../store/runs-list/list-state.ts';
import { formatCountOf } from '../../ui/format.ts';
import { type Action, notUnless } from './action.ts';

export function runActions({ stores, runs, list }: App): readonly Action[] {
  const { runs: all, selected, leaving } = stores.runs.getState();
  const seen = visibleRuns(Object.values(all), leaving);
  const run = seen.find(({ id }) => id === selected);
  if (run === undefined) {
    return [];
  }
  const label = runLabels(seen).get(run.id) ?? run.name;
  const { lines, marked } = stores.list.getState();
  const isArchived = labelsOf(lines, run.id).archived;
  const isMarked = marked.includes(run.id);
  return [
    {
      id: 'reuse',
      group: 'Run',
      title: t('Put the set-up of {label} into the form', { label }),
      words: 'reuse again settings',
      ...notUnless(stores.dataset.getState().dataset !== null, t('Open a file first.')),
      run: () => void runs.reuse(run.id),
    },
    {
      id: 'mark',
      group: 'Run',
      title: isMarked ? t('Take the mark from {label}', { label }) : t('Mark {label}', { label }),
      detail: t('to compare it with others'),
      words: 'select checkbox tick overlay',
      run: () => list.mark(run.id, !isMarked),
    },
    {
      id: 'archive',
      group: 'Run',
      title: isArchived ? t('Take {label} back into the lists', { label }) : t('Archive {label}', { label }),
      words: 'hide',
      run: () => void list.archive(run.id, label, !isArchived),
    },
    {
      id: 'delete',
      group: 'Run',
      title: t('Delete {label}', { label }),
      words: 'remove throw away bin',
      ...notUnless(!isActive(run.status), t('It is at work: stop or cancel it first.')),
      run: () => runs.remove(run.id),
    },
  ];
}

/** What can be done with the marked runs as one. */
export function markedActions({ stores, list }: App): readonly Action[] {
  const { lines, marked } = stores.list.getState();
  if (marked.length === 0) {
    return [];
  }
  const scored = marked.filter((id) => lines?.[id]?.metrics != null).length;
  return [
    {
      id: 'compare-marked',
      group: 'Runs',
      title: t('Compare {runs}', { runs: formatCountOf(marked.length, 'run') }),
      detail: t('those that are marked'),
      words: 'beside each other',
      ...notUnless(scored >= 2, t('Two scored runs or more stand beside each other.')),
      ...(scored > MOST_COMPARED
        ? { not: t('Up to {most} runs stand beside each other.', { most: MOST_COMPARED }) }
        : {}),
      run() {
        list.open();
        list.compare(true);
      },
    },
    {
      id: 'mark-none',
      group: 'Runs',
      title: t('Mark none'),
      words: 'clear selection',
      run: () => list.markNone(),
    },
  ];
}

/** The newest first. Where nobody knows where the data of a run lie, it is shown in the list. */
export function runsByName(app: App): readonly Action[] {
  const { stores } = app;
  const { leaving } = stores.runs.getState();
  return Object.values(stores.list.getState().lines ?? {})
    .filter(({ id, status }) => status !== 'cancelled' && !leaving.includes(id))
    .sort(newestFirst)
    .map((line): Action => {
      const { config, dataset, metrics, status, labels } = line;
      const series = dataset.series === null ? '' : ` · ${dataset.series}`;
      const verdict = metrics == null ? translated(STATUS_WORDS[status]) : verdictWords(metrics.verdict);
      return {
        id: `run-${line.id}`,
        group: 'Runs',
        title: lineName(line),
        detail: t('{target} of {file}{series}{verdict}', {
          target: config.target,
          file: dataset.file,
          series,
          verdict: verdict === '' ? '' : `, ${verdict}`,
        }),
        words: [line.id, line.name, ...(labels?.tags ?? []), labels?.note ?? ''].join(' '),
        run: () => void showRun(app, line),
      };
    });
}

async function showRun({ stores, datasets, list, runs }: App, line: RunLine): Promise<void> {
  await list.choose(line.id);
  if (isOnDataset(line, stores.dataset.getState().dataset)) {
    runs.select(line.id);
  } else if (sourceOfRun(line, stores.connection.getState().info) === null) {
    list.open();
  } else {
    await datasets.openRun(line.id);
  }
}
