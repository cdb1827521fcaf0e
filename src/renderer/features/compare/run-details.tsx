/** Everything that was measured of one run, each figure beside that of the best free forecast. */
import type { RunRecord, RunSummary } from '../../../shared/run.ts';
import { BASELINE_LABELS, MAPE_REFUSED, scoreNotes } from '../../../shared/score-text.ts';
import type { Direction, Metrics, Score } from '../../../shared/scores.ts';
import { formatScore, unitOf } from '../../ui/format.ts';
import { Hint } from '../../ui/hint.tsx';

interface Props {
  readonly run: RunSummary;
  readonly label: string;
  readonly record: RunRecord | null;
}

interface Line {
  readonly name: string;
  readonly hint: string;
  readonly pick: (score: Score) => string;
}

const LINES: readonly Line[] = [
  { name: 'MAE', hint: 'Mean absolute error.', pick: ({ mae }) => formatScore(mae) },
  { name: 'RMSE', hint: 'Root mean squared error.', pick: ({ rmse }) => formatScore(rmse) },
  { name: 'MSE', hint: 'Mean squared error.', pick: ({ mse }) => formatScore(mse) },
  {
    name: 'sMAPE',
    hint: 'Symmetric mean absolute percentage error, 0 to 200 %.',
    pick: ({ smape }) => `${formatScore(smape)} %`,
  },
  {
    name: 'MAPE',
    hint: 'Mean absolute percentage error.',
    pick: ({ mape }) => (mape === null ? '–' : `${formatScore(mape)} %`),
  },
  {
    name: 'MASE',
    hint: 'MAE in units of the naive error on the training rows.',
    pick: ({ mase }) => formatScore(mase),
  },
  {
    name: 'RMSSE',
    hint: 'RMSE in units of the naive error on the training rows.',
    pick: ({ rmsse }) => formatScore(rmsse),
  },
  {
    name: 'R²',
    hint: 'Share of the variance explained; below 0 the mean of the test values would do better.',
    pick: ({ r2 }) => formatScore(r2),
  },
  {
    name: 'Bias',
    hint: 'Mean of forecast less actual: above 0 the forecasts are too high.',
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
      <summary className="caption">All figures of {label}</summary>
      <table className="scores">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Measure</span>
            </th>
            <th scope="col">{label}</th>
            <th scope="col">{BASELINE_LABELS[best]}</th>
          </tr>
        </thead>
        <tbody>
          {LINES.map(({ name, hint, pick }) => (
            <tr key={name}>
              <th scope="row">
                <Hint text={name === 'MAPE' && model.mape === null ? MAPE_REFUSED : hint}>{name}</Hint>
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
    `The error is ${formatScore(metrics.ratio)} of that of ${BASELINE_LABELS[metrics.best]}, the free forecast it is held against.`,
    ...scoreNotes(metrics),
  ];
  if (metrics.direction !== null) {
    lines.push(directionFact(metrics.direction));
  }
  const seeds = record?.seedScores ?? [];
  if (seeds.length > 1) {
    const maes = seeds.map(({ mae }) => mae);
    const mean = maes.reduce((sum, mae) => sum + mae, 0) / maes.length;
    const squares = maes.reduce((sum, mae) => sum + (mae - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / (maes.length - 1));
    lines.push(`${seeds.length} seeds: MAE ${formatScore(mean)} ± ${formatScore(deviation)}${suffix}.`);
  }
  for (const { target, metrics: theirs } of record?.otherTargets ?? []) {
    lines.push(
      `${target}: MAE ${formatScore(theirs.model.mae)}, ${BASELINE_LABELS[theirs.best]} ${formatScore(theirs.baselines[theirs.best]?.mae ?? null)}; ${theirs.verdict}.`,
    );
  }
  return lines;
}

function directionFact({ accuracy, precision, recall, f1, baseRate }: Direction): string {
  const percent = (share: number | null) => (share === null ? '–' : `${Number((share * 100).toFixed(1))} %`);
  return `Up or down is right in ${percent(accuracy)} of the cases; it went up in ${percent(baseRate)}. “Up”: precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)}.`;
}
