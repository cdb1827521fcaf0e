/** What the start page says in words. */
import type { TimeIndex } from '../../../shared/dataset.ts';
import type { Project } from '../../../shared/projects/projects.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { formatCountOf } from '../../ui/format.ts';
import { stepUnit, stepWords } from '../../ui/time-words.ts';

/** `2 nets are learning, 1 search is at work, 1 waits, 1 was left.` What is at work, or that nothing is. */
export function homeSentence(
  active: readonly Pick<RunSummary, 'status'>[],
  left: readonly Pick<RunSummary, 'status'>[],
  searches = 0,
): string {
  const waiting = active.filter(({ status }) => status === 'queued').length;
  const learning = active.length - waiting;
  const parts = [
    ...(learning > 0 ? [`${formatCountOf(learning, 'net')} ${learning === 1 ? 'is' : 'are'} learning`] : []),
    ...(searches > 0
      ? [`${formatCountOf(searches, 'search', 'searches')} ${searches === 1 ? 'is' : 'are'} at work`]
      : []),
    ...(waiting > 0 ? [`${waiting} ${waiting === 1 ? 'waits' : 'wait'}`] : []),
    ...(left.length > 0 ? [`${left.length} can be resumed`] : []),
  ];
  return parts.length === 0 ? 'Nothing is at work.' : `${parts.join(', ')}.`;
}

/** `temp_max, 7 days`; of a long file with the series: `price of AAPL, 5 months`. What the file is where nothing was forecast. */
export function lastWords({ last, opened }: Pick<Project, 'last' | 'opened'>): string {
  const kind = opened?.kind;
  const time: Pick<TimeIndex, 'kind' | 'step'> = {
    kind: kind === 'calendar' || kind === 'irregular' || kind === 'none' ? kind : 'regular',
    step: opened?.step ?? null,
  };
  if (last === null) {
    return opened === null ? '' : `${formatCountOf(opened.rows, 'row')}, ${stepWords(time)}`;
  }
  const { target, horizon } = last.config;
  const series = last.dataset.series === null ? '' : ` of ${last.dataset.series}`;
  return `${target}${series}, ${horizon} ${stepUnit(time, horizon)}`;
}
