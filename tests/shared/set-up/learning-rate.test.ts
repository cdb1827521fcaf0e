import { describe, expect, it } from 'vitest';
import { learningRateAt, type ScheduleConfig } from '../../../src/shared/set-up/learning-rate.ts';

const LENGTH = { updatesPerEpoch: 25, epochs: 4 };

function rates(config: Omit<ScheduleConfig, 'learningRate'>, updates: readonly number[]): number[] {
  return updates.map((update) => learningRateAt(update, LENGTH, { learningRate: 8, ...config }));
}

describe('learningRateAt', () => {
  it('stays where it is by default', () => {
    expect(rates({}, [1, 50, 100])).toEqual([8, 8, 8]);
  });

  it('follows half a cosine from full to near zero', () => {
    const [first = 0, middle = 0, last = 0] = rates({ schedule: 'cosine' }, [1, 51, 100]);
    expect([first, middle]).toEqual([8, expect.closeTo(4, 12)]);
    expect(last).toBeGreaterThan(0);
    expect(last).toBeLessThan(0.01);
  });

  it('falls to a tenth after half and again after three quarters', () => {
    const falls = rates({ schedule: 'step' }, [50, 51, 75, 76]);
    expect(falls).toEqual([8, expect.closeTo(0.8), expect.closeTo(0.8), expect.closeTo(0.08)]);
  });

  it('keeps 0.7 of itself with every epoch', () => {
    const decayed = rates({ schedule: 'decay' }, [1, 25, 26, 76]);
    expect(decayed).toEqual([8, 8, expect.closeTo(5.6), expect.closeTo(8 * 0.343)]);
  });

  it('rises in a line over the warm-up, and the schedule takes the rest', () => {
    expect(rates({ warmup: 4 }, [1, 2, 4, 5])).toEqual([2, 4, 8, 8]);
    const [full, middle] = rates({ warmup: 20, schedule: 'cosine' }, [21, 61]);
    expect([full, middle]).toEqual([8, expect.closeTo(4, 12)]);
  });
});
