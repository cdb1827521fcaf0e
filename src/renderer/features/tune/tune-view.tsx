/** Searches for a set-up: what one would vary, the one that is looked at, and those made before. */
import '../../later/styles.ts';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { isStudyAtWork, type StudySummary } from '../../../shared/search/study.ts';
import { useApp } from '../../store/app.ts';
import { isOnDataset } from '../../store/run-groups.ts';
import { Hint } from '../../ui/hint.tsx';
import '../../ui/css/backtest.css';
import '../../ui/css/tune.css';
import '../../ui/css/tune-charts.css';
import { t } from '../../../shared/texts/text.ts';
import { WorkersCard } from '../workers/workers.tsx';
import { KeptStudies } from './kept-studies.tsx';
import { SpaceForm } from './space-form.tsx';
import { StudyCard } from './study-card.tsx';
import { StudyFound } from './study-found.tsx';
import { loadStudy } from './tune-actions.ts';

export function TuneView({ dataset }: { readonly dataset: DatasetDescription }) {
  const app = useApp();
  const { list, whole, chosen, asks } = useStore(app.stores.studies);
  const here = useMemo(
    () =>
      Object.values(list)
        .filter((study) => isOnDataset(study, dataset))
        .sort(newestFirst),
    [list, dataset],
  );
  // What was made before stands below, to be opened; at first there is the form, unless a search is at work.
  const shown = here.find(({ id }) => id === chosen) ?? here.find(isStudyAtWork) ?? null;
  const shownId = shown?.id ?? null;
  useEffect(() => {
    if (shownId !== null) {
      // It stays when it is no longer at work.
      app.stores.studies.setState({ chosen: shownId });
      void loadStudy(app, shownId);
    }
  }, [app, shownId]);
  const isAsking = asks || shown === null;
  const trials = whole !== null && whole.id === shownId ? whole : null;
  return (
    <>
      <section className="card tune-card" aria-label={t('Find the best set-up')}>
        <div className="card-head">
          <h2 className="card-title">
            <Hint
              text={t(
                'A search tries set-ups on folds of the rows before the test part. The first is the one that Train would train; the next ones are drawn at random, then where the good ones were. Each learns a ninth of its epochs, a third and all of them, and goes on only while it is among the best third.',
              )}
            >
              {t('Find the best set-up')}
            </Hint>
          </h2>
          <span className="card-tools">
            {shown !== null && (
              <button
                type="button"
                className="button is-small"
                data-testid="tune-another"
                aria-expanded={isAsking}
                onClick={() => app.stores.studies.setState({ asks: !isAsking })}
              >
                {isAsking ? t('Close') : t('Another search…')}
              </button>
            )}
          </span>
        </div>
        {/* What was asked of one dataset says nothing of the next: its form begins anew. */}
        {isAsking && <SpaceForm key={dataset.id} dataset={dataset} />}
      </section>
      {shown !== null && <StudyCard study={shown} whole={trials} />}
      <WorkersCard />
      {shown !== null && trials !== null && trials.trials.length > 0 && (
        <StudyFound key={shown.id} summary={shown} study={trials} />
      )}
      {here.length > 0 && <KeptStudies list={here} shown={shownId} />}
    </>
  );
}

function newestFirst(a: StudySummary, b: StudySummary): number {
  return a.createdAt < b.createdAt ? 1 : -1;
}
