import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { gradientImportance } from '../../../src/engine/importance/gradient.ts';
import { importanceOf } from '../../../src/engine/importance/importance.ts';
import { lagBlocks } from '../../../src/engine/importance/inputs.ts';
import { restoreForecaster } from '../../../src/engine/training/forecaster.ts';
import { trainRun } from '../../../src/engine/training/train-run.ts';
import { Cancelled } from '../../../src/shared/errors.ts';
import type { Importance } from '../../../src/shared/scores.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { recordedContext, SMALL } from '../training/helpers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const ROWS = 260;
const random = createRandom(3, 0);
const noise = () => Float64Array.from({ length: ROWS }, () => random.normal());
const cause = noise();
const bystander = noise();
/** Today's value is what the cause was two days ago, so the forecast of tomorrow needs the cause of yesterday. */
const effect = cause.map((_, row) => 10 + 3 * (cause[row - 2] ?? 0));

const CONFIG: TrainConfig = {
  ...SMALL,
  ...{ target: 'effect', features: ['cause', 'bystander'] },
  ...{ window: 6, horizon: 1, epochs: 12, units: 8, learningRate: 0.02, normalise: 'none' },
};

async function asked(
  method: Importance['method'],
  changes: Partial<TrainConfig>,
  columns: readonly Float64Array[],
): Promise<Importance> {
  const config = { ...CONFIG, ...changes };
  const data = daily(...columns);
  const { weights, manifest, scaler } = await trainRun({ ...data, config }, recordedContext().context);
  const before = tf.memory().numTensors;
  const stored = { weights, manifest, scaler };
  const found = await importanceOf({ ...data, config, ...stored, method }, new AbortController().signal);
  expect(tf.memory().numTensors).toBe(before);
  return found;
}

describe.each(['permutation', 'gradient'] as const)('importance by %s', (method) => {
  it('finds the column that matters, and where in the window it does', async () => {
    const { entries, windows } = await asked(method, {}, [effect, cause, bystander]);
    expect(windows).toBeGreaterThan(30);
    const whole = (column: string) => entries.find((entry) => entry.column === column && entry.lags === null);
    expect(whole('cause')?.mean).toBeGreaterThan(2 * (whole('bystander')?.mean ?? 0));
    expect(whole('cause')?.mean).toBeGreaterThan(2 * (whole('effect')?.mean ?? 0));
    // The net forecasts row + 1 from the cause at row − 1: one step before the last.
    const pieces = entries.filter(({ column, lags }) => column === 'cause' && lags !== null);
    const [heaviest] = pieces.toSorted((a, b) => b.mean - a.mean);
    expect(heaviest?.lags).toEqual({ from: 1, to: 2 });
    expect(entries.every(({ mean, deviation }) => Number.isFinite(mean) && deviation >= 0)).toBe(true);
  });

  it.each<[string, Partial<TrainConfig>, string[]]>([
    ['last', { normalise: 'last' }, ['effect', 'cause', 'bystander']],
    ['revin', { normalise: 'revin', segment: 3 }, ['effect', 'cause', 'bystander']],
    [
      'known and calendar',
      { known: ['cause'], calendar: ['weekday'] },
      ['effect', 'bystander', 'cause', 'weekday'],
    ],
    ['quantile heads', { bands: 'quantile' }, ['effect', 'cause', 'bystander']],
    [
      'recursive',
      { head: 'recursive', horizon: 2, features: ['cause', 'bystander'] },
      ['effect', 'cause', 'bystander'],
    ],
    ['seeds', { seeds: 2, ensemble: true }, ['effect', 'cause', 'bystander']],
    [
      'shared',
      { alsoTargets: ['cause', 'bystander'], features: [], channels: 'shared', calendar: ['weekday'] },
      ['effect', 'weekday'],
    ],
    ['joint targets', { alsoTargets: ['cause'], features: ['bystander'] }, ['effect', 'cause', 'bystander']],
  ])('asks every column the net reads: %s', async (_, changes, columns) => {
    // What is known ahead goes on where the target ends.
    const target = effect.map((value, row) => (row < ROWS - 2 ? value : Number.NaN));
    const { entries } = await asked(method, { epochs: 1, ...changes }, [target, cause, bystander]);
    expect([...new Set(entries.map(({ column }) => column))]).toEqual(columns);
    expect(entries.every(({ mean, deviation }) => Number.isFinite(mean) && Number.isFinite(deviation))).toBe(
      true,
    );
  });

  it('is the same each time, and ends once it is cancelled', async () => {
    const config = { ...CONFIG, epochs: 1 };
    const data = daily(effect, cause, bystander);
    const { weights, manifest, scaler } = await trainRun({ ...data, config }, recordedContext().context);
    const params = { ...data, config, weights, manifest, scaler, method };
    const ask = () => importanceOf(params, new AbortController().signal);
    expect(await ask()).toEqual(await ask());
    await expect(importanceOf(params, AbortSignal.abort())).rejects.toBeInstanceOf(Cancelled);
  });
});

it('slopes are those of finite differences, through every normalisation', async () => {
  for (const normalise of ['none', 'last', 'revin'] as const) {
    const config = { ...CONFIG, normalise, epochs: 1, horizon: 2 };
    const data = { ...daily(effect, cause, bystander), parts: { train: 182, validation: 39, test: 39 } };
    const stored = await trainRun({ ...data, config }, recordedContext().context);
    const forecaster = restoreForecaster(data, config, stored);
    const origins = Int32Array.of(230);
    const task = { forecaster, config, origins, signal: new AbortController().signal };
    const { entries } = await gradientImportance(task);
    const step = 0.02;
    const meanAt = async (row: number, column: number, change: number): Promise<number> => {
      const columns = data.columns.map((values, index) =>
        values.map((value, at) =>
          index === column && at === row
            ? value + change * (forecaster.scales[column]?.deviation ?? 1)
            : value,
        ),
      );
      const other = restoreForecaster({ ...data, columns }, config, stored);
      const values = await other.predict(origins);
      other.dispose();
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    for (const [column, name] of ['effect', 'cause', 'bystander'].entries()) {
      const slope = ((await meanAt(230, column, step)) - (await meanAt(230, column, -step))) / (2 * step);
      const found = entries.find((entry) => entry.column === name && entry.lags?.to === 0);
      expect(found?.mean).toBeCloseTo(Math.abs(slope), 2);
    }
    forecaster.dispose();
  }
});

it('blocks of lags cover the window once and double in length', () => {
  expect(lagBlocks(10)).toEqual([
    null,
    { from: 0, to: 0 },
    { from: 1, to: 2 },
    { from: 3, to: 6 },
    { from: 7, to: 9 },
  ]);
  expect(lagBlocks(1)).toEqual([null]);
});
