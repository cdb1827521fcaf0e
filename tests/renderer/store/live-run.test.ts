import { expect, test } from 'vitest';
import { updatePoints } from '../../../src/renderer/charts/learning/loss-points.ts';
import {
  EMPTY_LIVE_RUN,
  withForecast,
  withTrace,
  withUpdates,
} from '../../../src/renderer/store/live-run.ts';
import { normsByEpoch } from '../../../src/shared/runs/learning/gradient-norms.ts';

const TRACE = {
  updates: 6,
  updatesPerEpoch: 3,
  at: Int32Array.of(2, 3, 5),
  losses: Float32Array.of(0.5, 0.25, 0.125),
  epochs: Int32Array.of(1, 2),
  forecasts: Float64Array.of(10, 11, 20, 21),
};

test('what was kept of a run stands where it was told, and a chart draws the losses that there are', () => {
  const live = withTrace(EMPTY_LIVE_RUN, TRACE);
  expect([...live.losses]).toEqual([Number.NaN, 0.5, 0.25, Number.NaN, 0.125, Number.NaN]);
  expect(live.forecasts).toEqual([
    { epoch: 1, values: Float64Array.of(10, 11) },
    { epoch: 2, values: Float64Array.of(20, 21) },
  ]);
  expect(updatePoints(live)).toEqual([
    [2 / 3, 0.5],
    [1, 0.25],
    [5 / 3, 0.125],
  ]);
});

test('a page that came later takes what it has missed and keeps what it has heard itself', () => {
  const heard = withForecast(
    withUpdates(EMPTY_LIVE_RUN, {
      ...{ run: 'a', firstUpdate: 5, losses: Float32Array.of(0.1, 0.05, 0.025) },
      ...{ updatesPerEpoch: 3, updatesPerSecond: 9, secondsLeft: 1 },
    }),
    { run: 'a', epoch: 2, values: Float64Array.of(30, 31) },
  );
  const live = withTrace(heard, TRACE);
  expect(live.updates).toBe(7);
  expect([...live.losses].map((loss) => Math.round(loss * 1000))).toEqual([
    Number.NaN,
    500,
    250,
    Number.NaN,
    100,
    50,
    25,
  ]);
  expect(live.forecasts.map(({ epoch, values }) => [epoch, values[0]])).toEqual([
    [1, 10],
    [2, 30],
  ]);
});

test('the extremes of a stretch are found where its first loss was not kept', () => {
  const losses = new Float32Array(4000).fill(Number.NaN);
  losses[2001] = 8;
  losses[2003] = 1;
  expect(updatePoints({ losses, updates: 4000, updatesPerEpoch: 1000 })).toEqual([
    [2.002, 8],
    [2.004, 1],
  ]);
});

test('the gradient of what was kept stands by epoch, beside what the page has heard itself by update', () => {
  const told = { updatesPerEpoch: 3, updatesPerSecond: 9, secondsLeft: 1 };
  const heard = withUpdates(EMPTY_LIVE_RUN, {
    ...{ run: 'a', firstUpdate: 6, losses: Float32Array.of(1, 1), norms: Float32Array.of(7, 9), ...told },
  });
  const live = withTrace(heard, { ...TRACE, norms: Float32Array.of(2, 4) });
  expect([...live.norms].slice(0, live.updates)).toEqual([2, 2, 2, 4, 4, 7, 9]);
  expect([...normsByEpoch(live.norms, live.updates, 3)]).toEqual([2, 5, 9]);
});
