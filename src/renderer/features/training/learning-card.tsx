/** How a net learned: its loss, and how far back its gradient reached. */
import { useState } from 'react';
import type { RunSummary } from '../../../shared/run.ts';
import { NO_LOOK, type RunLook } from '../../charts/palette.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { FlowCard } from './flow-card.tsx';
import { LossCard } from './loss-card.tsx';
import { MembersCard } from './members-card.tsx';

interface Props {
  readonly run: RunSummary | null;
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
}

type View = 'loss' | 'flow';

const VIEWS = [
  {
    value: 'loss',
    label: 'Loss',
    hint: 'How wrong the net still is on scaled values: on the windows it learns from (train) and on windows it never learns from (validation). When validation rises while train falls, it learns by heart.',
  },
  {
    value: 'flow',
    label: 'How far back',
    hint: 'The size of the loss’s gradient at each past state, on one batch of training windows after the best epoch. Where a line has fallen to nothing, the net cannot learn from steps that far back.',
  },
] as const satisfies readonly { readonly value: View; readonly label: string; readonly hint: string }[];

export function LearningCard({ run, comparable, looks }: Props) {
  const [view, setView] = useState<View>('loss');
  if (run !== null && run.config.search !== undefined) {
    return <MembersCard run={run} />;
  }
  const title = <Tabs value={view} options={VIEWS} onChange={setView} />;
  return view === 'loss' ? (
    <LossCard run={run} style={looks.get(run?.id ?? '') ?? NO_LOOK} title={title} />
  ) : (
    <FlowCard run={run} comparable={comparable} looks={looks} title={title} />
  );
}
