/** Forecasts from many past origins, scored: how the set-up would have done, again and again. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { BacktestRecord, BacktestSummary } from '../../../shared/backtest.ts';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { errorText } from '../../../shared/error-text.ts';
import { useApp } from '../../store/app.ts';
import { VerdictBadge } from '../../ui/badge.tsx';
import { Select } from '../../ui/field.tsx';
import { formatCountOf } from '../../ui/format.ts';
import { Hint } from '../../ui/hint.tsx';
import { TrashIcon } from '../../ui/icons.tsx';
import { BacktestForm } from './backtest-form.tsx';
import { ErrorMapCard } from './error-map-card.tsx';
import { FoldCard } from './fold-card.tsx';

export function BacktestView({ dataset }: { readonly dataset: DatasetDescription }) {
  const { stores, backtests } = useApp();
  const { list, shown, running, error } = useStore(stores.backtests);
  useEffect(() => {
    void backtests.load();
  }, [backtests]);
  const here = list?.filter((entry) => isOn(entry, dataset)) ?? [];
  const record = shown !== null && isOn(shown, dataset) ? shown : null;
  return (
    <>
      <section className="card backtest-card" aria-label="Backtest">
        <div className="card-head">
          <h2 className="card-title">
            <Hint text="The set-up on the left is trained on the past only, forecasts from an origin, and is scored; then again from the next origin. Scaling, season and everything else are fitted inside each training.">
              Backtest
            </Hint>
          </h2>
          <span className="card-facts">{record === null ? '' : backtestFacts(record)}</span>
          {record !== null && <VerdictBadge metrics={record.metrics} testId="backtest-verdict" />}
          <span className="card-tools">
            <button
              type="button"
              className="link"
              onClick={() => stores.view.setState({ centre: 'forecast' })}
            >
              Forecast
            </button>
          </span>
        </div>
        <BacktestForm running={running} />
        {error !== null && (
          <p className="callout callout-bad" role="alert">
            {errorText(error)}
          </p>
        )}
        {here.length > 0 && <Kept list={here} shown={record} />}
      </section>
      {record !== null && <Result key={record.id} dataset={dataset} record={record} />}
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

function Kept({
  list,
  shown,
}: {
  readonly list: readonly BacktestSummary[];
  readonly shown: BacktestRecord | null;
}) {
  const { backtests } = useApp();
  return (
    <div className="backtest-kept">
      <Select
        small
        name="Kept backtests"
        testId="backtests"
        value={shown?.id ?? ''}
        options={[
          ...(shown === null ? [{ value: '', label: `${list.length} kept` }] : []),
          ...list.map((entry) => ({ value: entry.id, label: backtestName(entry) })),
        ]}
        onChange={(id) => {
          if (id !== '') {
            void backtests.show(id);
          }
        }}
      />
      {shown !== null && (
        <button
          type="button"
          className="icon-button"
          title="Delete"
          aria-label="Delete this backtest"
          onClick={() => void backtests.remove(shown.id)}
        >
          <TrashIcon />
        </button>
      )}
    </div>
  );
}

/** `temp_max · LSTM · 20 origins, 2026-11-21 14:05`. */
function backtestName({ config, plan, createdAt }: BacktestSummary): string {
  return `${config.target} · ${config.model.toUpperCase()} · ${formatCountOf(plan.origins, 'origin')}, ${createdAt.slice(0, 16).replace('T', ' ')}`;
}

function backtestFacts({ config, plan, folds, metrics }: BacktestRecord): string {
  const trained = folds.length === 1 ? 'trained once' : `trained ${folds.length} times`;
  return `${config.target} · ${config.model.toUpperCase()} · ${formatCountOf(metrics.windows, 'origin')}, ${plan.scheme}, ${trained}`;
}

function isOn({ dataset }: BacktestSummary, open: DatasetDescription): boolean {
  return dataset.fingerprint === open.fingerprint && dataset.series === open.series;
}
