import { expect, it } from 'vitest';
import { ensembleText } from '../../../src/cli/training/ensemble/ensemble-text.ts';
import type { Ensemble, FreeMember } from '../../../src/shared/ensemble/ensemble.ts';

function member(name: FreeMember['baseline'], gain: number | null): FreeMember {
  return { name, kind: 'free', baseline: name, weight: 0.25, mae: 2, gain };
}

it('gives what a member adds a sign, and none to what is too little to be shown', () => {
  const ensemble: Ensemble = {
    members: [
      member('ets', 0.021),
      member('theta', -0.003),
      member('naive', 0.0001),
      member('mean', -0.0004),
    ],
    candidates: [],
    ...{ folds: 0, windows: 10, independent: 5, shrinkage: 0.5, mae: 1, season: 1, seasons: [], seconds: 1 },
  };
  const shares = ensembleText(ensemble)
    .split('\n')
    .slice(1, 5)
    .map((line) => line.trim().split(/ {2,}/).at(-1));
  expect(shares).toEqual(['+2.1 %', '-0.3 %', '0.0 %', '0.0 %']);
});
