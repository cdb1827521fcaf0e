/** The backtests made before on these data; a click opens one. */

import type { BacktestSummary } from '../../../shared/backtest.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { WordsBadge } from '../../ui/badge.tsx';
import { formatAgo, formatCountOf } from '../../ui/format.ts';
import { TrashIcon } from '../../ui/icons.tsx';

interface Props {
  readonly list: readonly BacktestSummary[];
  readonly shown: string | null;
}

export function KeptBacktests({ list, shown }: Props) {
  const { backtests } = useApp();
  const nowMs = Date.now();
  return (
    <section className="card kept-card" aria-label={t('Earlier backtests')}>
      <div className="card-head">
        <h2 className="card-title">{t('Earlier backtests')}</h2>
      </div>
      <ul className="kept-list" data-testid="backtests">
        {list.map((entry) => (
          <li key={entry.id} className={entry.id === shown ? 'kept-row is-chosen' : 'kept-row'}>
            <button
              type="button"
              className="kept-open"
              aria-pressed={entry.id === shown}
              onClick={() => void backtests.show(entry.id)}
            >
              <span
                className="kept-name"
                title={`${entry.config.model.toUpperCase()} ${entry.config.units} · ${entry.config.target}`}
              >
                {entry.config.model.toUpperCase()} {entry.config.units} · {entry.config.target}
              </span>
              <span className="kept-facts">
                {formatCountOf(entry.plan.origins, 'origin')} · {entry.config.window} → {entry.config.horizon}{' '}
                · {formatAgo(entry.createdAt, nowMs)}
              </span>
              <span>
                <WordsBadge verdict={entry.metrics.verdict} />
              </span>
            </button>
            <button
              type="button"
              className="icon-button"
              title={t('Delete')}
              aria-label={t('Delete the backtest of {net} with {origins}', {
                net: `${entry.config.model.toUpperCase()} ${entry.config.units}`,
                origins: formatCountOf(entry.plan.origins, 'origin'),
              })}
              onClick={() => backtests.remove(entry.id)}
            >
              <TrashIcon />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
