/** Left what I decide, centre what comes of it, right what I compare. */

import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../shared/dataset.ts';
import type { RunSummary } from '../shared/run.ts';
import { DEFAULT_CONFIG } from '../shared/set-up/train-config.ts';
import { t } from '../shared/texts/text.ts';
import { runLooks } from './charts/palette.ts';
import { Opening } from './features/data/open/opening.tsx';
import { ForecastCard } from './features/forecast/forecast-card.tsx';
import { useKeptTarget } from './features/forecast/kept/kept-rows.ts';
import { mergeProblems } from './features/setup/problems.ts';
import { SetupPanel } from './features/setup/setup-panel.tsx';
import { ERROR_TEXT } from './language/error-text.ts';
import { Later, useLater } from './later/later.tsx';
import {
  BACKTEST_VIEW,
  CHANGED_FILE,
  CHECK_IN_CARD,
  EXPLORE_PAGE,
  INSIGHT_CARD,
  NEW_ROWS_CARD,
  ON_OTHER_DATA,
  RUNS_PANEL,
  SERIES_CHOOSER,
  TUNE_VIEW,
} from './later/parts.ts';
import { useApp } from './store/app.ts';
import { draftNumber, readDraft } from './store/draft.ts';
import { comparableRuns, isOnDataset } from './store/run-groups.ts';
import { listedRuns } from './store/runs-list/list-state.ts';
import { usePalette } from './ui/theme.tsx';

const NO_RUNS: readonly RunSummary[] = [];

export function Dashboard({ dataset }: { readonly dataset: DatasetDescription }) {
  const { stores } = useApp();
  const { leftOpen, rightOpen, drawer, centre, insight } = useStore(stores.view);
  const { runs, selected, leaving } = useStore(stores.runs);
  const draft = useStore(stores.setup, (setup) => setup.draft);
  const palette = usePalette();
  const lines = useStore(stores.list, (state) => state.lines);
  const visible = useMemo(
    () => listedRuns({ runs, leaving }, lines, selected),
    [runs, leaving, lines, selected],
  );
  // A run that was thrown away is not shown, whatever is selected still: it has no name and no colour.
  const run = visible.find(({ id }) => id === selected) ?? null;
  const isHere = run !== null && isOnDataset(run, dataset);
  const kept = useKeptTarget(isHere ? null : run);
  const isDrawn = isHere || kept !== null;
  const comparable = useMemo(() => comparableRuns(visible, run), [visible, run]);
  const looks = useMemo(() => runLooks(visible, palette), [visible, palette]);
  const labelOf = ({ id, name }: RunSummary) => looks.get(id)?.label ?? name;
  const form = useMemo(
    () => ({
      target: draft?.target ?? '',
      horizon: (draft && draftNumber(draft, 'horizon')) ?? DEFAULT_CONFIG.horizon,
      testShare: ((draft && draftNumber(draft, 'test')) ?? 0) / 100,
      validationShare: ((draft && draftNumber(draft, 'validation')) ?? 0) / 100,
    }),
    [draft],
  );
  if (dataset.needsSeries) {
    return (
      <main className="chooser-page">
        <Later part={SERIES_CHOOSER} props={{ dataset }} />
      </main>
    );
  }
  if (centre === 'explore') {
    return <Later part={EXPLORE_PAGE} props={{ dataset, target: form.target }} />;
  }
  const classes = [
    'columns',
    leftOpen ? '' : 'no-left',
    rightOpen ? '' : 'no-right',
    drawer ? 'has-drawer' : '',
  ];
  return (
    <div className={classes.join(' ')}>
      <aside className="left" aria-label={t('Data and set-up')}>
        <Form dataset={dataset} />
      </aside>
      {drawer && (
        <button
          type="button"
          className="drawer-shade"
          aria-label={t('Close data and set-up')}
          onClick={() => stores.view.setState({ drawer: false })}
        />
      )}
      <main className="centre">
        <Opening />
        <Later part={CHANGED_FILE} props={{ dataset }} />
        {centre === 'tune' ? (
          <Later part={TUNE_VIEW} props={{ dataset }} />
        ) : centre === 'backtest' ? (
          <Later part={BACKTEST_VIEW} props={{ dataset }} />
        ) : (
          <>
            {run !== null && !isHere && (
              <Later part={ON_OTHER_DATA} props={{ run, label: labelOf(run), open: dataset.file }} />
            )}
            {run !== null && <Later part={NEW_ROWS_CARD} props={{ run, looks }} />}
            {run !== null && <Later part={CHECK_IN_CARD} props={{ run, label: labelOf(run) }} />}
            <ForecastCard
              dataset={dataset}
              kept={kept}
              run={isDrawn ? run : null}
              comparable={isDrawn ? comparable : NO_RUNS}
              looks={looks}
              form={form}
            />
            <Later
              part={INSIGHT_CARD}
              props={{ dataset, run, isHere, comparable, looks }}
              meanwhile={<section className="card insight-card" style={{ height: insight.heightPx }} />}
            />
          </>
        )}
      </main>
      <aside className="right" aria-label={t('Runs')}>
        <Later part={RUNS_PANEL} props={{ comparable, looks }} />
      </aside>
    </div>
  );
}

function Form({ dataset }: { readonly dataset: DatasetDescription }) {
  const { stores } = useApp();
  const { draft, plan, error } = useStore(stores.setup);
  const textOf = useLater(ERROR_TEXT);
  if (draft === null) {
    return null;
  }
  const { config, problems: own } = readDraft(draft);
  const refusal = error ?? (plan.status === 'refused' ? plan.error : null);
  const { fields, general } = mergeProblems(own, textOf === null ? null : refusal, textOf ?? String);
  return (
    <SetupPanel
      dataset={dataset}
      draft={draft}
      problems={fields}
      general={general}
      canTrain={config !== null && plan.status !== 'refused'}
    />
  );
}
