/** A run in the place of the list, while no file is open: all that can be looked at without its file. */

import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { RunSummary } from '../../../../shared/run.ts';
import type { KeptTarget } from '../../../../shared/runs/kept-target.ts';
import { t } from '../../../../shared/texts/text.ts';
import { runLooks } from '../../../charts/palette.ts';
import { useApp } from '../../../store/app.ts';
import { comparableRuns } from '../../../store/run-groups.ts';
import { listedRuns } from '../../../store/runs-list/list-state.ts';
import { usePalette } from '../../../ui/theme.tsx';
import { InsightCard } from '../../insight/insight-card.tsx';
import { CheckInCard } from '../check-in-card.tsx';
import { ForecastCard } from '../forecast-card.tsx';
import { NewRowsCard } from '../new-rows-card.tsx';
import { OnOtherData } from './on-other-data.tsx';

export function KeptRun({ run, kept }: { readonly run: RunSummary; readonly kept: KeptTarget }) {
  const { stores, list } = useApp();
  const { runs, leaving } = useStore(stores.runs);
  const lines = useStore(stores.list, (state) => state.lines);
  const palette = usePalette();
  const visible = useMemo(() => listedRuns({ runs, leaving }, lines, run.id), [runs, leaving, lines, run.id]);
  const comparable = useMemo(() => comparableRuns(visible, run), [visible, run]);
  const looks = useMemo(() => runLooks(visible, palette), [visible, palette]);
  const place = useMemo(() => ({ id: run.id, time: kept.time }), [run.id, kept.time]);
  const form = useMemo(
    () => ({ target: kept.target, horizon: run.config.horizon, testShare: run.config.split.test }),
    [kept.target, run.config],
  );
  const label = looks.get(run.id)?.label ?? run.name;
  return (
    <div className="columns no-left no-right">
      <main className="centre">
        <div className="runs-page-head">
          <h1 className="runs-page-title">{label}</h1>
          <button
            type="button"
            className="button is-small"
            data-testid="leave-run"
            onClick={() => list.look(false)}
          >
            {t('Back to the list')}
          </button>
        </div>
        <OnOtherData run={run} label={label} open={null} />
        <NewRowsCard run={run} looks={looks} />
        <CheckInCard run={run} label={label} />
        <ForecastCard
          dataset={place}
          kept={kept}
          run={run}
          comparable={comparable}
          looks={looks}
          form={form}
        />
        <InsightCard dataset={null} run={run} isHere={false} comparable={comparable} looks={looks} />
      </main>
    </div>
  );
}
