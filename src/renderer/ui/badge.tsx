/** The verdict in words; its colour repeats what the words say. */
import type { Metrics } from '../../shared/scores.ts';

const TONES: Readonly<Record<Metrics['outcome'], string>> = { beats: 'good', ties: 'plain', loses: 'bad' };

export function VerdictBadge({ metrics, testId }: { readonly metrics: Metrics; readonly testId?: string }) {
  return (
    <span className={`badge badge-${TONES[metrics.outcome]}`} data-testid={testId}>
      {metrics.verdict}
    </span>
  );
}

/** A verdict that arrives as words only, as in the list of recent files. */
export function WordsBadge({ verdict }: { readonly verdict: string }) {
  const tone = verdict.includes('beats') ? 'good' : verdict.includes('loses') ? 'bad' : 'plain';
  return <span className={`badge badge-${tone}`}>{verdict}</span>;
}
