/** Below the forecast: how the net learned, where it errs, what its band holds, what it looked at and what it remembers. */

import { useId } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import type { RunSummary } from '../../../shared/run.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import type { RunLook } from '../../charts/palette.ts';
import { Later } from '../../later/later.tsx';
import { INSIGHT_PANEL } from '../../later/parts.ts';
import { useApp } from '../../store/app.ts';
import { type InsightTab, showInsight } from '../../store/view/insight-view.ts';
import { Tabs, tabId } from '../../ui/tabs.tsx';
import { HeightHandle } from './height-handle.tsx';
import { LossPanel } from './learning/loss-panel.tsx';
import { MembersPanel } from './learning/members-panel.tsx';

export interface InsightProps {
  /** The open one; null for none. */
  readonly dataset: DatasetDescription | null;
  readonly run: RunSummary | null;
  /** Whether the run is of the open data. */
  readonly isHere: boolean;
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
}

const TABS: readonly { readonly value: InsightTab; readonly label: Message }[] = [
  { value: 'learning', label: 'Learning' },
  { value: 'error', label: 'Error' },
  { value: 'bands', label: 'Bands' },
  { value: 'residuals', label: 'Residuals' },
  { value: 'inputs', label: 'Inputs' },
  { value: 'memory', label: 'Memory' },
  { value: 'net', label: 'Net' },
];

export function InsightCard(props: InsightProps) {
  const { stores } = useApp();
  const { tab, heightPx } = useStore(stores.view, (view) => view.insight);
  const panel = useId();
  return (
    <section className="card insight-card" aria-label={t('What is behind it')} style={{ height: heightPx }}>
      <HeightHandle
        controls={panel}
        heightPx={heightPx}
        onChange={(wanted) => showInsight(stores, { heightPx: wanted })}
      />
      <Tabs
        name={t('What is behind the forecast')}
        value={tab}
        options={TABS.map(({ value, label }) => ({ value, label: t(label) }))}
        panel={panel}
        onChange={(chosen) => showInsight(stores, { tab: chosen })}
      />
      <div id={panel} className="insight-panel" role="tabpanel" aria-labelledby={tabId(panel, tab)}>
        <Panel {...props} tab={tab} />
      </div>
    </section>
  );
}

function Panel({ tab, ...props }: InsightProps & { readonly tab: InsightTab }) {
  const { run, comparable, looks } = props;
  if (tab !== 'learning') {
    return <Later part={INSIGHT_PANEL} props={{ ...props, tab }} />;
  }
  return run !== null && run.config.search !== undefined ? (
    <MembersPanel run={run} />
  ) : (
    <LossPanel run={run} comparable={comparable} looks={looks} />
  );
}
