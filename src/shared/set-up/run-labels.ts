/** Short names for charts, cards and buttons. A name that the analyst gave is never touched. */
import { compressionLabel, compressionWord } from '../compress/compression-text.ts';
import { forecastsDirection } from '../direction/scores.ts';
import { netSuffix } from '../net/describe-net.ts';
import type { RunSummary } from '../run.ts';
import { t } from '../texts/text.ts';
import type { TrainConfig } from './train-config.ts';

type Named = Pick<RunSummary, 'id' | 'name' | 'createdAt' | 'number' | 'config' | 'dataset' | 'compression'>;

/** What makes the forecasts, in one word for files and tables: the cell of a net, or `best` for what a search found. */
export function makerWord({ search, model }: Pick<TrainConfig, 'search' | 'model'>): string {
  return search === undefined ? model : 'best';
}

/** The same for people: `LSTM`, `GRU, seq2seq`, `Best`. */
export function makerName(config: TrainConfig): string {
  return config.search === undefined ? `${config.model.toUpperCase()}${netSuffix(config)}` : 'Best';
}

/**
 * `LSTM 64`, `LSTM 64, up or down`, and `LSTM 32 · 2` for the second LSTM on the same data: by its number, so that a name
 * never changes hands.
 */
export function runLabels(runs: readonly Named[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const numbers = runNumbers(runs);
  for (const run of runs) {
    const nth = isGivenByService(run) ? (numbers.get(run.id) ?? 1) : 1;
    labels.set(run.id, numbered(shortName(run), nth));
  }
  return labels;
}

/** What its label is before its number: a name that somebody gave, or its cell and size. */
export function shortName(run: Pick<Named, 'name' | 'config' | 'compression'>): string {
  const { name, config } = run;
  if (!isGivenByService(run)) {
    return name;
  }
  const short =
    config.search === undefined
      ? `${config.model.toUpperCase()} ${config.units}${netSuffix(config)}${forecastsDirection(config) ? t(', up or down') : ''}`
      : makerName(config);
  return `${short}${smallerSuffix(run)}`;
}

/** A label with the number of its run; the first needs none. */
export function numbered(short: string, number: number): string {
  return number === 1 ? short : `${short} · ${number}`;
}

/** The number of each run among those of its cell on the same data, from 1; older records have none and count by age. */
export function runNumbers(runs: readonly Named[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const seen = new Map<string, number>();
  for (const run of byAge(runs)) {
    const group = `${dataKey(run)} ${makerWord(run.config)}`;
    const nth = run.number ?? (seen.get(group) ?? 0) + 1;
    seen.set(group, nth);
    numbers.set(run.id, nth);
  }
  return numbers;
}

/** Equal for runs made from the same rows. */
function dataKey({ dataset }: Pick<RunSummary, 'dataset'>): string {
  return `${dataset.fingerprint} ${dataset.series ?? ''}`;
}

/** What a smaller run has behind the words of the one that it was made of. */
function smallerSuffix({ compression }: Pick<Named, 'compression'>): string {
  return compression === undefined ? '' : `, ${compressionLabel(compression.method)}`;
}

/** Oldest first. */
function byAge<Run extends Pick<RunSummary, 'createdAt'>>(runs: readonly Run[]): readonly Run[] {
  return [...runs].sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
}

/** The service names a run by its cell, target, window and horizon, all of which the screen says elsewhere. */
export function isGivenByService({
  name,
  config,
  compression,
}: Pick<Named, 'name' | 'config' | 'compression'>): boolean {
  const parts = name.split(' · ');
  if (compression !== undefined && parts.pop() !== compressionWord(compression.method)) {
    return false;
  }
  const target = `${forecastsDirection(config) ? 'direction of ' : ''}${config.target}`;
  return parts[0] === makerName(config) && parts[1] === target && parts.length === 3;
}
