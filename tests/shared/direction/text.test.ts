import { afterEach, expect, it } from 'vitest';
import type { DirectionScores } from '../../../src/shared/direction/scores.ts';
import { directionNotes, sidesSentence } from '../../../src/shared/direction/text.ts';
import { setTranslator } from '../../../src/shared/texts/text.ts';
import { speakGerman } from '../texts/german.ts';

afterEach(() => setTranslator(null));

const SCORES = {
  ...{ best: 'majority', chosenOn: 'validation', majority: 'up', unchanged: 3, windows: 1200 },
  trainingShare: 0.534,
  against: [{ against: 'majority', kind: 'mcnemar', pValue: 0.02 }],
} as unknown as DirectionScores;

it('says how a direction was scored, and in a German window in German', () => {
  const english = [...directionNotes(SCORES), sidesSentence(5)];
  expect(english[0]).toBe('Always “up” was right most often of the free ones before the test began.');
  speakGerman();
  expect([...directionNotes(SCORES), sidesSentence(5)]).toEqual([
    'Immer „auf“: So lag von den Vergleichsprognosen vor Beginn des Tests am öftesten eine richtig.',
    'Von den Trainingsfenstern gingen 53,4 % aufwärts.',
    'Netz gegen jede (McNemar, exakt, Korrektur nach Holm): immer „auf“ p = 0,020.',
    '3 der 1.200 Fenster endeten, wo sie begannen, und zählen als „ab“.',
    '„Auf“ heißt: Der Wert am Ende von 5 Schritten liegt über dem letzten gemessenen; derselbe Wert zählt als „ab“.',
  ]);
});
