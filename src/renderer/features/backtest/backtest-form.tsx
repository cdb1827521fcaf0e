/** How many origins, how the past is cut, how often it is trained anew; and the way to begin and to end it. */

import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { BacktestPlan, BacktestProgress } from '../../../shared/backtest.ts';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { errorText } from '../../../shared/error-text.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { isOnDataset, sortRuns } from '../../store/run-groups.ts';
import { readPlan } from '../../store/set-up/backtest-plan.ts';
import type { TypedPlan } from '../../store/stores.ts';
import { NumberField, SelectField } from '../../ui/field.tsx';
import { formatCountOf, formatSeconds } from '../../ui/format.ts';
import { Term } from '../../ui/hint.tsx';
import { useRest } from '../../ui/use-rest.ts';
import { OriginsStrip } from './origins-strip.tsx';

const OUTLINE_DELAY_MS = 200;

interface Props {
  readonly dataset: DatasetDescription;
  readonly running: BacktestProgress | null;
}

export function BacktestForm({ dataset, running }: Props) {
  const { stores, backtests } = useApp();
  const draft = useStore(stores.setup, (setup) => setup.draft);
  const outline = useStore(stores.backtests, (state) => state.outline);
  const typed = useStore(stores.backtests, (state) => state.typed);
  const { plan, problems } = useMemo(() => readPlan(typed), [typed]);
  const type = (change: Partial<TypedPlan>) => stores.backtests.setState({ typed: { ...typed, ...change } });
  const dead = useRest();
  useEffect(() => () => stores.backtests.setState({ outline: null }), [stores]);
  useEffect(() => {
    // Asked anew for every change of the form on the left, too.
    if (plan === null || draft === null || dataset.needsSeries) {
      return;
    }
    const timer = setTimeout(() => void backtests.outline(plan), OUTLINE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [backtests, dataset, draft, plan]);
  return (
    <>
      <BacktestWords origins={plan?.origins ?? null} dataset={dataset} />
      <div className="backtest-form">
        <NumberField
          label={<Term name="Origins" />}
          value={typed.origins}
          problem={problems.origins}
          testId="backtest-origins"
          onChange={(origins) => type({ origins })}
        />
        <NumberField
          label={<Term name="Train anew" />}
          value={typed.refitEvery}
          unit={t('origins')}
          problem={problems.refitEvery}
          testId="backtest-refit"
          onChange={(refitEvery) => type({ refitEvery })}
        />
        <SelectField
          label={<Term name="Past" />}
          value={typed.scheme}
          options={[
            { value: 'expanding', label: t('all of it') },
            { value: 'sliding', label: t('the newest part') },
          ]}
          onChange={(value) => type({ scheme: value as BacktestPlan['scheme'] })}
        />
        <div className="backtest-buttons">
          <button
            type="button"
            className="button"
            data-testid="backtest-run"
            disabled={plan === null || running !== null || dead.isResting || outline?.status === 'refused'}
            onClick={() => plan !== null && dead.press(() => void backtests.run(plan))}
          >
            {t('Run the backtest')}
          </button>
          <button
            type="button"
            className="button"
            data-testid="backtest-cancel"
            disabled={running === null || dead.isResting}
            onClick={() => dead.press(() => backtests.cancel())}
          >
            {t('Cancel')}
          </button>
        </div>
      </div>
      {outline?.status === 'refused' && (
        <p className="callout callout-bad" role="alert">
          {errorText(outline.error)}
        </p>
      )}
      {outline?.status === 'here' && draft !== null && (
        <OriginsStrip
          dataset={dataset}
          outline={outline.result}
          target={draft.target}
          scheme={typed.scheme}
        />
      )}
    </>
  );
}

/** What a backtest does, and what this one costs, a sentence each. */
function BacktestWords({
  origins,
  dataset,
}: {
  readonly origins: number | null;
  readonly dataset: DatasetDescription;
}) {
  const { stores } = useApp();
  const outline = useStore(stores.backtests, (state) => state.outline);
  const runs = useStore(stores.runs, (state) => state.runs);
  const trainings = outline?.status === 'here' ? outline.result.folds.length : null;
  const last = sortRuns(Object.values(runs), 'newest').find(
    (run) => run.status === 'finished' && isOnDataset(run, dataset),
  );
  const seconds = last?.epochs.reduce((sum, epoch) => sum + epoch.seconds, 0) ?? 0;
  return (
    <p className="backtest-words" data-testid="backtest-words">
      {t(
        'A backtest asks how the set-up on the left would have done in the past: it is trained on nothing but the rows before, forecasts from {origins} one after another, and every forecast is scored against what came.',
        { origins: origins === null ? t('many origins') : formatCountOf(origins, 'origin') },
      )}{' '}
      {trainings !== null &&
        (last === undefined
          ? t('That takes {trainings}, each about as long as one press of Train.', {
              trainings: formatCountOf(trainings, 'training'),
            })
          : t('That takes {trainings}, about {seconds} if each takes as long as {model} did last.', {
              trainings: formatCountOf(trainings, 'training'),
              seconds: formatSeconds(seconds * trainings),
              model: `${last.config.model.toUpperCase()} ${last.config.units}`,
            }))}
    </p>
  );
}
