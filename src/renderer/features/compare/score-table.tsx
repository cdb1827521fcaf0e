/** Scores on the same windows, the forecasts that anyone gets for free among them. */

import type { HelpId } from '../../../shared/help/glossary.ts';
import { BASELINE_HELP } from '../../../shared/help/of-contract.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { fitText } from '../../../shared/runs/score-notes.ts';
import { BASELINE_WORDS } from '../../../shared/score-text.ts';
import { BASELINES, type BaselineName, type Metrics, type Score } from '../../../shared/scores.ts';
import { t } from '../../../shared/texts/text.ts';
import type { RunLook } from '../../charts/palette.ts';
import { formatCount, formatScore } from '../../ui/format.ts';
import { Term } from '../../ui/hint.tsx';
import { RankedScores } from './ranked-scores.tsx';

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
  /** The entry that explains it. */
  readonly about?: HelpId;
  readonly score: Score;
}

const NAMES: Readonly<Record<BaselineName, (season: number) => string>> = {
  naive: () => t('Naive'),
  seasonalNaive: (season) => t('Seasonal naive ({season})', { season: formatCount(season) }),
  drift: () => t('Drift'),
  mean: () => t('Mean'),
  nlinear: () => 'NLinear',
  ets: () => 'ETS',
  theta: () => t('Theta'),
  mstl: () => 'MSTL',
};

const MOST_RUNS = 20;
const HEADS = (['MAE', 'RMSE', 'MASE'] as const).map((name) => ({ key: name, head: <Term name={name} /> }));

export function ScoreTable({ runs, looks, selected }: Props) {
  const rows = shownRows(scoreRows(runs), selected).map(({ id, name, run, hint, about, score }) => ({
    ...{ id, name, run, about, hint: `${name} ${hint ?? ''}.` },
    figures: [score.mae, score.rmse, score.mase].map(formatScore),
  }));
  const windows = runs[0]?.metrics?.windows ?? 0;
  return <RankedScores heads={HEADS} {...{ windows, rows, looks, selected }} />;
}

/** Of many runs the best, the one that is selected, and all that is free. */
function shownRows(rows: readonly ScoreRow[], selected: string | null): readonly ScoreRow[] {
  const best = new Set(rows.filter(({ run }) => run !== null).slice(0, MOST_RUNS));
  return rows.filter((row) => row.run === null || row.run === selected || best.has(row));
}

/** What it does, and how it was fitted where it is. */
function hintOf(name: BaselineName, { fits }: Metrics): string {
  const own = fits?.[name];
  return own === undefined ? t(BASELINE_WORDS[name]) : `${t(BASELINE_WORDS[name])}: ${fitText(own)}`;
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
          about: BASELINE_HELP[name],
          run: null,
          score,
        });
      }
    }
  }
  return rows.sort((a, b) => a.score.mae - b.score.mae);
}
