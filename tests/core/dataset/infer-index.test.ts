import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, isoWeekday, MINUTE_MS } from '../../../src/core/dataset/civil.ts';
import { inferIndex } from '../../../src/core/dataset/inference/infer-index.ts';
import { formatStep } from '../../../src/core/dataset/step.ts';

const START = Date.UTC(2020, 0, 6);

function every(step: number, count: number): number[] {
  return Array.from({ length: count }, (_, row) => START + row * step);
}

function months(count: number, apart: number, day: number): number[] {
  return Array.from({ length: count }, (_, row) => Date.UTC(2020, row * apart, day));
}

const tradingMinutes = every(30 * MINUTE_MS, 48 * 40).filter((ms) => {
  const minutes = (ms % DAY_MS) / MINUTE_MS;
  return isoWeekday(Math.floor(ms / DAY_MS)) <= 5 && minutes >= 570 && minutes <= 930;
});
const businessDays = every(DAY_MS, 100).filter((ms) => isoWeekday(ms / DAY_MS) <= 5);

describe('the index of a file', () => {
  it.each<[string, readonly number[], string | null, string, readonly number[] | undefined]>([
    ['five minutes', every(5 * MINUTE_MS, 20), 'PT5M', 'regular', undefined],
    ['half hours', every(30 * MINUTE_MS, 200), 'PT30M', 'regular', undefined],
    ['hours', every(HOUR_MS, 200), 'PT1H', 'regular', undefined],
    ['ten seconds', every(10_000, 20), 'PT10S', 'regular', undefined],
    ['days', every(DAY_MS, 30), 'P1D', 'regular', undefined],
    ['two days', every(DAY_MS, 2), 'P1D', 'regular', undefined],
    ['weeks', every(7 * DAY_MS, 30), 'P7D', 'regular', undefined],
    ['months on their first day', months(14, 1, 1), 'P1M', 'regular', undefined],
    ['months on their last day', months(14, 1, 0), 'P1M', 'regular', undefined],
    ['quarters', months(14, 3, 1), 'P3M', 'regular', undefined],
    ['years', months(14, 12, 1), 'P1Y', 'regular', undefined],
    ['four weeks, which are no month', every(28 * DAY_MS, 30), 'P28D', 'regular', undefined],
    ['business days', businessDays, 'P1D', 'calendar', [1, 2, 3, 4, 5]],
    [
      'business days with a holiday',
      businessDays.filter((_, row) => row !== 20),
      'P1D',
      'calendar',
      [1, 2, 3, 4, 5],
    ],
    ['a trading session', tradingMinutes, 'PT30M', 'calendar', [1, 2, 3, 4, 5]],
    [
      'days with a few gaps',
      every(DAY_MS, 100).filter((_, row) => row % 20 !== 3),
      'P1D',
      'regular',
      undefined,
    ],
    [
      'hours with a long gap',
      every(HOUR_MS, 400).filter((_, row) => row < 100 || row > 300),
      'PT1H',
      'regular',
      undefined,
    ],
    [
      'wandering stamps',
      every(DAY_MS, 50).map((ms, row) => ms + ((row * 7919) % 1000) * MINUTE_MS),
      null,
      'irregular',
      undefined,
    ],
    ['a single stamp', every(DAY_MS, 1), null, 'irregular', undefined],
    ['no stamp', [], null, 'irregular', undefined],
  ])('%s', (_, stamps, step, kind, weekdays) => {
    const index = inferIndex(Float64Array.from(stamps));
    expect({
      kind: index.kind,
      step: index.step && formatStep(index.step),
      weekdays: index.weekdays,
    }).toEqual({
      kind,
      step,
      weekdays,
    });
  });
});
