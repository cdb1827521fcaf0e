import { describe, expect, it } from 'vitest';
import { formatTime } from '../../../src/core/dataset/format-time.ts';
import { wallTime } from '../../../src/core/reuse/wall-time.ts';
import type { TimeIndex } from '../../../src/shared/dataset.ts';
import { NO_TIME } from '../recipe/helpers.ts';

const timeWith = (first: string, zone: string | null = null): TimeIndex => ({
  ...{ columns: ['t'], kind: 'regular', step: 'PT1H', first, last: first, zone },
});

describe('wallTime', () => {
  it.each([
    timeWith('2021-03-01'),
    timeWith('2021-03'),
    timeWith('2021'),
    timeWith('2021-03-01T00:00:00'),
    timeWith('2021-03-01T00:00:00.000'),
    timeWith('2021-03-01T00:00:00Z', 'UTC'),
    timeWith('2021-03-01T00:00:00+02:00', '+02:00'),
    timeWith('2021-03-01T00:00:00+01:00', 'Europe/Vienna'),
  ])('reads what was written of $first in $zone', (time) => {
    const ms = Date.UTC(2021, 0, 1);
    expect(wallTime(time, formatTime(time, ms))).toBe(ms);
  });

  it('reads numbers of rows, and nothing that is neither', () => {
    expect(wallTime(NO_TIME, '200')).toBe(200);
    expect(wallTime(NO_TIME, '')).toBeNaN();
    expect(wallTime(timeWith('2021-03-01'), 'soon')).toBeNaN();
  });
});
