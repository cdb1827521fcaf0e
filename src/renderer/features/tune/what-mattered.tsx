/** Which of what was varied mattered, as bars, once a search has enough set-ups to say; and each setting against the error. */
import { useEffect, useState } from 'react';
import type { Study, StudySummary, Trial } from '../../../shared/search/study.ts';
import type { ParameterShare } from '../../../shared/search/study-requests.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { formatPercent } from '../../ui/format.ts';
import { Hint } from '../../ui/hint.tsx';
import { AgainstFigure } from './charts/against-figure.tsx';
import { parameterLabel } from './parameter-words.ts';
import { askImportance } from './tune-actions.ts';

/** Fewer say nothing. */
const FEWEST = 8;
/** It is asked anew after so many more. */
const EVERY = 4;
const LEAST_SHARE = 0.01;

interface Props {
  readonly summary: StudySummary;
  readonly study: Study;
  readonly trials: readonly Trial[];
  readonly chosen: number | null;
  readonly onChoose: (number: number) => void;
}

export function WhatMattered(props: Props) {
  const app = useApp();
  const [shares, setShares] = useState<readonly ParameterShare[]>([]);
  const { id, trials, status } = props.summary;
  const step = trials < FEWEST ? 0 : Math.floor(trials / EVERY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when it has ended
  useEffect(() => {
    if (step === 0) {
      return;
    }
    let isShown = true;
    void askImportance(app, id).then((found) => isShown && setShares(found));
    return () => {
      isShown = false;
    };
  }, [app, id, step, status]);
  const telling = shares.filter(({ share }) => share >= LEAST_SHARE);
  return (
    <section className="card mattered-card" aria-label={t('What mattered')}>
      <div className="card-head">
        <h2 className="card-title">
          <Hint
            text={t(
              'How much of what the errors of the set-ups differ by goes with each setting alone, by a forest of trees that learned them. A search tries good set-ups oftener than poor ones, so after few of them shares are rough. Below, each set-up is a point at what it has of a setting and at its error; a press on it chooses it.',
            )}
          >
            {t('What mattered')}
          </Hint>
        </h2>
      </div>
      {telling.length > 0 && (
        <table className="mattered" data-testid="what-mattered">
          <tbody>
            {telling.map(({ name, share }) => (
              <tr key={name}>
                <th scope="row">{parameterLabel(name)}</th>
                <td>
                  <span className="mattered-bar" style={{ width: `${100 * share}%` }} aria-hidden="true" />
                </td>
                <td>{formatPercent(share, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <AgainstFigure {...props} shares={shares} />
    </section>
  );
}
