/** What can be done with the runs that are marked in the list, all of them at once. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { isActive } from '../../../shared/reuse/resumable.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { MOST_COMPARED } from '../../store/run-groups.ts';
import { formatCountOf } from '../../ui/format.ts';
import { MarkedLabels } from './marked-labels.tsx';

interface Props {
  readonly marked: readonly string[];
  /** Those of them that have scores. */
  readonly compared: number;
}

export function MarkedTools({ marked, compared }: Props) {
  const { stores, runs, list } = useApp();
  const lines = useStore(stores.list, (state) => state.lines);
  const [isLabelling, setLabelling] = useState(false);
  // What is at work is neither put away nor deleted.
  const done = marked.filter((id) => {
    const line = lines?.[id];
    return line !== undefined && !isActive(line.status);
  });
  return (
    <>
      <button
        type="button"
        className="button is-small is-primary"
        data-testid="compare-marked"
        disabled={compared < 2 || compared > MOST_COMPARED}
        title={
          compared > MOST_COMPARED
            ? t('Up to {most} runs stand beside each other.', { most: MOST_COMPARED })
            : t('Two scored runs or more stand beside each other.')
        }
        onClick={() => list.compare(true)}
      >
        {t('Compare {runs}', { runs: formatCountOf(marked.length, 'run') })}
      </button>
      <button
        type="button"
        className="button is-small"
        data-testid="label-marked"
        aria-expanded={isLabelling}
        title={t('Tags and a note for all of them.')}
        onClick={() => setLabelling(!isLabelling)}
      >
        {t('Tag')}
      </button>
      {isLabelling && <MarkedLabels marked={marked} onDone={() => setLabelling(false)} />}
      <button
        type="button"
        className="button is-small"
        data-testid="archive-marked"
        disabled={done.length === 0}
        title={t('Out of this list; “Archived too” shows them again.')}
        onClick={() => {
          list.markNone();
          void list.archiveAll(done);
        }}
      >
        {t('Archive')}
      </button>
      <button
        type="button"
        className="button is-small"
        data-testid="delete-marked"
        disabled={done.length === 0}
        title={
          done.length < marked.length
            ? t('What is at work stays: cancel it first.')
            : t('Into the bin, which is emptied after 30 days.')
        }
        onClick={() => {
          list.markNone();
          runs.removeAll(done);
        }}
      >
        {t('Delete')}
      </button>
      <button type="button" className="link" onClick={list.markNone}>
        {t('None')}
      </button>
    </>
  );
}
