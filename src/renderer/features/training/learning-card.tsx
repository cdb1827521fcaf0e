/** How a net learned: its loss, and how far back its gradient reached. */
import type { DatasetDescription } from '../../../shared/dataset.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { NO_LOOK, type RunLook } from '../../charts/palette.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { InsideCard } from '../inside/inside-card.tsx';
import { FlowCard } from './flow-card.tsx';
import { LossCard } from './loss-card.tsx';
import { MembersCard } from './members-card.tsx';

interface Props {
  /** The open one. */
  readonly dataset: DatasetDescription | null;
  readonly run: RunSummary | null;
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
  readonly view: LearningView;
  readonly onView: (view: LearningView) => void;
}

export type LearningView = 'loss' | 'flow' | 'inside';

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
  {
    value: 'inside',
    label: 'Inside',
    hint: 'What the units of each recurrent layer held while the net read one window, and what the gates of LSTM and GRU let through: two colours for the two sides of zero, the stronger the more.',
  },
] as const satisfies readonly {
  readonly value: LearningView;
  readonly label: string;
  readonly hint: string;
}[];

export function LearningCard({ dataset, run, comparable, looks, view, onView }: Props) {
  if (run !== null && run.config.search !== undefined) {
    return <MembersCard run={run} />;
  }
  const title = <Tabs value={view} options={VIEWS} onChange={onView} />;
  if (view === 'inside') {
    return <InsideCard dataset={dataset} run={run} title={title} />;
  }
  return view === 'loss' ? (
    <LossCard run={run} style={looks.get(run?.id ?? '') ?? NO_LOOK} title={title} />
  ) : (
    <FlowCard run={run} comparable={comparable} looks={looks} title={title} />
  );
}
