/** Searches of a function by a sampler, and how two samplers compare: by the test of the golden searches and by `bench/search.ts`. */
import { normalMass } from '../../../src/core/search/normal-mass.ts';
import { randomAssignment } from '../../../src/core/search/space.ts';
import { type Judged, proposeTpe } from '../../../src/core/search/tpe.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import golden from '../../fixtures/search/golden-searches.json' with { type: 'json' };
import type { StandardFunction } from './standard-functions.ts';

type Sampler = 'tpe' | 'random';

/** The best value after each of `after` trials; a row a seed. */
type BestRows = readonly (readonly number[])[];

interface GoldenSearches {
  readonly optuna: string;
  readonly after: readonly number[];
  readonly best: Readonly<Record<string, Readonly<Record<'independent' | 'joint' | 'random', BestRows>>>>;
  readonly mostImportant: Readonly<Record<string, readonly string[]>>;
}

/** What `tests/fixtures/search/make-golden.py` had of Optuna. */
export function goldenSearches(): GoldenSearches {
  return golden;
}

/** All trials of one search. */
export function searched(
  { space, errorOf }: StandardFunction,
  sampler: Sampler,
  { trials, seed }: { readonly trials: number; readonly seed: number },
): readonly Judged[] {
  const random = createRandom(seed, 0).uniform;
  const seen: Judged[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const assignment = sampler === 'tpe' ? proposeTpe(space, seen, random) : randomAssignment(space, random);
    seen.push({ assignment, error: errorOf(assignment) });
  }
  return seen;
}

/** `after` ascending. */
export function bestRows(
  standard: StandardFunction,
  sampler: Sampler,
  { after, seeds }: { readonly after: readonly number[]; readonly seeds: number },
): BestRows {
  return Array.from({ length: seeds }, (_, seed) => {
    const errors = searched(standard, sampler, { trials: after.at(-1) ?? 0, seed }).map(
      ({ error }) => error as number,
    );
    return after.map((trials) => Math.min(...errors.slice(0, trials)));
  });
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] as number) + (sorted[Math.floor(half)] as number)) / 2;
}

/** What stands last in every row. */
export function lastOf(rows: BestRows): readonly number[] {
  return rows.map((row) => row.at(-1) as number);
}

/**
 * Mann and Whitney's one-sided p, by the normal approximation: small where `first` is greater than `second` by more than chance. Ties count half.
 */
export function pOfGreater(first: readonly number[], second: readonly number[]): number {
  const greater = first
    .flatMap((one) => second.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)))
    .reduce((sum: number, count) => sum + count, 0);
  const pairs = first.length * second.length;
  const deviation = Math.sqrt((pairs * (first.length + second.length + 1)) / 12);
  return normalMass((greater - pairs / 2) / deviation, Number.POSITIVE_INFINITY);
}
