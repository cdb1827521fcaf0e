/** What is a run's own among others like it, for the line of a list. */
import { type DiffedRun, differencesOf } from '../differences.ts';

/** What a list says of a run elsewhere, or what is no setting. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set([
  ...['data', 'content', 'series', 'target', 'model', 'units', 'net', 'search', 'kernel', 'version'],
  // It goes with the window.
  'least-window',
]);

/**
 * Of each run, by its id, the settings in which it is not like most of the others: `learning-rate 0.004`. Where no value has a majority, the
 * one of the run that comes last among the most frequent is what the others are held against. Searches, whose nets have settings of their own, are
 * no part of it.
 */
export function ownDifferences(runs: readonly DiffedRun[]): ReadonlyMap<string, readonly string[]> {
  const single = runs.filter(({ config }) => config.search === undefined);
  const own = new Map<string, string[]>(runs.map(({ id }) => [id, []]));
  for (const { setting, values } of differencesOf(single)) {
    if (SAID_ELSEWHERE.has(setting)) {
      continue;
    }
    const usual = mostFrequent(values);
    for (const [at, value] of values.entries()) {
      if (value !== usual) {
        own.get(single[at]?.id ?? '')?.push(`${setting.replace(/-/g, ' ')} ${value}`);
      }
    }
  }
  return own;
}

function mostFrequent(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let usual = '';
  for (const value of values) {
    usual = (counts.get(value) ?? 0) >= (counts.get(usual) ?? 0) ? value : usual;
  }
  return usual;
}
