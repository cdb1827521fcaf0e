/** The scores of several runs as rows of a table, the free forecasts on the same windows among them. */

import { directionLabel, percentText } from '../../../shared/direction/text.ts';
import type { RunRecord, RunSummary } from '../../../shared/run.ts';
import { windowsKey } from '../../../shared/runs/differences.ts';
import { BASELINE_LABELS } from '../../../shared/score-text.ts';
import { BASELINES, type Metrics } from '../../../shared/scores.ts';
import { t } from '../../../shared/texts/text.ts';
import { verdictWords } from '../../../shared/texts/verdict-words.ts';
import { formatCount, formatScore, formatSeconds } from '../../ui/format.ts';

export interface ScoredRow {
  readonly name: string;
  /** One of each run, in their order. */
  readonly figures: readonly string[];
  /** Place of the best; null where there is none, or where none can be told. */
  readonly best: number | null;
  readonly isFree: boolean;
}

const NONE = '–';

export function scoreRows(
  runs: readonly RunSummary[],
  records: Readonly<Record<string, RunRecord>>,
): readonly ScoredRow[] {
  const isAlike = new Set(runs.map(windowsKey)).size === 1;
  const row = (
    name: string,
    pick: (metrics: Metrics) => number | null | undefined,
    {
      best = 'none',
      isFree = false,
    }: { readonly best?: 'least' | 'most' | 'none'; readonly isFree?: boolean } = {},
  ): ScoredRow => {
    const values = runs.map(({ metrics }) => (metrics === null ? null : (pick(metrics) ?? null)));
    const sign = best === 'most' ? -1 : 1;
    return {
      ...{ name, isFree, figures: values.map((value) => (value === null ? NONE : formatScore(value))) },
      best:
        best === 'none' ? null : placeOfLeast(values.map((value) => (value === null ? null : sign * value))),
    };
  };
  const ofUnit = isAlike ? 'least' : 'none';
  const plain = (name: string, text: (run: RunSummary) => string): ScoredRow => ({
    ...{ name, figures: runs.map(text), best: null, isFree: false },
  });
  const rows = [
    row('MAE', ({ model }) => model.mae, { best: ofUnit }),
    plain(t('over seeds'), (run) => spreadText(records[run.id])),
    row('RMSE', ({ model }) => model.rmse, { best: ofUnit }),
    row('sMAPE, %', ({ model }) => model.smape, { best: 'least' }),
    row('MASE', ({ model }) => model.mase, { best: 'least' }),
    row('RMSSE', ({ model }) => model.rmsse, { best: 'least' }),
    row('R²', ({ model }) => model.r2, { best: 'most' }),
    row(t('Bias'), ({ model }) => model.bias),
    row(t('Of the best free'), ({ ratio }) => ratio, { best: 'least' }),
    ...BASELINES.map((name) =>
      row(t('MAE of {name}', { name: t(BASELINE_LABELS[name]) }), ({ baselines }) => baselines[name]?.mae, {
        isFree: true,
      }),
    ),
    plain(t('Right'), ({ direction }) => (direction ? percentText(direction.model.accuracy) : NONE)),
    plain(t('Best free'), ({ direction }) =>
      direction
        ? `${directionLabel(direction.best, direction.majority)} ${percentText(direction.baselines[direction.best].accuracy)}`
        : NONE,
    ),
    plain(t('Test windows'), ({ metrics, direction }) => formatCount((direction ?? metrics)?.windows ?? 0)),
    plain(t('Epochs'), ({ epochs }) => (epochs.length === 0 ? NONE : formatCount(epochs.length))),
    plain(t('Learning'), ({ epochs }) =>
      epochs.length === 0 ? NONE : formatSeconds(epochs.reduce((sum, { seconds }) => sum + seconds, 0)),
    ),
    plain(t('Verdict'), ({ metrics, direction }) =>
      verdictWords((direction ?? metrics)?.verdict ?? NONE).replace(/ \(.*\)$/, ''),
    ),
  ];
  return rows.filter(({ figures }) => figures.some((figure) => figure !== NONE));
}

/** Null where fewer than two have it. */
function placeOfLeast(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length < 2 ? null : values.indexOf(Math.min(...known));
}

function spreadText(record: RunRecord | undefined): string {
  const maes = record?.seedScores.map(({ mae }) => mae) ?? [];
  if (maes.length < 2) {
    return NONE;
  }
  const mean = maes.reduce((sum, mae) => sum + mae, 0) / maes.length;
  const squares = maes.reduce((sum, mae) => sum + (mae - mean) ** 2, 0);
  return t('{mean} ± {squares}, {maes} seeds', {
    mean: formatScore(mean),
    squares: formatScore(Math.sqrt(squares / (maes.length - 1))),
    maes: maes.length,
  });
}
