/** Free forecasts as rows among the runs of a list: the same on the command line and in the window. */
import type { LineScores, RunLine, RunSummary } from '../../run.ts';
import { BASELINE_LABELS } from '../../score-text.ts';
import { BASELINES, type BaselineName } from '../../scores.ts';
import { locale } from '../../texts/text.ts';
import { metricOf, newestFirst, type RunMetric, type RunSort, rankOf } from '../arrange-runs.ts';

/** A free forecast on the test windows of a run. It is no run: it cannot be chosen, compared or deleted. */
export interface FreeRow extends Pick<LineScores, RunMetric> {
  readonly name: BaselineName;
  readonly label: string;
  /** True for the one that the verdict of the run speaks of. */
  readonly isBest: boolean;
}

/**
 * The run whose free forecasts stand among these lines: the one that is chosen, else the newest that was scored in values;
 * null where the lines are of several files, series or targets, whose errors are no race.
 */
export function runWithFree(lines: readonly RunLine[], chosen: string | null = null): RunLine | null {
  const [first] = lines;
  const isOfOne = lines.every(
    ({ dataset, config }) =>
      dataset.file === first?.dataset.file &&
      dataset.series === first.dataset.series &&
      config.target === first.config.target,
  );
  if (!isOfOne) {
    return null;
  }
  const scored = lines.filter(({ metrics }) => metrics?.free !== undefined);
  let newest = scored[0] ?? null;
  for (const line of scored) {
    newest = newest === null || newestFirst(line, newest) < 0 ? line : newest;
  }
  return scored.find(({ id }) => id === chosen) ?? newest;
}

/** The free forecasts that were scored with a run, those that err least first. */
export function freeRowsOf({ metrics }: Pick<RunSummary, 'metrics'>): readonly FreeRow[] {
  if (metrics === null) {
    return [];
  }
  const { baselines, best } = metrics;
  const opponent = (baselines[best] ?? baselines.naive).mae;
  return BASELINES.flatMap((name): readonly FreeRow[] => {
    const score = baselines[name];
    if (score === null) {
      return [];
    }
    const { mae, rmse, smape, mape, mase, rmsse, r2, bias } = score;
    return [
      {
        ...{ name, label: BASELINE_LABELS[name], isBest: name === best },
        ...{ mae, rmse, smape, mape, mase, rmsse, r2, bias },
        ratio: opponent > 0 ? mae / opponent : null,
      },
    ];
  }).sort((a, b) => (a.mae ?? 0) - (b.mae ?? 0));
}

export type ListRow =
  | { readonly kind: 'run'; readonly line: RunLine }
  | { readonly kind: 'free'; readonly free: FreeRow };

/** Runs in their order, with the free forecasts where their figures put them; by time, which they have none of, behind all runs. */
export function withFreeRows(
  lines: readonly RunLine[],
  free: readonly FreeRow[],
  sort: RunSort,
): readonly ListRow[] {
  const rows = lines.map((line): ListRow => ({ kind: 'run', line }));
  const added = free.map((each): ListRow => ({ kind: 'free', free: each }));
  if (sort === 'newest' || sort === 'oldest') {
    return [...rows, ...added];
  }
  if (sort === 'name') {
    const order = new Intl.Collator(locale(), { numeric: true }).compare;
    return merged(rows, [...added].sort(byName), byName);
    function byName(a: ListRow, b: ListRow): number {
      return order(nameOf(a), nameOf(b));
    }
  }
  const rank = (row: ListRow) => rankOf(row.kind === 'run' ? row.line.metrics : row.free, sort);
  const byRank = (a: ListRow, b: ListRow) => rank(a) - rank(b);
  return merged(rows, [...added].sort(byRank), byRank);
}

/** `1.24 × MSTL`: the error of a free forecast beside that of the best of them; null for that one, and without an error to divide by. */
export function freeRatioText(row: FreeRow, best: string): string | null {
  const ratio = metricOf(row, 'ratio');
  return row.isBest || ratio === null
    ? null
    : `${ratio.toLocaleString(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false })} × ${best}`;
}

function nameOf(row: ListRow): string {
  return row.kind === 'run' ? (row.line.short ?? row.line.name) : row.free.label;
}

/** Two lists that are in order, in one; of equals a run stands first. */
function merged(
  rows: readonly ListRow[],
  added: readonly ListRow[],
  order: (a: ListRow, b: ListRow) => number,
): readonly ListRow[] {
  const all: ListRow[] = [];
  let at = 0;
  for (const row of rows) {
    for (let next = added[at]; next !== undefined && order(next, row) < 0; next = added[at]) {
      all.push(next);
      at += 1;
    }
    all.push(row);
  }
  return [...all, ...added.slice(at)];
}
