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
import { decimalMark, t, translated } from '../../../../shared/texts/text.ts';
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
        title={t('Members')}
        about="ensemble"
        hint={t(
          'What Best forecasts with: the weighted mean of these. They were chosen on windows before the test rows, on which each forecast alone was judged too.',
        )}
        facts={ensemble === undefined ? '' : searchFacts(ensemble)}
      />
      {ensemble !== undefined ? (
        <Members ensemble={ensemble} />
      ) : (
        <p className="card-empty" data-testid="search-progress">
          {isActive(run.status)
            ? progressSentence(search)
            : isDone(run.status) && !isRead
              ? t('What it was made of is being read.')
              : t('The search did not come to its end.')}
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
      aria-label={t('Members')}
      data-testid="members"
    >
      <table className="scores">
        <thead>
          <tr>
            <th scope="col">{t('Forecast')}</th>
            <th scope="col">{t('Weight')}</th>
            <th scope="col">{t('MAE alone')}</th>
            <th scope="col">{t('Without it')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ name, weight, mae, gain }) => (
            <tr key={name}>
              <th scope="row">{translated(name)}</th>
              <td>{formatPercent(weight)}</td>
              <td>{formatScore(mae)}</td>
              <td>{gain === null ? '–' : gainText(gain)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="comparison">
        {hasNoNet(ensemble) ? t('No net earned a weight: this is a forecast of free ones. ') : ''}
        {members.length < 2
          ? ''
          : t('{shrinkage} of the weights is the same for all, for how few windows chose. ', {
              shrinkage: formatPercent(shrinkage),
            })}
        {t('“Without it” is how much more the rest would err.')}
      </p>
      {others.length > 0 && (
        <details className="elsewhere">
          <summary className="caption">
            {t('{forecasts} without a weight', { forecasts: formatCountOf(others.length, 'forecast') })}
          </summary>
          <table className="scores">
            <tbody>
              {others.map((candidate) => (
                <tr key={candidate.name}>
                  <th scope="row">{translated(candidate.name)}</th>
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

/** `+2 %`, `−0.3 %`, and `0 %` for less than is shown. */
function gainText(gain: number): string {
  const size = formatPercent(Math.abs(gain));
  return size === formatPercent(0) ? size : `${gain < 0 ? '−' : '+'}${size}`;
}

/** `6 of 16 nets tried in 58 s · judged on 120 windows`. */
export function searchFacts({ candidates, seconds, windows }: Ensemble): string {
  const nets = candidates.filter(({ kind }) => kind === 'net');
  const tried = nets.filter(({ mae }) => mae !== null).length;
  return t('{tried} of {nets} nets tried in {seconds} · judged on {windows} windows', {
    tried,
    nets: nets.length,
    seconds: formatSeconds(seconds),
    windows: formatCount(windows),
  });
}

/** What is tried now, and what stands so far. */
export function progressSentence(search: SearchProgress | null): string {
  if (search === null) {
    return t('Trying the free forecasts …');
  }
  const { candidate, done, of, ratio, members } = search;
  const against =
    ratio === null
      ? ''
      : t(', {ratio} of the best free forecast’s error', { ratio: decimalMark(ratio.toFixed(2)) });
  return t('Net {done} of {of}: {candidate}. So far {members}{against}.', {
    done: done + 1,
    of,
    candidate: translated(candidate),
    members: members.map((name) => translated(name)).join(' + '),
    against,
  });
}

export function endWords({ end, mae, reason }: Pick<Candidate, 'end' | 'mae' | 'reason'>): string {
  switch (end) {
    case 'finished':
      return `MAE ${formatScore(mae)}`;
    case 'stopped':
      return t('MAE {mae}, cut short', { mae: formatScore(mae) });
    case 'no-time':
      return t('no time left');
    case 'not-asked':
      return t('not asked for');
    case 'impossible':
      return reason ?? t('it cannot be made');
  }
}
