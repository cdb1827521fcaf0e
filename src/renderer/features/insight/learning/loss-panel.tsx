/** Training and validation loss of the selected run, live. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { RunSummary } from '../../../../shared/run.ts';
import { Chart } from '../../../charts/chart.tsx';
import { describeLoss, lossLabels, lossOption } from '../../../charts/loss-option.ts';
import type { RunStyle } from '../../../charts/palette.ts';
import { useApp } from '../../../store/app.ts';
import { EMPTY_LIVE_RUN } from '../../../store/live-run.ts';
import { isActive } from '../../../store/run-groups.ts';
import { usePalette } from '../../../ui/theme.tsx';
import { PanelHead } from '../panel-head.tsx';
import { lossFacts, lossScene } from './loss-view.ts';

interface Props {
  readonly run: RunSummary | null;
  readonly style: RunStyle;
}

const HINT =
  'How wrong the net still is on scaled values: on the windows it learns from (train) and on windows it never learns from (validation). When validation rises while train falls, it learns by heart.';

export function LossPanel({ run, style }: Props) {
  const { stores } = useApp();
  const palette = usePalette();
  const live =
    useStore(stores.live, ({ runs }) => (run === null ? undefined : runs[run.id])) ?? EMPTY_LIVE_RUN;
  const scene = useMemo(() => lossScene(run, live, style), [run, live, style]);
  const option = useMemo(() => lossOption(scene, palette), [scene, palette]);
  const isEmpty = scene.updates === 0 && scene.epochs.length === 0;
  return (
    <>
      <PanelHead title="Loss" hint={HINT} facts={lossFacts(run, scene)} />
      <span
        className="visually-hidden"
        data-testid="loss-points"
        data-updates={scene.updates}
        data-epochs={scene.epochs.length}
      />
      {isEmpty ? (
        <p className="card-empty">{emptyWords(run)}</p>
      ) : (
        <Chart
          className="insight-chart"
          name="Loss"
          option={option}
          label={describeLoss(scene)}
          endLabels={lossLabels(scene)}
        />
      )}
    </>
  );
}

function emptyWords(run: RunSummary | null): string {
  if (run !== null && isActive(run.status)) {
    return 'Waiting for the first update …';
  }
  return run?.compression === undefined
    ? 'Draws while a net learns.'
    : 'Nothing was learned: the weights are those of the run that it was made of.';
}
