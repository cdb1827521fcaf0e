import { describe, expect, it } from 'vitest';
import { axesOf, randomAssignment } from '../../../src/core/search/space.ts';
import { createSampler, type Judged, proposeTpe, STARTUP } from '../../../src/core/search/tpe.ts';
import type { Assignment, Parameter } from '../../../src/shared/search/space.ts';
import { plainProposal } from './plain-search.ts';
import { EVERY_KIND, unfit, uniformOf } from './spaces.ts';

/** Least at rate 1e-3, batch 32, units 64 and a GRU. */
function errorOf({ rate, batch, units, cell }: Assignment): number {
  const off = (value: unknown, best: number) => Math.log(Number(value) / best) ** 2;
  return off(rate, 1e-3) + 0.3 * off(batch, 32) + off(units, 64) + (cell === 'gru' ? 0 : 2);
}

function searched(space: readonly Parameter[], trials: number, seed: number, error = errorOf): Judged[] {
  const random = uniformOf(seed);
  const seen: Judged[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const assignment = proposeTpe(space, seen, random);
    seen.push({ assignment, error: error(assignment) });
  }
  return seen;
}

const least = (seen: readonly Judged[]) =>
  Math.min(...seen.map(({ error }) => error ?? Number.POSITIVE_INFINITY));

describe('proposeTpe', () => {
  const seen = searched(EVERY_KIND, 80, 3);

  it('keeps to the space', () => {
    expect(seen.flatMap(({ assignment }) => unfit(EVERY_KIND, assignment))).toEqual([]);
  });

  it('is the same for the same seed and the same trials', () => {
    expect(searched(EVERY_KIND, 80, 3)).toEqual(seen);
    expect(searched(EVERY_KIND, 80, 4)).not.toEqual(seen);
  });

  it('is random before there is something to learn from', () => {
    const few = seen.slice(0, STARTUP - 1);
    expect(proposeTpe(EVERY_KIND, few, uniformOf(8))).toEqual(randomAssignment(EVERY_KIND, uniformOf(8)));
    const enough = seen.slice(0, STARTUP);
    expect(proposeTpe(EVERY_KIND, enough, uniformOf(8))).not.toEqual(
      randomAssignment(EVERY_KIND, uniformOf(8)),
    );
  });

  it('goes to where errors are small, in every kind of parameter', () => {
    const late = [1, 2, 3, 4, 5, 6].flatMap((seed) => searched(EVERY_KIND, 60, seed).slice(40));
    const share = (isNear: (assignment: Assignment) => boolean) =>
      late.filter(({ assignment }) => isNear(assignment)).length / late.length;
    expect(share(({ cell }) => cell === 'gru')).toBeGreaterThan(0.45);
    expect(share(({ units }) => units === 64)).toBeGreaterThan(0.5);
    expect(share(({ rate }) => Math.abs(Math.log10(Number(rate)) + 3) < 0.75)).toBeGreaterThan(0.6);
  });

  it('stays away from what was impossible or is not known yet', () => {
    const failing = (assignment: Assignment) =>
      assignment.cell === 'lstm' ? Number.NaN : errorOf(assignment);
    const tried = searched(EVERY_KIND, 80, 5, failing).map(({ assignment, error }) => ({
      assignment,
      error: Number.isNaN(error) ? null : error,
    }));
    const failed = (part: readonly Judged[]) =>
      part.filter(({ error }) => error === null).length / part.length;
    expect(failed(tried.slice(0, STARTUP))).toBeGreaterThan(0);
    expect(failed(tried.slice(40))).toBeLessThan(0.1);
    expect(Number.isFinite(least(tried))).toBe(true);
  });

  it('goes on at random where nothing was possible yet', () => {
    const none = seen.slice(0, 30).map(({ assignment }) => ({ assignment, error: null }));
    expect(proposeTpe(EVERY_KIND, none, uniformOf(8))).toEqual(randomAssignment(EVERY_KIND, uniformOf(8)));
  });

  it('learns from a set-up that the space does not have', () => {
    const own: Judged = { assignment: { rate: 0.5, cell: 'tcn', units: 48 }, error: 0 };
    const next = proposeTpe(EVERY_KIND, [...seen.slice(0, 20), own], uniformOf(1));
    expect(unfit(EVERY_KIND, next)).toEqual([]);
  });

  it('tries everything once before it tries anything twice', () => {
    const small: readonly Parameter[] = [
      { kind: 'ladder', name: 'units', values: [16, 32, 64] },
      { kind: 'integer', name: 'batch', least: 1, most: 4, scale: 'log' },
      { kind: 'choice', name: 'cell', values: ['lstm', 'gru'] },
    ];
    for (let seed = 1; seed <= 10; seed++) {
      const tried = searched(small, 25, seed, (assignment) => errorOf({ ...assignment, rate: 1e-3 }));
      const keys = tried.map(({ assignment }) => JSON.stringify(assignment));
      expect(new Set(keys.slice(0, 24)).size).toBe(24);
      expect(unfit(small, tried[24]?.assignment ?? {})).toEqual([]);
    }
  });

  it('answers where there is one assignment only', () => {
    const one: readonly Parameter[] = [{ kind: 'choice', name: 'cell', values: ['gru'] }];
    expect(searched(one, 15, 1, () => 1).at(-1)?.assignment).toEqual({ cell: 'gru' });
  });

  it('puts what it is told in its place: the same proposals as of all that was seen gone through anew', () => {
    for (const [space, count] of [
      [EVERY_KIND, 1200],
      // All of it is soon taken.
      [EVERY_KIND.filter(({ name }) => name === 'layers' || name === 'seasonal'), 40],
    ] as const) {
      const random = uniformOf(5);
      const sampler = createSampler(space);
      const seen: Judged[] = [];
      for (let trial = 0; trial < count; trial++) {
        const isAsked = trial < 60 || trial % 97 === 0;
        const proposed = isAsked ? sampler.propose(uniformOf(trial)) : randomAssignment(space, random);
        if (isAsked) {
          // By ranks, as far as each came: what is told as two numbers is one order.
          const order = seen
            .toSorted((a, b) => (b.reached ?? 0) - (a.reached ?? 0) || (a.error ?? 0) - (b.error ?? 0))
            .filter(({ error }) => error !== null);
          const ranked = seen.map((judged) => ({
            assignment: judged.assignment,
            error: judged.error === null ? null : order.indexOf(judged),
          }));
          expect(proposed).toEqual(plainProposal(space, ranked, uniformOf(trial)));
        }
        // Of few values, so that there are equals.
        const error = random() < 0.1 ? null : Math.floor(20 * random());
        const judged = { assignment: proposed, error, reached: Math.floor(1 + 3 * random()) };
        seen.push(judged);
        sampler.tell(judged);
      }
    }
  });

  it('takes a study of thousands of trials', () => {
    const random = uniformOf(9);
    const many = Array.from({ length: 5000 }, () => {
      const assignment = randomAssignment(EVERY_KIND, random);
      return { assignment, error: errorOf(assignment) };
    });
    const proposed = Array.from({ length: 5 }, () => proposeTpe(EVERY_KIND, many, random));
    const typical = many.map(({ error }) => error).sort((a, b) => a - b)[2500] as number;
    expect(proposed.filter((assignment) => errorOf(assignment) < typical).length).toBe(5);
    expect(axesOf(EVERY_KIND)).toHaveLength(EVERY_KIND.length);
  });
});
