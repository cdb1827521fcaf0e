import { describe, expect, it } from 'vitest';
import { parameterImportance } from '../../../src/core/search/importance.ts';
import { randomAssignment } from '../../../src/core/search/space.ts';
import type { Judged } from '../../../src/core/search/tpe.ts';
import type { Assignment, Parameter } from '../../../src/shared/search/space.ts';
import { goldenSearches, searched } from './searches.ts';
import { uniformOf } from './spaces.ts';
import { STANDARD_FUNCTIONS } from './standard-functions.ts';

const SPACE: readonly Parameter[] = [
  { kind: 'real', name: 'dropout', least: 0, most: 0.5, scale: 'linear' },
  { kind: 'real', name: 'rate', least: 1e-5, most: 1e-1, scale: 'log' },
  { kind: 'ladder', name: 'units', values: [16, 32, 64, 128] },
  { kind: 'choice', name: 'cell', values: ['rnn', 'lstm', 'gru', 'mix'] },
  { kind: 'integer', name: 'fixed', least: 2, most: 2, scale: 'linear' },
];

function judged(trials: number, errorOf: (assignment: Assignment) => number | null): Judged[] {
  const random = uniformOf(11);
  return Array.from({ length: trials }, () => {
    const assignment = randomAssignment(SPACE, random);
    return { assignment, error: errorOf(assignment) };
  });
}

const rateMostly = ({ rate, units }: Assignment) =>
  1 + (Math.log10(Number(rate)) + 2.5) ** 2 + 0.002 * Number(units);

async function sharesOf(seen: readonly Judged[]): Promise<Readonly<Record<string, number>>> {
  const shares = await parameterImportance(SPACE, seen);
  return Object.fromEntries(shares.map(({ name, share }) => [name, share]));
}

describe('parameterImportance', () => {
  it('finds the one that decides nearly all, and gives little to what does nothing', async () => {
    const seen = judged(60, rateMostly);
    const [first] = await parameterImportance(SPACE, seen);
    expect(first?.name).toBe('rate');
    expect(first?.share).toBeGreaterThan(0.7);
    const { dropout, cell, fixed } = await sharesOf(seen);
    expect(dropout).toBeLessThan(0.1);
    expect(cell).toBeLessThan(0.1);
    expect(fixed).toBe(0);
  });

  it('finds a choice that decides, whatever the order of its values', async () => {
    const worse: Readonly<Record<string, number>> = { rnn: 1, lstm: 0, gru: 2, mix: 0.1 };
    const shares = await sharesOf(
      judged(60, ({ cell, dropout }) => 1 + Number(worse[String(cell)]) + 0.1 * Number(dropout)),
    );
    expect(shares.cell).toBeGreaterThan(0.7);
  });

  it('gives every parameter one share, falling, that sum to 1, the same each time', async () => {
    const seen = judged(40, rateMostly);
    const importance = await parameterImportance(SPACE, seen);
    expect(importance.map(({ name }) => name).sort()).toEqual(SPACE.map(({ name }) => name).sort());
    const shares = importance.map(({ share }) => share);
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(await parameterImportance(SPACE, seen)).toEqual(importance);
  });

  it('is not moved by trials that went astray', async () => {
    const seen = judged(60, rateMostly);
    const astray = seen.map((trial, at) => (at % 20 === 7 ? { ...trial, error: 1e9 } : trial));
    expect((await sharesOf(astray)).rate).toBeGreaterThan(0.6);
    const rescaled = seen.map(({ assignment, error }) => ({ assignment, error: Math.exp(error ?? 0) }));
    expect(await sharesOf(rescaled)).toEqual(await sharesOf(seen));
  });

  it('says nothing of fewer than eight, of what is no number, or where nothing changed the error', async () => {
    expect(await parameterImportance(SPACE, judged(7, rateMostly))).toEqual([]);
    expect(await parameterImportance(SPACE, judged(8, rateMostly))).toHaveLength(SPACE.length);
    expect(
      await parameterImportance(
        SPACE,
        judged(50, () => null),
      ),
    ).toEqual([]);
    expect(
      await parameterImportance(
        SPACE,
        judged(50, () => Number.NaN),
      ),
    ).toEqual([]);
    expect(
      await parameterImportance(
        SPACE,
        judged(50, () => 3),
      ),
    ).toEqual([]);
  });

  it('leaves out what is not of the space', async () => {
    const seen = judged(30, rateMostly);
    const other = { assignment: { rate: 1e-3, cell: 'tcn' }, error: 0 };
    expect(await parameterImportance(SPACE, [...seen, other])).toEqual(
      await parameterImportance(SPACE, seen),
    );
  });

  it('learns from a study of thousands', async () => {
    expect((await sharesOf(judged(3000, rateMostly))).rate).toBeGreaterThan(0.7);
  });

  it.each(STANDARD_FUNCTIONS)('names first for $name what Optuna’s fANOVA does', async (standard) => {
    const seen = searched(standard, 'random', { trials: 200, seed: 1 });
    const first = (await parameterImportance(standard.space, seen)).map(({ name }) => name);
    expect(first.slice(0, 2)).toEqual(goldenSearches().mostImportant[standard.name]);
  });
});
