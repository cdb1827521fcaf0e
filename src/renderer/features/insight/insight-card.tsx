/** Below the forecast: how the net learned, where it errs, what its band holds, what it looked at and what it remembers. */
import { useId } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { forecastsDirection } from '../../../shared/direction/scores.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { NO_LOOK, type RunLook } from '../../charts/palette.ts';
import { useApp } from '../../store/app.ts';
import { type InsightTab, showInsight } from '../../store/view/insight-view.ts';
import { Tabs, tabId } from '../../ui/tabs.tsx';
import { parseStep, stepUnit } from '../../ui/time-words.ts';
import { DirectionPanel } from '../direction/direction-panel.tsx';
import { BandsPanel } from './bands-panel.tsx';
import { ErrorPanel } from './error/error-panel.tsx';
import { HeightHandle } from './height-handle.tsx';
import { InputsPanel } from './inputs-panel.tsx';
import { LossPanel } from './learning/loss-panel.tsx';
import { MembersPanel } from './learning/members-panel.tsx';
import { MemoryPanel } from './memory-panel.tsx';
import { NetPanel } from './net-panel.tsx';
import { ResidualsPanel } from './residuals/residuals-panel.tsx';

interface Props {
  /** The open one; null for none. */
  readonly dataset: DatasetDescription | null;
  readonly run: RunSummary | null;
  /** Whether the run is of the open data. */
  readonly isHere: boolean;
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
}

const TABS: readonly { readonly value: InsightTab; readonly label: string }[] = [
  { value: 'learning', label: 'Learning' },
  { value: 'error', label: 'Error' },
  { value: 'bands', label: 'Bands' },
  { value: 'residuals', label: 'Residuals' },
  { value: 'inputs', label: 'Inputs' },
  { value: 'memory', label: 'Memory' },
  { value: 'net', label: 'Net' },
];

export function InsightCard(props: Props) {
  const { stores } = useApp();
  const { tab, heightPx } = useStore(stores.view, (view) => view.insight);
  const panel = useId();
  return (
    <section className="card insight-card" aria-label="What is behind it" style={{ height: heightPx }}>
      <HeightHandle
        controls={panel}
        heightPx={heightPx}
        onChange={(wanted) => showInsight(stores, { heightPx: wanted })}
      />
      <Tabs
        name="What is behind the forecast"
        value={tab}
        options={TABS}
        panel={panel}
        onChange={(chosen) => showInsight(stores, { tab: chosen })}
      />
      <div id={panel} className="insight-panel" role="tabpanel" aria-labelledby={tabId(panel, tab)}>
        <Panel {...props} tab={tab} />
      </div>
    </section>
  );
}

function Panel({ tab, dataset: open, run, isHere, comparable, looks }: Props & { readonly tab: InsightTab }) {
  const dataset = isHere ? open : null;
  const look = looks.get(run?.id ?? '') ?? NO_LOOK;
  const step =
    dataset !== null && parseStep(dataset.time.step)?.count === 1 ? stepUnit(dataset.time, 1) : 'step';
  switch (tab) {
    case 'learning':
      return run !== null && run.config.search !== undefined ? (
        <MembersPanel run={run} />
      ) : (
        <LossPanel run={run} comparable={comparable} looks={looks} />
      );
    case 'error':
      return run !== null && forecastsDirection(run.config) ? (
        <DirectionPanel run={run} />
      ) : (
        <ErrorPanel dataset={dataset} run={run} comparable={comparable} looks={looks} step={step} />
      );
    case 'bands':
      return <BandsPanel run={run} look={look} step={step} />;
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
