/** Beside the list: the run that is chosen in it, what is on it, and the ways to what it forecasts. */

import { useMemo } from 'react';
import { useStore } from 'zustand';
import { t } from '../../../shared/texts/text.ts';
import { NO_LOOK, runLooks } from '../../charts/palette.ts';
import { useApp } from '../../store/app.ts';
import { sourceOfRun } from '../../store/data-source.ts';
import { isOnDataset } from '../../store/run-groups.ts';
import { usePalette } from '../../ui/theme.tsx';
import { RunCard } from '../compare/run-card.tsx';
import { RunDetails } from '../compare/run-details.tsx';
import { RunSetup } from '../compare/run-setup.tsx';
import { ChooseFile } from '../data/open/choose-file.tsx';
import { useKeptTarget } from '../forecast/kept/kept-rows.ts';
import { LabelEditor } from './labels.tsx';

export function ChosenRun() {
  const { stores, runs, list, datasets } = useApp();
  const { runs: known, records, selected, leaving } = useStore(stores.runs);
  const dataset = useStore(stores.dataset, (state) => state.dataset);
  const info = useStore(stores.connection, (connection) => connection.info);
  const palette = usePalette();
  const run = selected === null || leaving.includes(selected) ? undefined : known[selected];
  const look = useMemo(
    () => (run === undefined ? NO_LOOK : (runLooks([run], palette).get(run.id) ?? NO_LOOK)),
    [run, palette],
  );
  const kept = useKeptTarget(run ?? null);
  if (run === undefined) {
    return (
      <>
        <h2 className="caption">{t('Chosen')}</h2>
        <p className="runs-empty">{t('Choose a run to see what it was told and how it did.')}</p>
      </>
    );
  }
  const isHere = isOnDataset(run, dataset);
  return (
    <div className="runs">
      <h2 className="caption">{t('Chosen')}</h2>
      <RunCard
        key={run.id}
        run={run}
        look={look}
        isSelected
        losses={run.epochs.map(({ loss, validationLoss }) => validationLoss ?? loss)}
        showsFile
        showsSettings
        detections={records[run.id]?.detections ?? []}
        isBare
      />
      {(isHere || kept !== null) && (
        <button
          type="button"
          className="button is-small"
          data-testid="show-run"
          onClick={() => (dataset === null ? list.look(true) : runs.select(run.id))}
        >
          {t('Show its forecast')}
        </button>
      )}
      {isHere ? null : sourceOfRun(run, info) === null ? (
        <ChooseFile className="button is-small" forRun={run.id}>
          {t('Choose its file…')}
        </ChooseFile>
      ) : (
        <button type="button" className="button is-small" onClick={() => void datasets.openRun(run.id)}>
          {t('Open its data')}
        </button>
      )}
      <LabelEditor key={`labels ${run.id}`} run={run.id} name={look.label} />
      <RunSetup key={`set-up ${run.id}`} run={run} label={look.label} record={records[run.id] ?? null} />
      <RunDetails run={run} label={look.label} record={records[run.id] ?? null} />
    </div>
  );
}
