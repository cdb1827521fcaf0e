import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  civilFromDays,
  DAY_MS,
  daysFromCivil,
  daysInMonth,
  isoWeekday,
} from '../../../src/core/dataset/civil.ts';
import { formatStep, parseStep } from '../../../src/core/dataset/step.ts';

it('agrees with Date on every day it knows', () => {
  fc.assert(
    fc.property(fc.integer({ min: -800_000, max: 2_900_000 }), (days) => {
      const date = new Date(days * DAY_MS);
      const civil = civilFromDays(days);
      expect([civil.year, civil.month, civil.day, isoWeekday(days) % 7]).toEqual([
        date.getUTCFullYear(),
        date.getUTCMonth() + 1,
        date.getUTCDate(),
        date.getUTCDay(),
      ]);
      expect(daysFromCivil(civil.year, civil.month, civil.day)).toBe(days);
    }),
    { seed: 3, numRuns: 1000 },
  );
});

it('knows the length of February', () => {
  expect([1900, 2000, 2023, 2024].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
});

it.each(['PT5M', 'PT30M', 'PT1H', 'P1D', 'P7D', 'P1M', 'P3M', 'P1Y', 'PT0.5S'])(
  '%s reads and writes back',
  (text) => {
    const step = parseStep(text);
    expect(step && formatStep(step)).toBe(text);
  },
);

it.each(['', 'P', '5 minutes', 'P1M1D', null])('%s is no step', (text) => {
  expect(parseStep(text)).toBeNull();
});
