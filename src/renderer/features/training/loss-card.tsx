/** Training and validation loss of the selected run, live. */
import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import type { RunSummary } from '../../../shared/run.ts';
import { Chart } from '../../charts/chart.tsx';
import { describeLoss, lossLabels, lossOption } from '../../charts/loss-option.ts';
import type { RunStyle } from '../../charts/palette.ts';
import { useApp } from '../../store/app.ts';
import { EMPTY_LIVE_RUN } from '../../store/live-run.ts';
import { isActive } from '../../store/run-groups.ts';
import { usePalette } from '../../ui/theme.tsx';
import { lossFacts, lossScene } from './loss-view.ts';

interface Props {
  readonly run: RunSummary | null;
  readonly style: RunStyle;
  readonly title: ReactNode;
}

export function LossCard({ run, style, title }: Props) {
  const { stores } = useApp();
  const palette = usePalette();
  const live =
    useStore(stores.live, ({ runs }) => (run === null ? undefined : runs[run.id])) ?? EMPTY_LIVE_RUN;
  const scene = useMemo(() => lossScene(run, live, style), [run, live, style]);
  const option = useMemo(() => lossOption(scene, palette), [scene, palette]);
  const isEmpty = scene.updates === 0 && scene.epochs.length === 0;
  return (
    <section className="card loss-card" aria-label="Loss">
      <div className="card-head">
        {title}
        <span className="card-facts">{lossFacts(run, scene)}</span>
      </div>
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
          className="small-chart"
          name="Loss"
          option={option}
          label={describeLoss(scene)}
          endLabels={lossLabels(scene)}
        />
      )}
    </section>
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
