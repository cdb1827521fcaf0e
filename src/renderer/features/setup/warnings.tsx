/** What speaks against pressing Train, the strongest first, each with the button that mends it. */

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { t, translated } from '../../../shared/texts/text.ts';
import { leaveToPreset } from '../../store/actions/watch-preset.ts';
import { useApp } from '../../store/app.ts';
import type { Draft, Problems } from '../../store/draft.ts';
import { shownPlan } from '../../store/set-up/shown-plan.ts';
import { looksAsSuggested } from '../../store/set-up/suggestion.ts';
import { formatCount } from '../../ui/format.ts';
import { hiddenProblem, placeOfField } from './problems.ts';

interface Props {
  readonly draft: Draft;
  readonly problems: Problems;
  /** A refusal that belongs to no field. */
  readonly general: string | null;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** Windows lost to gaps are worth a word from this share of those that are left. */
const LOST_SHARE = 0.2;

export function Warnings({ draft, problems, general, onChange }: Props) {
  const { stores } = useApp();
  const { part, group, suggested } = useStore(stores.setup);
  const plan = useStore(stores.setup, (setup) => shownPlan(setup.plan));
  const hidden = hiddenProblem(problems, { part, group });
  const isSearch = draft.preset === 'best';
  const lost = plan?.windowsLost ?? 0;
  const looks = draft.features.length + draft.calendar.length > 0 && looksAsSuggested(draft, suggested);
  const isMuchLost = plan !== null && lost > LOST_SHARE * plan.windows.train;
  return (
    <>
      {general !== null && <Warning isBad>{general}</Warning>}
      {hidden !== null && (
        <Warning isBad>
          <span>{hidden.text}</span>
          {draft.base !== null && draft.byHand.includes(hidden.field) ? (
            <button
              type="button"
              className="link"
              data-testid="leave-to-preset"
              onClick={() => stores.setup.setState({ draft: leaveToPreset(draft, hidden.field) })}
            >
              {t('Let the preset choose it')}
            </button>
          ) : (
            <button
              type="button"
              className="link"
              data-testid="show-setting"
              onClick={() => stores.setup.setState(placeOfField(hidden.field))}
            >
              {t('Show the setting')}
            </button>
          )}
        </Warning>
      )}
      {/* What Best tries stands beside what is free, and has no weight where it does not help. */}
      {plan?.smallData !== undefined && !isSearch && (
        <Warning>
          <span data-testid="small-data">{translated(plan.smallData)}</span>
          {draft.question === 'values' && draft.alsoTargets.length === 0 && (
            <button
              type="button"
              className="link"
              data-testid="use-best"
              onClick={() => onChange({ preset: 'best' })}
            >
              {t('Take the best of many')}
            </button>
          )}
        </Warning>
      )}
      {plan?.knownAhead != null && (
        <Warning>
          <span data-testid="known-ahead">{translated(plan.knownAhead)}</span>
          <button
            type="button"
            className="link"
            data-testid="not-known-ahead"
            onClick={() => onChange({ known: [] })}
          >
            {t('Do not take them as known')}
          </button>
        </Warning>
      )}
      {isMuchLost && (
        <Warning>
          <span data-testid="windows-lost">
            {t('{lost} windows touch a gap or a missing value and are left out.', {
              lost: formatCount(lost),
            })}
          </span>
          <button
            type="button"
            className="link"
            data-testid="shorter-window"
            onClick={() => stores.setup.setState(placeOfField('window'))}
          >
            {t('Take a shorter window')}
          </button>
        </Warning>
      )}
      {looks && suggested?.because != null && (
        <p className="suggested" data-testid="suggested">
          {translated(suggested.because)}{' '}
          <button
            type="button"
            className="link"
            data-testid="look-at-nothing"
            onClick={() => onChange({ features: [], calendar: [] })}
          >
            {draft.features.length + draft.calendar.length === 1 ? t('Leave it out') : t('Leave them out')}
          </button>
        </p>
      )}
    </>
  );
}

function Warning({ children, isBad = false }: { readonly children: ReactNode; readonly isBad?: boolean }) {
  return (
    <p
      className={`callout warning ${isBad ? 'callout-bad' : 'callout-warn'}`}
      role={isBad ? 'alert' : 'status'}
    >
      {children}
    </p>
  );
}
