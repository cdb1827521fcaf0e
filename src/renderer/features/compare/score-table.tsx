/** Scores on the same windows, the forecasts that anyone gets for free among them. */

import type { RunSummary } from '../../../shared/run.ts';
import { BASELINE_WORDS, fitText } from '../../../shared/score-text.ts';
import { BASELINES, type BaselineName, type Metrics, type Score } from '../../../shared/scores.ts';
import type { RunLook } from '../../charts/palette.ts';
import { useApp } from '../../store/app.ts';
import { formatCount, formatScore } from '../../ui/format.ts';
import { Hint, Term } from '../../ui/hint.tsx';

interface Props {
  /** All with scores on the same windows. */
  readonly runs: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
  readonly selected: string | null;
}

export interface ScoreRow {
  readonly id: string;
  readonly name: string;
  readonly run: string | null;
  /** What a baseline does. */
  readonly hint?: string;
  readonly score: Score;
}

const NAMES: Readonly<Record<BaselineName, (season: number) => string>> = {
  naive: () => 'Last value',
  seasonalNaive: (season) => `Last season (${formatCount(season)})`,
  drift: () => 'Drift',
  mean: () => 'Mean',
  nlinear: () => 'NLinear',
  ets: () => 'ETS',
  theta: () => 'Theta',
  mstl: () => 'MSTL',
};

export function ScoreTable({ runs, looks, selected }: Props) {
  const app = useApp();
  const rows = scoreRows(runs);
  const windows = runs[0]?.metrics?.windows ?? 0;
  return (
    <table className="scores" data-testid="scores">
      <caption className="caption">On the same {formatCount(windows)} windows</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Forecast</span>
          </th>
          <th scope="col">
            <Term name="MAE" />
          </th>
          <th scope="col">
            <Term name="RMSE" />
          </th>
          <th scope="col">
            <Term name="MASE" />
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, run, hint, score }) => (
          <tr
            key={id}
            className={`${run === null ? 'is-baseline' : ''} ${run !== null && run === selected ? 'is-selected' : ''}`}
          >
            <th scope="row">
              {run === null ? (
                <Hint text={`${name} ${hint ?? ''}.`}>{name}</Hint>
              ) : (
                <button type="button" className="score-name" onClick={() => app.runs.select(run)}>
                  <span
                    className="score-dot"
                    style={{ backgroundColor: looks.get(run)?.color }}
                    aria-hidden="true"
                  />
                  <span className="score-label">{looks.get(run)?.label ?? name}</span>
                </button>
              )}
            </th>
            <td>{formatScore(score.mae)}</td>
            <td>{formatScore(score.rmse)}</td>
            <td>{formatScore(score.mase)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What it does, and how it was fitted where it is. */
function hintOf(name: BaselineName, { fits }: Metrics): string {
  const own = fits?.[name];
  return own === undefined ? BASELINE_WORDS[name] : `${BASELINE_WORDS[name]}: ${fitText(own)}`;
}

/** Runs and baselines together, the smallest error first: a run below a baseline is seen to be below it. */
export function scoreRows(runs: readonly RunSummary[]): readonly ScoreRow[] {
  const metrics = runs[0]?.metrics ?? null;
  const rows: ScoreRow[] = runs.flatMap(({ id, name, metrics: own }) =>
    own === null ? [] : [{ id, name, run: id, score: own.model }],
  );
  if (metrics !== null) {
    for (const name of BASELINES) {
      const score = metrics.baselines[name];
      if (score !== null) {
        rows.push({
          id: name,
          name: NAMES[name](metrics.season),
          hint: hintOf(name, metrics),
          run: null,
          score,
        });
      }
    }
  }
  return rows.sort((a, b) => a.score.mae - b.score.mae);
}
