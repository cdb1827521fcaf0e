/** Forecasts from many past origins, scored: how the set-up would have done, again and again. */
import { t } from '../../../shared/texts/text.ts';
import '../../later/styles.ts';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { BacktestPlan, BacktestRecord, BacktestSummary } from '../../../shared/backtest.ts';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { errorText } from '../../../shared/error-text.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { useApp } from '../../store/app.ts';
import { isOnDataset } from '../../store/run-groups.ts';
import { VerdictBadge } from '../../ui/badge.tsx';
import { formatCountOf } from '../../ui/format.ts';
import { Hint } from '../../ui/hint.tsx';
import { backtestWords } from '../training/progress-words.ts';
import '../../ui/css/backtest.css';
import { BacktestForm } from './backtest-form.tsx';
import { ErrorMapCard } from './error-map-card.tsx';
import { FoldCard } from './fold-card.tsx';
import { KeptBacktests } from './kept-backtests.tsx';

export function BacktestView({ dataset }: { readonly dataset: DatasetDescription }) {
  const { stores, backtests } = useApp();
  const { list, shown, running, error } = useStore(stores.backtests);
  useEffect(() => {
    void backtests.load();
  }, [backtests]);
  const here = list?.filter((entry) => isOn(entry, dataset)) ?? [];
  const record = shown !== null && isOn(shown, dataset) ? shown : null;
  const isHere = running?.dataset === dataset.id;
  return (
    <>
      <section className="card backtest-card" aria-label={t('Backtest')}>
        <div className="card-head">
          <h2 className="card-title">
            <Hint
              text={t(
                'The set-up on the left is trained on the past only, forecasts from an origin, and is scored; then again from the next origin. Scaling, season and everything else are fitted inside each training.',
              )}
              about="backtest"
            >
              {t('Backtest')}
            </Hint>
          </h2>
          <span className="card-facts">
            {isHere ? backtestWords(running) : record === null ? '' : backtestFacts(record)}
          </span>
          {!isHere && record !== null && <VerdictBadge metrics={record.metrics} testId="backtest-verdict" />}
        </div>
        {/* What was asked of one dataset says nothing of the next: its form begins anew. */}
        <BacktestForm dataset={dataset} running={running} />
        {error !== null && (
          <p className="callout callout-bad" role="alert">
            {errorText(error)}
          </p>
        )}
      </section>
      {isHere && running.soFar !== null ? (
        <ErrorMapCard dataset={dataset} record={running.soFar} chosen={-1} />
      ) : (
        record !== null && <Result key={record.id} dataset={dataset} record={record} />
      )}
      {here.length > 0 && <KeptBacktests list={here} shown={record?.id ?? null} />}
    </>
  );
}

function Result({
  dataset,
  record,
}: {
  readonly dataset: DatasetDescription;
  readonly record: BacktestRecord;
}) {
  const [chosen, setChosen] = useState(0);
  return (
    <>
      <ErrorMapCard dataset={dataset} record={record} chosen={chosen} onChoose={setChosen} />
      <FoldCard dataset={dataset} record={record} chosen={chosen} />
    </>
  );
}

/** As the explained words call them. */
const SCHEME_WORDS: Readonly<Record<BacktestPlan['scheme'], Message>> = {
  expanding: 'expanding',
  sliding: 'sliding',
};

function backtestFacts({ config, plan, folds, metrics }: BacktestRecord): string {
  const trained =
    folds.length === 1 ? t('trained once') : t('trained {folds} times', { folds: folds.length });
  return `${config.target} · ${config.model.toUpperCase()} · ${formatCountOf(metrics.windows, 'origin')}, ${t(SCHEME_WORDS[plan.scheme])}, ${trained}`;
}

function isOn({ dataset }: BacktestSummary, open: DatasetDescription): boolean {
  return isOnDataset({ dataset }, open);
}
