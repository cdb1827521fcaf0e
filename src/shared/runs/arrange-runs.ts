/** Which runs of a list are wanted, and in which order: the same on the command line and in the window. */
import type { LineScores, RunLine } from '../run.ts';
import { makerWord } from '../set-up/run-labels.ts';
import { locale } from '../texts/text.ts';
import { tagKey } from './labels.ts';

/** By time, by name, or best first by a metric; `ratio` is the error against that of the best free forecast. */
export const RUN_SORTS = [
  ...(['newest', 'oldest', 'name', 'ratio', 'mae', 'rmse', 'smape', 'mape', 'mase', 'rmsse'] as const),
  ...(['r2', 'bias', 'accuracy'] as const),
] as const;
export type RunSort = (typeof RUN_SORTS)[number];
export type RunMetric = Exclude<RunSort, 'newest' | 'oldest' | 'name'>;

/** What is left out or empty asks for nothing. */
export interface RunsWanted {
  /** Newest first when absent. */
  readonly sort?: RunSort;
  /** Words that must all be found in what is known of a run: name, id, data, target, net, tags, note. */
  readonly search?: string;
  /** Tags that it must all have. */
  readonly tags?: readonly string[];
  readonly target?: string;
  /** `rnn`, `lstm`, `gru` or `best`. */
  readonly cell?: string;
  /** The name of a file, or the beginning of a fingerprint. */
  readonly data?: string;
  /** Without those that were archived when absent; `only` those, or those `too`. */
  readonly archived?: '' | 'only' | 'too';
}

/** The runs that are wanted, in their order. */
export function arrangeRuns(lines: readonly RunLine[], wanted: RunsWanted): readonly RunLine[] {
  return sortLines(
    lines.filter((line) => isWanted(line, wanted)),
    wanted.sort ?? 'newest',
  );
}

/** Whether anything is asked for but an order. */
export function isFiltered({ sort: _sort, ...filters }: RunsWanted): boolean {
  return Object.values(filters).some(
    (filter) => filter !== undefined && filter !== '' && filter.length !== 0,
  );
}

function isWanted(
  line: RunLine,
  { search = '', tags = [], target = '', cell = '', data = '', archived }: RunsWanted,
) {
  const { labels, dataset, config } = line;
  if (archived !== 'too' && (labels?.archived ?? false) !== (archived === 'only')) {
    return false;
  }
  const own = new Set(labels?.tags.map(tagKey));
  return (
    (target === '' || config.target === target) &&
    (cell === '' || makerWord(config) === cell) &&
    (data === '' || isOfData(dataset, data)) &&
    tags.every((tag) => own.has(tagKey(tag))) &&
    (search === '' || hasWords(line, search))
  );
}

function isOfData({ file, fingerprint }: RunLine['dataset'], data: string): boolean {
  const name = data.slice(Math.max(data.lastIndexOf('/'), data.lastIndexOf('\\')) + 1);
  // A few letters of a checksum are many files.
  return file === name || file === data || (data.length >= 12 && fingerprint.startsWith(data));
}

function hasWords(line: RunLine, search: string): boolean {
  const { id, name, short = '', dataset, config, labels, status } = line;
  const { tags = [], note = '' } = labels ?? {};
  const facts = [id, name, short, dataset.file, dataset.series ?? '', config.target, makerWord(config)];
  return allWordsIn(search, [...facts, status, ...tags, note]);
}

/** Whether every word of a search is found in one fact or another, however they are written. */
export function allWordsIn(search: string, facts: readonly string[]): boolean {
  const text = facts.join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

/** Those without the figure come last, the newest of equals first. */
function sortLines(lines: readonly RunLine[], sort: RunSort): readonly RunLine[] {
  if (sort === 'newest' || sort === 'oldest') {
    const sign = sort === 'newest' ? 1 : -1;
    return [...lines].sort((a, b) => sign * newestFirst(a, b));
  }
  if (sort === 'name') {
    const order = new Intl.Collator(locale(), { numeric: true }).compare;
    return [...lines].sort((a, b) => order(a.short ?? a.name, b.short ?? b.name) || newestFirst(a, b));
  }
  return lines
    .map((line) => ({ line, rank: rankOf(line.metrics, sort) }))
    .sort((a, b) => a.rank - b.rank || newestFirst(a.line, b.line))
    .map(({ line }) => line);
}

/** The smaller the better; for what has no figure the largest number, whose difference with itself is zero. */
export function rankOf(scores: Pick<LineScores, RunMetric> | null, metric: RunMetric): number {
  const value = metricOf(scores, metric);
  if (value === null) {
    return Number.MAX_VALUE;
  }
  return metric === 'bias' ? Math.abs(value) : isBetterWhenMore(metric) ? -value : value;
}

/** Whether more of it is better, so that the best come first in descending order. */
export function isBetterWhenMore(metric: RunMetric): boolean {
  return metric === 'r2' || metric === 'accuracy';
}

/** A figure of a run; null where it has none. */
export function metricOf(scores: Pick<LineScores, RunMetric> | null, metric: RunMetric): number | null {
  return scores?.[metric] ?? null;
}

/** The order of lists where nobody asks for another. Stamps and ids are plain letters; of ten thousand a collation takes its time. */
export function newestFirst(
  a: Pick<RunLine, 'createdAt' | 'id'>,
  b: Pick<RunLine, 'createdAt' | 'id'>,
): number {
  return compare(b.createdAt, a.createdAt) || compare(b.id, a.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
