/** How many origins, how the past is cut, how often it is trained anew; and the way to begin and to end it. */
import { useState } from 'react';
import type { BacktestPlan, BacktestProgress } from '../../../shared/backtest.ts';
import { useApp } from '../../store/app.ts';
import { NumberField, SelectField } from '../../ui/field.tsx';
import { Term } from '../../ui/hint.tsx';
import { backtestWords } from '../training/status-bar.tsx';

const MOST_ORIGINS = 100_000;

export function BacktestForm({ running }: { readonly running: BacktestProgress | null }) {
  const { backtests } = useApp();
  const [origins, setOrigins] = useState('20');
  const [refit, setRefit] = useState('5');
  const [scheme, setScheme] = useState<BacktestPlan['scheme']>('expanding');
  const originsProblem = wholeProblem(origins, 1);
  const refitProblem = wholeProblem(refit, 0);
  return (
    <div className="backtest-form">
      <NumberField
        label={<Term name="Origins" />}
        value={origins}
        problem={originsProblem}
        testId="backtest-origins"
        onChange={setOrigins}
      />
      <NumberField
        label={<Term name="Train anew" />}
        value={refit}
        unit="origins"
        problem={refitProblem}
        testId="backtest-refit"
        onChange={setRefit}
      />
      <SelectField
        label={<Term name="Past" />}
        value={scheme}
        options={[
          { value: 'expanding', label: 'all of it' },
          { value: 'sliding', label: 'the newest part' },
        ]}
        onChange={(value) => setScheme(value as BacktestPlan['scheme'])}
      />
      {running === null ? (
        <button
          type="button"
          className="button"
          data-testid="backtest-run"
          disabled={originsProblem !== undefined || refitProblem !== undefined}
          onClick={() => void backtests.run({ origins: Number(origins), scheme, refitEvery: Number(refit) })}
        >
          Run the backtest
        </button>
      ) : (
        <div className="backtest-progress">
          <span
            className="status-progress"
            role="progressbar"
            aria-label="Progress of the backtest"
            aria-valuemin={0}
            aria-valuemax={running.origins}
            aria-valuenow={running.done}
          >
            <span className="progress-bar" style={{ width: `${(running.done / running.origins) * 100}%` }} />
          </span>
          <span>{backtestWords(running)}</span>
          <button type="button" className="link" onClick={() => backtests.cancel()}>
            Cancel
          </button>
        </div>
      )}
    </div>
  );
}

function wholeProblem(text: string, least: number): string | undefined {
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) && value >= least && value <= MOST_ORIGINS
    ? undefined
    : `A whole number, at least ${least}.`;
}
