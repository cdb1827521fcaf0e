/** What the start page says in words. */

import type { TimeIndex } from '../../../shared/dataset.ts';
import type { Project } from '../../../shared/projects/projects.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { t } from '../../../shared/texts/text.ts';
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
    ...(learning > 0
      ? [t('{learning, plural, one {# net is} other {# nets are}} learning', { learning })]
      : []),
    ...(searches > 0
      ? [t('{searches, plural, one {# search is} other {# searches are}} at work', { searches })]
      : []),
    ...(waiting > 0 ? [t('{waiting, plural, one {# waits} other {# wait}}', { waiting })] : []),
    ...(left.length > 0 ? [t('{left} can be resumed', { left: left.length })] : []),
  ];
  return parts.length === 0 ? t('Nothing is at work.') : `${parts.join(', ')}.`;
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
  const series = last.dataset.series === null ? '' : t(' of {series}', { series: last.dataset.series });
  return `${target}${series}, ${horizon} ${stepUnit(time, horizon)}`;
}
