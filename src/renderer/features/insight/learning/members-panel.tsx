/** In place of a loss, for a run that searches: how far it is, and then which forecasts it is the weighted mean of. */
import { useStore } from 'zustand';
import {
  type Candidate,
  type Ensemble,
  hasNoNet,
  type SearchProgress,
} from '../../../../shared/ensemble/ensemble.ts';
import { isActive } from '../../../../shared/reuse/resumable.ts';
import type { RunSummary } from '../../../../shared/run.ts';
import { useApp } from '../../../store/app.ts';
import { isDone } from '../../../store/run-groups.ts';
import { formatCount, formatCountOf, formatPercent, formatScore, formatSeconds } from '../../../ui/format.ts';
import { PanelHead } from '../panel-head.tsx';

export function MembersPanel({ run }: { readonly run: RunSummary }) {
  const { stores } = useApp();
  const ensemble = useStore(stores.runs, ({ records }) => records[run.id]?.ensemble);
  const isRead = useStore(stores.runs, ({ records }) => records[run.id] !== undefined);
  const search = useStore(stores.live, ({ runs }) => runs[run.id]?.search) ?? null;
  return (
    <>
      <PanelHead
        title="Members"
        about="ensemble"
        hint="What Best forecasts with: the weighted mean of these. They were chosen on windows before the test rows, on which each forecast alone was judged too."
        facts={ensemble === undefined ? '' : searchFacts(ensemble)}
      />
      {ensemble !== undefined ? (
        <Members ensemble={ensemble} />
      ) : (
        <p className="card-empty" data-testid="search-progress">
          {isActive(run.status)
            ? progressSentence(search)
            : isDone(run.status) && !isRead
              ? 'What it was made of is being read.'
              : 'The search did not come to its end.'}
        </p>
      )}
    </>
  );
}

function Members({ ensemble }: { readonly ensemble: Ensemble }) {
  const { members, candidates, shrinkage } = ensemble;
  const isMember = new Set(members.map(({ name }) => name));
  const others = candidates.filter(({ name, end }) => !isMember.has(name) && end !== 'not-asked');
  return (
    <section
      className="members"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
      tabIndex={0}
      aria-label="Members"
      data-testid="members"
    >
      <table className="scores">
        <thead>
          <tr>
            <th scope="col">Forecast</th>
            <th scope="col">Weight</th>
            <th scope="col">MAE alone</th>
            <th scope="col">Without it</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ name, weight, mae, gain }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{formatPercent(weight)}</td>
              <td>{formatScore(mae)}</td>
              <td>{gain === null ? '–' : `${gain < 0 ? '−' : '+'}${formatPercent(Math.abs(gain))}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="comparison">
        {hasNoNet(ensemble) ? 'No net earned a weight: this is a forecast of free ones. ' : ''}
        {members.length < 2
          ? ''
          : `${formatPercent(shrinkage)} of the weights is the same for all, for how few windows chose. `}
        “Without it” is how much more the rest would err.
      </p>
      {others.length > 0 && (
        <details className="elsewhere">
          <summary className="caption">{formatCountOf(others.length, 'forecast')} without a weight</summary>
          <table className="scores">
            <tbody>
              {others.map((candidate) => (
                <tr key={candidate.name}>
                  <th scope="row">{candidate.name}</th>
                  <td>{endWords(candidate)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}

/** `6 of 16 nets tried in 58 s · judged on 120 windows`. */
export function searchFacts({ candidates, seconds, windows }: Ensemble): string {
  const nets = candidates.filter(({ kind }) => kind === 'net');
  const tried = nets.filter(({ mae }) => mae !== null).length;
  return `${tried} of ${nets.length} nets tried in ${formatSeconds(seconds)} · judged on ${formatCount(windows)} windows`;
}

/** What is tried now, and what stands so far. */
export function progressSentence(search: SearchProgress | null): string {
  if (search === null) {
    return 'Trying the free forecasts …';
  }
  const { candidate, done, of, ratio, members } = search;
  const against = ratio === null ? '' : `, ${ratio.toFixed(2)} of the best free forecast’s error`;
  return `Net ${done + 1} of ${of}: ${candidate}. So far ${members.join(' + ')}${against}.`;
}

export function endWords({ end, mae, reason }: Pick<Candidate, 'end' | 'mae' | 'reason'>): string {
  switch (end) {
    case 'finished':
      return `MAE ${formatScore(mae)}`;
    case 'stopped':
      return `MAE ${formatScore(mae)}, cut short`;
    case 'no-time':
      return 'no time left';
    case 'not-asked':
      return 'not asked for';
    case 'impossible':
      return reason ?? 'it cannot be made';
  }
}
