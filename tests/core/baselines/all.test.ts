import { describe, expect, it } from 'vitest';
import { type AllBaselinesTask, allBaselines } from '../../../src/core/baselines/all.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { ALL_MEASURED, PROVENANCE } from '../../../src/shared/dataset.ts';
import { BASELINES } from '../../../src/shared/scores.ts';

const span = (first: number, end: number) => Int32Array.from({ length: end - first }, (_, at) => first + at);
const random = createRandom(17, 0);
const values = Float64Array.from(
  { length: 200 },
  (_, row) => 60 + 0.1 * row + 8 * Math.sin((2 * Math.PI * row) / 7) + random.normal(),
);
const provenance = new Uint8Array(200);
// A hole that a line was drawn over: what stands there knows its far end.
provenance.fill(PROVENANCE.between, 170, 174);
const task: AllBaselinesTask = {
  ...{ values, provenance, firstRow: 0, window: 14, horizon: 4, season: 7 },
  trainOrigins: span(13, 130),
  origins: span(150, 190),
};

describe('allBaselines', () => {
  it('reads nothing after an origin: poison there does not change a bit of what is forecast at it', () => {
    const clean = allBaselines(task).forecasts;
    for (const last of [150, 163, 171, 172, 189]) {
      const poisoned = values.map((value, row) => (row > last ? 1e9 * (row % 3) : value));
      // Inside the hole the line itself is poison: nobody has measured it.
      poisoned.fill(-1e9, 170, 174);
      const found = allBaselines({ ...task, values: poisoned }).forecasts;
      const end = (last - 149) * 4;
      for (const name of BASELINES.filter((each) => each !== 'nlinear' || last < 170)) {
        expect(found[name]?.subarray(0, end)).toEqual(clean[name]?.subarray(0, end));
      }
    }
  });

  it('says of those that move on by states which form they took and where they were fitted', () => {
    const { fits, reasons } = allBaselines({ ...task, effort: 0 });
    expect(reasons).toEqual({});
    expect(Object.keys(fits)).toEqual(['ets', 'theta', 'mstl']);
    expect(fits.ets).toEqual({ model: expect.stringMatching(/^ETS\(/), fittedAt: Int32Array.of(150) });
    expect(fits.mstl?.model).toMatch(/^MSTL of 7 steps with ETS\(/);
  });

  it('says why where there is none', () => {
    const short = allBaselines({
      ...task,
      provenance: ALL_MEASURED,
      firstRow: 145,
      trainOrigins: span(13, 20),
      season: 1,
    });
    expect(short.reasons).toEqual({
      seasonalNaive: 'the training rows show no season',
      nlinear: 'it needs 20 training windows and there are 7',
      ets: 'it needs 10 values before the first forecast and there are 6',
      theta: 'it needs 10 values before the first forecast and there are 6',
      mstl: 'the training rows show no season',
    });
    expect(short.forecasts).toMatchObject({
      seasonalNaive: null,
      nlinear: null,
      ets: null,
      theta: null,
      mstl: null,
    });
  });
});
