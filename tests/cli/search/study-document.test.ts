import { expect, it } from 'vitest';
import { studyDocument, studyText } from '../../../src/cli/search/study-document.ts';
import type { Study } from '../../../src/shared/search/study.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

const config = { ...DEFAULT_CONFIG, target: 'Demand' };
const trial = { assignment: null, config, parameters: 100, end: 'finished' } as const;
const rung = (seconds: number) => ({ epochs: 9, mae: 2, seconds });

const STUDY: Study = {
  ...{ schemaVersion: 1, id: '20261128-a', name: 'Search · load', status: 'paused', appVersion: '0.1.0' },
  ...{ createdAt: '2026-11-28T10:00:00.000Z', repairs: [], error: null, free: null, folds: null },
  dataset: { file: 'load.csv', series: null, fingerprint: 'f' },
  time: { kind: 'none' } as Study['time'],
  spec: { said: { target: 'Demand' }, preset: 'fast', space: [], budget: {}, atOnce: 4, seed: 1 },
  ...{ config, winner: null, runs: { winner: null, default: null }, seconds: 4 },
  trials: [
    { ...trial, number: 0, rungs: [rung(1), rung(3)] },
    { ...trial, number: 1, rungs: [rung(6)] },
  ],
};
const EXTRAS = { importance: [], winner: null, first: null };

it('a search says how much work it did in its time, as text and as a document', () => {
  expect(studyDocument(STUDY, EXTRAS)).toMatchObject({ seconds: 4, workSeconds: 10, timesAsFast: 2.5 });
  expect(studyText(STUDY, EXTRAS)).toMatch(
    /^speed +10\.00 s of work in 4\.000 s: 2\.5 times as fast as one after the other$/m,
  );
});

it('a search that has learned nothing yet has no speed', () => {
  const begun = { ...STUDY, trials: [] };
  expect(studyDocument(begun, EXTRAS)).toMatchObject({ workSeconds: 0, timesAsFast: null });
  expect(studyText(begun, EXTRAS)).not.toMatch(/^speed/m);
});
