/** What a band promises and what it holds, by step ahead. */
import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import type { RunSummary } from '../../../shared/run.ts';
import { Chart } from '../../charts/chart.tsx';
import type { RunLook } from '../../charts/palette.ts';
import { buildCoverageScene } from '../../charts/steps/coverage-scene.ts';
import { stepLabels, stepLinesOption } from '../../charts/steps/step-lines.ts';
import { useApp } from '../../store/app.ts';
import { formatScore, unitOf } from '../../ui/format.ts';
import { usePalette } from '../../ui/theme.tsx';

interface Props {
  readonly run: RunSummary | null;
  readonly look: RunLook;
  readonly step: string;
  readonly title: ReactNode;
}

export function CoverageCard({ run, look, step, title }: Props) {
  const { stores } = useApp();
  const palette = usePalette();
  const shown = useStore(stores.runs, (state) => (run === null ? undefined : state.bands[run.id]));
  const bands = shown?.result.bands ?? run?.metrics?.bands ?? null;
  const scene = useMemo(
    () => buildCoverageScene(bands, look, { palette, step }),
    [bands, look, palette, step],
  );
  const option = useMemo(() => stepLinesOption(scene, palette), [scene, palette]);
  const unit = unitOf(run?.config.target ?? '');
  const width = bands?.levels[0]?.width;
  return (
    <section className="card error-card" aria-label="Band">
      <div className="card-head">
        {title}
        <span className="card-facts">
          {width === undefined
            ? ''
            : `% inside, mean width ${formatScore(width)}${unit === '' ? '' : ` ${unit}`}`}
        </span>
      </div>
      {scene.lines.length === 0 ? (
        <p className="card-empty">Appears when a run has been scored with a band.</p>
      ) : (
        <Chart
          className="small-chart"
          option={option}
          label={scene.sentence}
          endLabels={stepLabels(scene, palette)}
        />
      )}
    </section>
  );
}
