/** The verdict in words; its colour repeats what the words say. */

import type { Metrics } from '../../shared/scores.ts';
import { verdictWords } from '../../shared/texts/verdict-words.ts';

const TONES: Readonly<Record<Metrics['outcome'], string>> = { beats: 'good', ties: 'plain', loses: 'bad' };

interface Props {
  readonly metrics: Pick<Metrics, 'verdict' | 'outcome'>;
  readonly testId?: string;
  /** Leaves the uncertainty to the tooltip, where room is short. */
  readonly short?: boolean;
}

export function VerdictBadge({ metrics, testId, short = false }: Props) {
  const { outcome } = metrics;
  const verdict = verdictWords(metrics.verdict);
  return (
    <span className={`badge badge-${TONES[outcome]}`} data-testid={testId} title={verdict}>
      {short ? verdict.replace(/ \(.*\)$/, '') : verdict}
    </span>
  );
}

/** A verdict that arrives as words only, as in the list of recent files. */
export function WordsBadge({ verdict }: { readonly verdict: string }) {
  const tone = verdict.includes('beats') ? 'good' : verdict.includes('loses') ? 'bad' : 'plain';
  return <span className={`badge badge-${tone}`}>{verdictWords(verdict)}</span>;
}
