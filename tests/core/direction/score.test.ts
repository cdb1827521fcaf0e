import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mcnemarExact } from '../../../src/core/direction/mcnemar.ts';
import { scoreDirection } from '../../../src/core/direction/score.ts';
import type { DirectionScore } from '../../../src/shared/direction/scores.ts';

interface Golden {
  readonly cases: readonly {
    readonly name: string;
    readonly actual: readonly number[];
    readonly probabilities: readonly number[];
    readonly score: DirectionScore;
  }[];
  readonly mcnemar: readonly {
    readonly onlyFirst: number;
    readonly onlySecond: number;
    readonly pValue: number;
  }[];
}

const FILE = path.resolve(import.meta.dirname, '../../fixtures/direction/scores.json');
const golden: Golden = JSON.parse(readFileSync(FILE, 'utf8'));

/** Every number near, everything else the same. */
function near(value: unknown): unknown {
  return typeof value === 'number'
    ? expect.closeTo(value, 12)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, near(inner)]))
      : value;
}

describe('scoreDirection', () => {
  it.each(golden.cases)('gives what scikit-learn gives: $name', ({ actual, probabilities, score }) => {
    expect(scoreDirection({ actual, probabilities })).toEqual(near(score));
  });

  it('leaves out windows whose end nobody measured, and has no cross-entropy where no probability was said', () => {
    const [first] = golden.cases;
    const { actual = [], probabilities = [], score } = first ?? {};
    const withHoles = {
      actual: [Number.NaN, ...actual, Number.NaN],
      probabilities: [0.9, ...probabilities, 0.1],
    };
    expect(scoreDirection(withHoles, false)).toEqual(near({ ...score, crossEntropy: null }));
  });
});

describe('mcnemarExact', () => {
  it.each(golden.mcnemar)('is the binomial test: $onlyFirst against $onlySecond', (pair) => {
    const pValue = mcnemarExact(pair.onlyFirst, pair.onlySecond);
    expect(pValue / pair.pValue).toBeCloseTo(1, 9);
    expect(mcnemarExact(pair.onlySecond, pair.onlyFirst)).toBe(pValue);
  });
});
