/** The trials of a search: one of them in words, with what can be made of it, and all of them as a table. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Study, StudySummary, Trial } from '../../../../shared/search/study.ts';
import { t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';
import { isOnDataset } from '../../../store/run-groups.ts';
import { Hint } from '../../../ui/hint.tsx';
import { ParallelFigure } from '../charts/parallel-figure.tsx';
import { applyTrial } from '../tune-actions.ts';
import { ChosenTrial } from './chosen-trial.tsx';
import { TrialTable } from './trial-table.tsx';
import { ERROR, filterFrom, isWanted, sortedTrials, type TrialOrder } from './trial-values.ts';

interface Props {
  readonly summary: StudySummary;
  readonly study: Study;
  readonly trials: readonly Trial[];
  readonly chosen: number | null;
  readonly onChoose: (number: number) => void;
}

export function StudyTrials({ summary, study, trials, chosen: number, onChoose }: Props) {
  const app = useApp();
  const [filter, setFilter] = useState('');
  const [order, setOrder] = useState<TrialOrder>({ by: ERROR, isDown: false });
  const names = useMemo(() => study.spec.space.map(({ name }) => name), [study.spec.space]);
  const wanted = useMemo(() => filterFrom(filter, names), [filter, names]);
  const rows = useMemo(
    () =>
      sortedTrials(
        trials.filter((trial) => isWanted(trial, wanted)),
        order,
      ),
    [trials, wanted, order],
  );
  const isHere = isOnDataset(summary, app.stores.dataset.getState().dataset);
  // The rows of a table are drawn anew only where they change.
  const latest = useRef(summary);
  latest.current = summary;
  const use = useCallback((trial: Trial) => void applyTrial(app, latest.current, trial), [app]);
  const chosen = trials.find((trial) => trial.number === number);
  return (
    <section className="card trials-card" aria-label={t('Set-ups')}>
      <div className="card-head">
        <h2 className="card-title">
          <Hint
            text={t(
              'Each line is a set-up: where it crosses an axis is what it has of that setting, and it ends at its error. The best are strong, the poor faint, those that were stopped early dashed. A drag along an axis keeps what passes there, in the table too; a press on it lets all pass again. A press on a line chooses it. The same in words: units=16..64 model=gru error=..2',
            )}
          >
            {t('Set-ups')}
          </Hint>
        </h2>
        <span className="card-facts" data-testid="trial-count">
          {rows.length === trials.length
            ? trials.length
            : t('{shown} of {all}', { shown: rows.length, all: trials.length })}
        </span>
        <span className="card-tools">
          {filter !== '' && (
            <button
              type="button"
              className="button is-small"
              data-testid="all-trials"
              onClick={() => setFilter('')}
            >
              {t('Show all')}
            </button>
          )}
          <span className={`input-box trial-filter ${wanted.unread === null ? '' : 'is-wrong'}`}>
            <input
              className="input"
              type="search"
              data-testid="trial-filter"
              placeholder="units=16..64 model=gru"
              aria-label={t('Only set-ups with')}
              aria-invalid={wanted.unread !== null}
              title={
                wanted.unread === null
                  ? t('A name with what it may be, as in units=16..64, model=gru|lstm or error=..2')
                  : t('“{word}” says none: a name with what it may be, as in units=16..64', {
                      word: wanted.unread,
                    })
              }
              spellCheck={false}
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
          </span>
        </span>
      </div>
      <ParallelFigure
        {...{ summary, study, trials, chosen: number, filter, onChoose }}
        onFilter={setFilter}
      />
      {chosen !== undefined && <ChosenTrial summary={summary} names={names} trial={chosen} />}
      <TrialTable
        trials={rows}
        names={names}
        target={summary.target}
        winner={study.winner}
        chosen={number}
        order={order}
        onChoose={onChoose}
        onUse={isHere ? use : null}
        onOrder={setOrder}
      />
    </section>
  );
}
