/** What a band promises and what it holds, by step ahead. */

import { useMemo } from 'react';
import { useStore } from 'zustand';
import { forecastsDirection } from '../../../shared/direction/scores.ts';
import type { RunSummary } from '../../../shared/run.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import type { RunLook } from '../../charts/palette.ts';
import { buildCoverageScene } from '../../charts/steps/coverage-scene.ts';
import { useApp } from '../../store/app.ts';
import { formatScore, unitOf } from '../../ui/format.ts';
import { usePalette } from '../../ui/theme.tsx';
import { StepPanel } from './step-panel.tsx';

interface Props {
  readonly run: RunSummary | null;
  readonly look: RunLook;
  /** What so many steps are called. */
  readonly steps: (count: number) => string;
}

const HINT: Message =
  'How often the truth really lay inside the band on the test windows, by distance. It should stay near the dashed line.';

export function BandsPanel({ run, look, steps }: Props) {
  const { stores } = useApp();
  const palette = usePalette();
  const shown = useStore(stores.runs, (state) => (run === null ? undefined : state.bands[run.id]));
  const bands = shown?.result.bands ?? run?.metrics?.bands ?? null;
  const scene = useMemo(
    () => buildCoverageScene(bands, look, { palette, steps }),
    [bands, look, palette, steps],
  );
  const unit = unitOf(run?.config.target ?? '');
  const width = bands?.levels[0]?.width;
  const inUnit = unit === '' ? '' : ` ${unit}`;
  return (
    <StepPanel
      scene={scene}
      title={t('Coverage')}
      hint={t(HINT)}
      about="coverage"
      facts={
        width === undefined
          ? ''
          : t('% inside, mean width {width}{inUnit}', { width: formatScore(width), inUnit })
      }
      empty={
        run !== null && forecastsDirection(run.config)
          ? t('Up or down is said with a probability, and has no band.')
          : t('Appears when a run has been scored with a band.')
      }
    />
  );
}
