/** Everything that was measured of one run, each figure beside that of the best free forecast. */

import { SCORE_HELP } from '../../../shared/help/of-contract.ts';
import { AS_IT_IS, readingText } from '../../../shared/reuse/column-scale.ts';
import type { RunRecord, RunSummary } from '../../../shared/run.ts';
import { MAPE_REFUSED, scoreNotes } from '../../../shared/runs/score-notes.ts';
import { BASELINE_LABELS } from '../../../shared/score-text.ts';
import type { Direction, Metrics, Score } from '../../../shared/scores.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { verdictWords } from '../../../shared/texts/verdict-words.ts';
import { formatPercent, formatScore, unitOf } from '../../ui/format.ts';
import { Hint } from '../../ui/hint.tsx';

interface Props {
  readonly run: RunSummary;
  readonly label: string;
  readonly record: RunRecord | null;
}

interface Line {
  readonly name: string;
  readonly of: keyof Score;
  readonly pick: (score: Score) => string;
}

const LINES: readonly Line[] = [
  { name: 'MAE', of: 'mae', pick: ({ mae }) => formatScore(mae) },
  { name: 'RMSE', of: 'rmse', pick: ({ rmse }) => formatScore(rmse) },
  { name: 'MSE', of: 'mse', pick: ({ mse }) => formatScore(mse) },
  {
    name: 'sMAPE',
    of: 'smape',
    pick: ({ smape }) => `${formatScore(smape)} %`,
  },
  {
    name: 'MAPE',
    of: 'mape',
    pick: ({ mape }) => (mape === null ? '–' : `${formatScore(mape)} %`),
  },
  {
    name: 'MASE',
    of: 'mase',
    pick: ({ mase }) => formatScore(mase),
  },
  {
    name: 'RMSSE',
    of: 'rmsse',
    pick: ({ rmsse }) => formatScore(rmsse),
  },
  {
    name: 'R²',
    of: 'r2',
    pick: ({ r2 }) => formatScore(r2),
  },
  {
    name: 'Bias',
    of: 'bias',
    pick: ({ bias }) => formatScore(bias),
  },
];

export function RunDetails({ run, label, record }: Props) {
  const { metrics } = run;
  if (metrics === null) {
    return null;
  }
  const { model, best, baselines } = metrics;
  const other = baselines[best] ?? baselines.naive;
  const unit = unitOf(run.config.target);
  return (
    <details className="elsewhere run-details" data-testid="run-details">
      <summary className="caption">{t('All figures of {label}', { label })}</summary>
      <table className="scores">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('Measure')}</span>
            </th>
            <th scope="col">{label}</th>
            <th scope="col">{t(BASELINE_LABELS[best])}</th>
          </tr>
        </thead>
        <tbody>
          {LINES.map(({ name, of, pick }) => (
            <tr key={name}>
              <th scope="row">
                <Hint
                  about={SCORE_HELP[of]}
                  {...(of === 'mape' && model.mape === null ? { text: t(MAPE_REFUSED) } : {})}
                >
                  {translated(name)}
                </Hint>
              </th>
              <td>{pick(model)}</td>
              <td>{pick(other)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {facts(metrics, record, unit).map((fact) => (
        <p key={fact} className="comparison">
          {fact}
        </p>
      ))}
    </details>
  );
}

/** What a table of errors has no room for, a sentence each. */
function facts(metrics: Metrics, record: RunRecord | null, unit: string): readonly string[] {
  const suffix = unit === '' ? '' : ` ${unit}`;
  const lines = [
    t('The error is {ratio} of that of {free}, the free forecast it is held against.', {
      ratio: formatScore(metrics.ratio),
      free: t(BASELINE_LABELS[metrics.best]),
    }),
    ...scoreNotes(metrics),
  ];
  const reading = readingText(record?.scaler[record.config.target] ?? AS_IT_IS);
  if (reading !== null) {
    lines.push(reading);
  }
  if (metrics.direction !== null) {
    lines.push(directionFact(metrics.direction));
  }
  const seeds = record?.seedScores ?? [];
  if (seeds.length > 1) {
    const maes = seeds.map(({ mae }) => mae);
    const mean = maes.reduce((sum, mae) => sum + mae, 0) / maes.length;
    const squares = maes.reduce((sum, mae) => sum + (mae - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / (maes.length - 1));
    lines.push(
      t('{seeds} seeds: MAE {mean} ± {deviation}{suffix}.', {
        seeds: seeds.length,
        mean: formatScore(mean),
        deviation: formatScore(deviation),
        suffix,
      }),
    );
  }
  for (const { target, metrics: theirs } of record?.otherTargets ?? []) {
    lines.push(
      t('{target}: MAE {mae}, {free} {mae2}; {verdict}.', {
        target,
        mae: formatScore(theirs.model.mae),
        free: t(BASELINE_LABELS[theirs.best]),
        mae2: formatScore(theirs.baselines[theirs.best]?.mae ?? null),
        verdict: verdictWords(theirs.verdict),
      }),
    );
  }
  return lines;
}

function directionFact({ accuracy, precision, recall, f1, baseRate }: Direction): string {
  const percent = (share: number | null) => (share === null ? '–' : formatPercent(share));
  return t(
    'Up or down is right in {accuracy} of the cases; it went up in {baseRate}. “Up”: precision {precision}, recall {recall}, F1 {f1}.',
    {
      accuracy: percent(accuracy),
      baseRate: percent(baseRate),
      precision: percent(precision),
      recall: percent(recall),
      f1: percent(f1),
    },
  );
}
