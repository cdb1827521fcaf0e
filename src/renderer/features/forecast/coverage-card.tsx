/** What a band promises and what it holds, by step ahead. */
import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import type { RunSummary } from '../../../shared/run.ts';
import type { RunLook } from '../../charts/palette.ts';
import { buildCoverageScene } from '../../charts/steps/coverage-scene.ts';
import { StepCard } from '../../charts/steps/step-card.tsx';
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
  const unit = unitOf(run?.config.target ?? '');
  const width = bands?.levels[0]?.width;
  const inUnit = unit === '' ? '' : ` ${unit}`;
  return (
    <StepCard
      scene={scene}
      label="Band"
      className="error-card"
      title={title}
      facts={width === undefined ? '' : `% inside, mean width ${formatScore(width)}${inUnit}`}
      empty="Appears when a run has been scored with a band."
    />
  );
}
