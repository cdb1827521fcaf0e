/** Training, forecasts and scores where windows may be cut short. */
import { beforeAll, describe, expect, it } from 'vitest';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { importanceOf } from '../../../src/engine/importance/importance.ts';
import {
  type FitData,
  type Forecaster,
  fitForecaster,
  restoreForecaster,
} from '../../../src/engine/training/forecaster.ts';
import { trainRun } from '../../../src/engine/training/train-run.ts';
import { NET_NAMES } from '../../../src/shared/net/names.ts';
import type { ColumnScale } from '../../../src/shared/reuse/column-scale.ts';
import type { SaidConfig, TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { recordedContext, sine } from './helpers.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const PARTS = { train: 280, validation: 60, test: 60 };
const HOLES = [60, 61, 150, 300, 352];
const wave = sine(400, 0.3);
const holed = wave.map((value, row) => (HOLES.includes(row) ? Number.NaN : value));
const SMALL: SaidConfig = {
  ...{ target: 'value', window: 24, horizon: 4, units: 6, batch: 32, epochs: 2, learningRate: 0.01 },
  leastWindow: 8,
};
const derived = (said: Partial<SaidConfig>): TrainConfig =>
  deriveConfig({ said: { ...SMALL, ...said } }, daily(holed));
const fitted = (data: FitData, config: TrainConfig): Promise<Forecaster> =>
  fitForecaster(data, config, { signal: new AbortController().signal });
const dataOf = (...columns: Float64Array[]): FitData => ({ ...daily(...columns), parts: PARTS });

const KINDS: readonly Partial<SaidConfig>[] = [
  { model: 'gru' },
  { model: 'lstm', segment: 4, head: 'segments', skip: 'linear' },
  { model: 'rnn', head: 'recursive', segment: 4 },
  { model: 'gru', calendar: ['weekday'], seasons: [7], skip: 'linear' },
  { model: 'lstm', normalise: 'revin', layers: 2 },
  { model: 'gru', bands: 'quantile', bidirectional: true },
  ...NET_NAMES.map((net) => ({ net })),
];

describe.each(KINDS)('a net with %j', (said) => {
  it('learns from windows that begin with the series or after a gap, and forecasts from the first row that has enough', async () => {
    const config = derived(said);
    const { leastWindow: _, ...whole } = config;
    const short = await fitted(dataOf(holed), config);
    const long = await fitted(dataOf(holed), whole);
    const won = (part: 'train' | 'validation' | 'test') =>
      short.origins[part].length - long.origins[part].length;
    // Sixteen more at the start, and after the holes at 61 and 150; the windows of 60 are those of 61.
    expect([won('train'), won('validation'), won('test')]).toEqual([48, 16, 16]);
    expect(short.origins.train[0]).toBe(7);
    const ends = Int32Array.of(7, 69, 308, 399);
    const forecasts = await short.predict(ends);
    expect(forecasts.every(Number.isFinite)).toBe(true);
    const alone = await short.predict(Int32Array.of(69));
    expect(
      Math.max(...alone.map((value, at) => Math.abs(value - (forecasts[4 + at] as number)))),
    ).toBeLessThan(1e-5);
    short.dispose();
    long.dispose();
  });

  it('forecasts the same whatever lies before the gap and after the origin', async () => {
    const config = derived(said);
    const forecaster = await fitted(dataOf(holed), config);
    const { weights, manifest, names, scales } = forecaster;
    const scaler = Object.fromEntries(names.map((name, at) => [name, scales[at] as ColumnScale]));
    // Values of seasons before are told whatever the window holds, so these may change the linear part that reads them.
    const poisoned = holed.map((value, row) =>
      (row < 300 && config.seasons === undefined) || row > 310 ? value + 1000 : value,
    );
    const other = restoreForecaster(dataOf(poisoned), config, { weights, manifest, scaler });
    const origin = Int32Array.of(310);
    expect(await other.predict(origin)).toEqual(await forecaster.predict(origin));
    other.dispose();
    forecaster.dispose();
  });
});

it('scores every free forecast on the short windows too, and finds what mattered', async () => {
  const config = derived({ model: 'gru', skip: 'linear' });
  const { parts: _, ...data } = dataOf(holed);
  const result = await trainRun({ ...data, config }, recordedContext().context);
  // Of the origins 7 … 275 those are lost before eight rows have come: 60 … 68 and 150 … 157.
  expect(result.windows.train).toBe(269 - 9 - 8);
  const { metrics } = result;
  expect(metrics?.baselines.nlinear?.mae).toBeGreaterThan(0);
  for (const method of ['gradient', 'permutation'] as const) {
    const kept = { weights: result.weights, manifest: result.manifest, scaler: result.scaler };
    const { entries } = await importanceOf(
      { ...data, ...kept, config, method },
      new AbortController().signal,
    );
    expect(entries[0]?.mean).toBeGreaterThan(0);
  }
});

it('learns where no window is whole', async () => {
  const config = derived({ model: 'gru', window: 96, leastWindow: 10 });
  const gaps = wave.map((value, row) => (row % 50 === 0 ? Number.NaN : value));
  const { parts: _, ...data } = dataOf(gaps);
  const result = await trainRun({ ...data, config }, recordedContext().context);
  expect(result.gradientFlow.length).toBeGreaterThan(0);
  expect(result.forecast).toHaveLength(4);
  for (const method of ['gradient', 'permutation'] as const) {
    const kept = { weights: result.weights, manifest: result.manifest, scaler: result.scaler };
    const { entries } = await importanceOf(
      { ...data, ...kept, config, method },
      new AbortController().signal,
    );
    expect(entries[0]?.mean).toBeGreaterThan(0);
  }
});
