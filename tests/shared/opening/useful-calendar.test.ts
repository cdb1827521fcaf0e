import { expect, test } from 'vitest';
import { formatStep, type Step } from '../../../src/core/dataset/step.ts';
import { usefulCalendar } from '../../../src/shared/opening/useful-calendar.ts';

const HOUR_MS = 3_600_000;

test.each<[Step, readonly string[]]>([
  [{ unit: 'ms', amount: 500 }, ['hour', 'weekday', 'month']],
  [{ unit: 'ms', amount: 36 * HOUR_MS }, ['hour', 'weekday', 'month']],
  [{ unit: 'ms', amount: 24 * HOUR_MS }, ['weekday', 'month']],
  [{ unit: 'ms', amount: 7 * 24 * HOUR_MS }, ['month']],
  [{ unit: 'month', amount: 3 }, ['month']],
  [{ unit: 'month', amount: 24 }, []],
])('a step of %o: %o', (step, useful) => {
  expect(usefulCalendar({ kind: 'regular', step: formatStep(step) })).toEqual(useful);
});

test('no stamps or no common step: nothing of the calendar', () => {
  expect(usefulCalendar({ kind: 'none', step: 'PT1H' })).toEqual([]);
  expect(usefulCalendar({ kind: 'irregular', step: null })).toEqual([]);
});
