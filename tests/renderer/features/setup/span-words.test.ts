import { expect, test } from 'vitest';
import {
  spanWords,
  stepsBeside,
  usualSpans,
} from '../../../../src/renderer/features/setup/sentence/span-words.ts';
import type { TimeIndex } from '../../../../src/shared/dataset.ts';

const time = (step: string | null, kind: TimeIndex['kind'] = 'regular') => ({ step, kind });

test.each([
  ['PT30M', 48, '24 hours', '48 × 30 min'],
  ['PT30M', 96, '2 days', '96 × 30 min'],
  ['PT30M', 3, '1.5 hours', '3 × 30 min'],
  ['PT5M', 12, '1 hour', '12 × 5 min'],
  ['PT5M', 7, '35 minutes', '7 × 5 min'],
  ['PT1S', 90, '1.5 minutes', '90 seconds'],
  ['PT1H', 24, '24 hours', null],
  ['PT1H', 168, '7 days', '168 hours'],
  ['P1D', 1, '1 day', null],
  ['P1D', 30, '30 days', null],
  ['P7D', 26, '26 weeks', null],
  ['P10D', 3, '30 days', '3 × 10 days'],
  ['P1M', 12, '12 months', null],
  ['P3M', 4, '4 quarters', null],
  ['P2M', 3, '6 months', '3 × 2 months'],
  ['P1Y', 3, '3 years', null],
] as const)('steps of %s: %i are %s', (step, count, words, beside) => {
  expect(spanWords(time(step), count)).toBe(words);
  expect(stepsBeside(time(step), count)).toBe(beside);
});

test('what has no common step is counted as it is', () => {
  expect(spanWords(time('P1D', 'calendar'), 5)).toBe('5 business days');
  expect(spanWords(time(null, 'irregular'), 30)).toBe('30 steps');
  expect(spanWords(time(null, 'none'), 1)).toBe('1 row');
  expect(stepsBeside(time(null, 'none'), 7)).toBe(null);
});

test('the spans that are offered are whole numbers of steps, each another time', () => {
  for (const step of ['PT1S', 'PT5M', 'PT30M', 'PT1H', 'P1D', 'P7D', 'P1M', 'P3M', 'P1Y', null]) {
    const spans = usualSpans(time(step, step === null ? 'irregular' : 'regular'));
    expect(spans.length).toBeGreaterThan(0);
    expect(spans.every((count) => Number.isInteger(count) && count >= 2)).toBe(true);
    expect(new Set(spans.map((count) => spanWords(time(step), count))).size).toBe(spans.length);
  }
  expect(usualSpans(time('PT30M')).map((count) => spanWords(time('PT30M'), count))).toEqual([
    ...['1 hour', '6 hours', '24 hours', '2 days', '7 days'],
  ]);
});
