/** All runs that there are, in the place of the dashboard: found, sorted, labelled and chosen to be compared. */
import { t } from '../../../shared/texts/text.ts';
import '../../later/styles.ts';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { arrangeRuns } from '../../../shared/runs/arrange-runs.ts';
import { useApp } from '../../store/app.ts';
import { isScored } from '../../store/run-groups.ts';
import { formatCountOf } from '../../ui/format.ts';
import { useKeptTarget } from '../forecast/kept/kept-rows.ts';
import { KeptRun } from '../forecast/kept/kept-run.tsx';
import { ChosenRun } from './chosen-run.tsx';
import { CompareView } from './compare-view.tsx';
import { MarkedTools } from './marked-tools.tsx';
import { RunFilters } from './run-filters.tsx';
import { RunTable } from './run-table.tsx';

export function RunsPage() {
  const { stores, list } = useApp();
  const { lines, wanted, grouping, marked, comparing, looking } = useStore(stores.list);
  const { runs, selected, leaving } = useStore(stores.runs);
  const dataset = useStore(stores.dataset, (state) => state.dataset);
  const chosen = selected === null || leaving.includes(selected) ? null : (runs[selected] ?? null);
  const kept = useKeptTarget(chosen);
  const all = useMemo(
    () =>
      Object.values(lines ?? {}).filter(({ id, status }) => status !== 'cancelled' && !leaving.includes(id)),
    [lines, leaving],
  );
  const shown = useMemo(() => arrangeRuns(all, wanted), [all, wanted]);
  // What has no scores yet has nothing to be held against.
  const compared = useMemo(
    () => marked.flatMap((id) => runs[id] ?? []).filter((run) => isScored(run) && !leaving.includes(run.id)),
    [marked, runs, leaving],
  );
  if (comparing && compared.length > 1) {
    return (
      <div className="columns no-left no-right">
        <main className="centre">
          <div className="runs-page-head">
            <h1 className="runs-page-title">
              {t('{runs} compared', { runs: formatCountOf(compared.length, 'run') })}
            </h1>
            <button
              type="button"
              className="button is-small"
              data-testid="leave-compare"
              onClick={() => list.compare(false)}
            >
              {t('Back to the list')}
            </button>
          </div>
          <CompareView runs={compared} />
        </main>
      </div>
    );
  }
  if (looking && dataset === null && chosen !== null && kept !== null) {
    return <KeptRun run={chosen} kept={kept} />;
  }
  return (
    <div className="columns no-left">
      <main className="centre runs-page">
        <div className="runs-page-head">
          <h1 className="runs-page-title">{t('Runs')}</h1>
          <button type="button" className="button is-small" data-testid="leave-runs" onClick={list.close}>
            {dataset === null ? t('Back to the start page') : t('Back to the forecast')}
          </button>
          {marked.length > 0 && <MarkedTools marked={marked} compared={compared.length} />}
        </div>
        {lines !== null && <RunFilters all={all} shown={shown.length} {...{ wanted, grouping }} />}
        {lines === null ? (
          <p className="runs-empty">{t('Reading the runs…')}</p>
        ) : shown.length === 0 ? (
          <p className="runs-empty">
            {all.length === 0
              ? t('Nothing trained yet. Open data and train: each run is here afterwards.')
              : t('No run is like that; “Show all” takes the filters away.')}
          </p>
        ) : (
          <RunTable lines={shown} sort={wanted.sort ?? 'newest'} {...{ grouping, selected, marked }} />
        )}
      </main>
      <aside className="right" aria-label={t('The run that is chosen')}>
        <ChosenRun />
      </aside>
    </div>
  );
}
