/** How a run does on the windows that came after its training, beside what it did in its test. */

import { errorText } from '../../../shared/error-text.ts';
import type { RowScore } from '../../../shared/reuse/said.ts';
import { unavailableText } from '../../../shared/runs/score-notes.ts';
import { BASELINE_LABELS } from '../../../shared/score-text.ts';
import { BASELINES } from '../../../shared/scores.ts';
import { shownStamp, t } from '../../../shared/texts/text.ts';
import type { Asked } from '../../store/stores.ts';
import { VerdictBadge } from '../../ui/badge.tsx';
import { formatCountOf, formatPercent, formatScore } from '../../ui/format.ts';

interface Props {
  readonly asked: Asked<RowScore>;
  readonly unit: string;
}

export function NewRowsScore({ asked, unit }: Props) {
  if (asked.status !== 'here') {
    return (
      <p className="new-rows-foot">
        {asked.status === 'asking' ? t('Scoring the windows that it has not seen …') : errorText(asked.error)}
      </p>
    );
  }
  const { metrics, before, from, to } = asked.result;
  const [now] = metrics.bands?.levels ?? [];
  const then = before.bands?.levels.find(({ level }) => level === now?.level);
  const lacking = unavailableText(metrics);
  const suffix = unit === '' ? '' : ` (${unit})`;
  return (
    <div className="new-rows-score" data-testid="new-rows-score">
      <p>
        {t('{windows} that it has not seen, {from} to {to}:', {
          windows: formatCountOf(metrics.windows, 'window'),
          from: shownStamp(from),
          to: shownStamp(to),
        })}{' '}
        <VerdictBadge metrics={metrics} />
      </p>
      <table className="scores">
        <thead>
          <tr>
            <th scope="col">{t('MAE{suffix}', { suffix })}</th>
            <th scope="col">{t('on these rows')}</th>
            <th scope="col">{t('in its test')}</th>
          </tr>
        </thead>
        <tbody>
          <tr className="is-selected">
            <th scope="row">{t('the net')}</th>
            <td>{formatScore(metrics.model.mae)}</td>
            <td>{formatScore(before.model.mae)}</td>
          </tr>
          {BASELINES.flatMap((name) => {
            const score = metrics.baselines[name];
            return score === null
              ? []
              : [
                  <tr key={name}>
                    <th scope="row">{t(BASELINE_LABELS[name])}</th>
                    <td>{formatScore(score.mae)}</td>
                    <td>{formatScore(before.baselines[name]?.mae ?? null)}</td>
                  </tr>,
                ];
          })}
          {now !== undefined && (
            <tr>
              <th scope="row">{t('{level} band held', { level: formatPercent(now.level) })}</th>
              <td>{formatPercent(now.coverage)}</td>
              <td>{then === undefined ? '–' : formatPercent(then.coverage)}</td>
            </tr>
          )}
        </tbody>
      </table>
      {lacking !== null && <p className="comparison">{lacking}</p>}
    </div>
  );
}
