import { expect, it } from 'vitest';
import { metricsSchema } from '../../../src/service/records/formats/scores-format.ts';
import { metricsOf } from '../../renderer/metrics-of.ts';

const BEND = {
  mae: 1,
  naive: 2,
  windows: 40,
  maeByStep: { model: [1], naive: [2], seasonalNaive: null, best: [2] },
};

it('opens scores from before ETS, Theta and MSTL were there, without them', () => {
  const metrics = metricsOf(BEND);
  const { ets: _ets, theta: _theta, mstl: _mstl, ...others } = metrics.baselines;
  const { fits: _fits, ...old } = metrics;
  expect(metricsSchema.parse({ ...old, baselines: others }).baselines).toEqual(metrics.baselines);
});

it('keeps how the free forecasts were fitted', () => {
  const fits = { ets: { model: 'ETS(A,N,N)', refits: 3, origins: 40 } };
  expect(metricsSchema.parse({ ...metricsOf(BEND), fits }).fits).toEqual(fits);
});
