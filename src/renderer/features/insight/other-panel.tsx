/** The tabs behind the first one; loaded after the page's first paint. */
import { useMemo } from 'react';
import { forecastsDirection } from '../../../shared/direction/scores.ts';
import { NO_LOOK } from '../../charts/palette.ts';
import type { InsightTab } from '../../store/view/insight-view.ts';
import { parseStep, stepUnit, stepWord } from '../../ui/time-words.ts';
import { DirectionPanel } from '../direction/direction-panel.tsx';
import { BandsPanel } from './bands-panel.tsx';
import { ErrorPanel } from './error/error-panel.tsx';
import { InputsPanel } from './inputs-panel.tsx';
import type { InsightProps } from './insight-card.tsx';
import { MemoryPanel } from './memory-panel.tsx';
import { NetPanel } from './net-panel.tsx';
import { ResidualsPanel } from './residuals/residuals-panel.tsx';

interface Props extends InsightProps {
  readonly tab: Exclude<InsightTab, 'learning'>;
}

export function OtherPanel({ tab, dataset: open, run, isHere, comparable, looks }: Props) {
  const dataset = isHere ? open : null;
  const look = looks.get(run?.id ?? '') ?? NO_LOOK;
  const steps = useMemo(
    () =>
      dataset !== null && parseStep(dataset.time.step)?.count === 1
        ? (count: number) => stepUnit(dataset.time, count)
        : stepWord,
    [dataset],
  );
  switch (tab) {
    case 'error':
      return run !== null && forecastsDirection(run.config) ? (
        <DirectionPanel run={run} />
      ) : (
        <ErrorPanel dataset={dataset} run={run} comparable={comparable} looks={looks} steps={steps} />
      );
    case 'bands':
      return <BandsPanel run={run} look={look} steps={steps} />;
    case 'residuals':
      return <ResidualsPanel dataset={dataset} run={run} look={look} />;
    case 'inputs':
      return <InputsPanel dataset={dataset} run={run} />;
    case 'memory':
      return <MemoryPanel run={run} comparable={comparable} looks={looks} />;
    case 'net':
      return <NetPanel dataset={open} run={run} />;
    default:
      return tab satisfies never;
  }
}
