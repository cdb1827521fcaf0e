/** One trial in words, and what can be made of it. */
import { maeOf, type StudySummary, type Trial } from '../../../../shared/search/study.ts';
import { trialText } from '../../../../shared/search/study-text.ts';
import { t } from '../../../../shared/texts/text.ts';
import { useApp } from '../../../store/app.ts';
import { isOnDataset } from '../../../store/run-groups.ts';
import { formatCountOf } from '../../../ui/format.ts';
import { useRest } from '../../../ui/use-rest.ts';
import { parameterLabel, parameterText } from '../parameter-words.ts';
import { errorWithUnit } from '../study-card.tsx';
import { applyTrial, trainTrial } from '../tune-actions.ts';
import { trialValue } from './trial-values.ts';

interface Props {
  readonly summary: StudySummary;
  readonly names: readonly string[];
  readonly trial: Trial;
}

export function ChosenTrial({ summary, names, trial }: Props) {
  const app = useApp();
  const rest = useRest(String(trial.number));
  const isHere = isOnDataset(summary, app.stores.dataset.getState().dataset);
  const canTrain = trial.end !== 'impossible' && !rest.isResting;
  return (
    <div className="chosen-trial" data-testid="chosen-trial">
      <p>
        <b>{titleOf(trial, summary)}</b> <span className="quiet">{outcomeOf(trial, summary.target)}</span>
        <br />
        {names
          .map((name) => `${parameterLabel(name)} ${parameterText(name, trialValue(trial, name))}`)
          .join(' · ')}
      </p>
      <span className="chosen-trial-tools">
        <button
          type="button"
          className="button is-small"
          data-testid="use-trial"
          disabled={!isHere || rest.isResting}
          title={t('Fills the form on the left with this set-up.')}
          onClick={() => rest.press(() => void applyTrial(app, summary, trial))}
        >
          {t('Use this set-up')}
        </button>
        <button
          type="button"
          className="button is-small"
          data-testid="train-trial"
          disabled={!canTrain}
          title={t('Trains this set-up as a run, with a forecast and scores on the test rows.')}
          onClick={() => rest.press(() => void trainTrial(app, summary, trial))}
        >
          {t('Train as a run')}
        </button>
      </span>
    </div>
  );
}

function titleOf({ number }: Trial, { winner }: StudySummary): string {
  const what = number === 0 ? t('Set-up 0, the default') : t('Set-up {number}', { number });
  return number === winner ? t('{what}, which won', { what }) : what;
}

function outcomeOf(trial: Trial, target: string): string {
  const mae = maeOf(trial);
  const error = mae === null ? '' : `${t('errs {error}', { error: errorWithUnit(mae, target) })} · `;
  const weights = trial.parameters === null ? '' : ` · ${formatCountOf(trial.parameters, 'weight')}`;
  return `${error}${trialText(trial)}${weights}`;
}
