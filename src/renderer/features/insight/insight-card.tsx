/** Below the forecast: how the net learned, where it errs, what its band holds, what it looked at and what it remembers. */

import { useId } from 'react';
import { useStore } from 'zustand';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { t } from '../../../shared/texts/text.ts';
import type { RunLook } from '../../charts/palette.ts';
import { Later } from '../../later/later.tsx';
import { INSIGHT_PANEL } from '../../later/parts.ts';
import { useApp } from '../../store/app.ts';
import { INSIGHT_TABS, type InsightTab, showInsight } from '../../store/view/insight-view.ts';
import { Tabs, tabId } from '../../ui/tabs.tsx';
import { HeightHandle } from './height-handle.tsx';
import { LossPanel } from './learning/loss-panel.tsx';
import { MembersPanel } from './learning/members-panel.tsx';
import { TAB_WORDS } from './tab-words.ts';

export interface InsightProps {
  /** The open one; null for none. */
  readonly dataset: DatasetDescription | null;
  readonly run: RunSummary | null;
  /** Whether the run is of the open data. */
  readonly isHere: boolean;
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
}

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
        options={INSIGHT_TABS.map((value) => ({ value, label: t(TAB_WORDS[value]) }))}
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
