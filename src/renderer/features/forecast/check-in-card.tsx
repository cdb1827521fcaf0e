/** What a run had said, what came of it, and whether it has drifted. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { checkInSentences } from '../../../shared/reuse/check-in-text.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { shownStamp, t } from '../../../shared/texts/text.ts';
import { lastOf } from '../../language/last-of.ts';
import { useApp } from '../../store/app.ts';
import { isDone } from '../../store/run-groups.ts';
import { formatScore, unitOf } from '../../ui/format.ts';

interface Props {
  readonly run: RunSummary;
  readonly label: string;
}

/** Of many forecasts the latest; the sentences speak of all. */
const MOST_SHOWN = 8;

export function CheckInCard({ run, label }: Props) {
  const { stores, reuse } = useApp();
  const checkIn = useStore(stores.runs, ({ checkIns }) => checkIns[run.id]) ?? null;
  const done = isDone(run.status);
  useEffect(() => {
    if (done) {
      void reuse.askCheckIn(run.id);
    }
  }, [done, run.id, reuse]);
  if (checkIn === null || checkIn.known === 0) {
    return null;
  }
  const unit = unitOf(run.config.target);
  const number = (value: number) => `${formatScore(value)}${unit === '' ? '' : ` ${unit}`}`;
  const sentences = checkInSentences(checkIn, { number, stamp: (stamp) => shownStamp(stamp) });
  const told = checkIn.drift === null ? sentences : sentences.slice(0, -1);
  const come = checkIn.forecasts.filter(({ mae }) => mae !== null);
  return (
    <section className="card" aria-label={t('Check-in')} data-testid="check-in">
      <div className="card-head">
        <h2 className="card-title">{t('Check-in')}</h2>
        <span className="card-facts">
          {t('what {label} had said, with {file} to {until}', {
            label,
            file: checkIn.dataset.file,
            until: shownStamp(checkIn.until),
          })}
        </span>
      </div>
      {checkIn.drift !== null && (
        <p className="callout callout-bad" role="status" data-testid="drift">
          {lastOf(sentences)}
        </p>
      )}
      <p className="new-rows-foot">{told.join(' ')}</p>
      <div className="new-rows-score">
        <table className="scores">
          <thead>
            <tr>
              <th scope="col">{t('Said after')}</th>
              <th scope="col">{t('have come')}</th>
              <th scope="col">{t('MAE')}</th>
              <th scope="col">{t('in its test')}</th>
            </tr>
          </thead>
          <tbody>
            {come.slice(-MOST_SHOWN).map(({ id, origin, steps, mae, testMae }) => (
              <tr key={`${id} ${origin}`}>
                <th scope="row">{shownStamp(origin)}</th>
                <td>
                  {t('{done} of {origins}', {
                    done: steps.filter(({ came }) => came !== null).length,
                    origins: steps.length,
                  })}
                </td>
                <td>{formatScore(mae)}</td>
                <td>{formatScore(testMae)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
