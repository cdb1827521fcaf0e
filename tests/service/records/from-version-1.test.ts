import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRunStore, type RunStore } from '../../../src/service/run-store.ts';

/** A run as the first version wrote it: untouched since. */
const OLD = resolve(import.meta.dirname, '../../fixtures/runs');
const ID = '20261121-035255-0182b7a6';

let folder = '';
let store: RunStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-old-'));
  cpSync(OLD, folder, { recursive: true });
  store = openRunStore(folder);
});
afterEach(() => {
  store.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test('a run of schema version 1 opens, with what can be worked out and nothing guessed', async () => {
  const old = JSON.parse(readFileSync(join(folder, ID, 'run.json'), 'utf8'));
  expect(old.schemaVersion).toBe(1);
  const run = await store.readRecord(ID);
  const { model, baselines, season } = old.metrics;
  const rest = { mape: null, rmsse: null, r2: null, bias: Number.NaN };
  const seasonalIsBest =
    baselines.seasonalNaive !== null && baselines.seasonalNaive.mae < baselines.naive.mae;
  const best = seasonalIsBest ? 'seasonalNaive' : 'naive';
  expect(run).toMatchObject({
    schemaVersion: 3,
    id: ID,
    status: 'finished',
    config: old.config,
    epochs: old.epochs,
    scaler: old.scaler,
    windowsLost: 0,
    repairs: [],
    detections: [],
    gradientFlow: [],
    otherTargets: [],
    seedScores: [
      {
        seed: 1,
        mae: model.mae,
        rmse: model.rmse,
        bestEpoch: old.bestEpoch,
        validationLoss: old.epochs[old.bestEpoch - 1].validationLoss,
      },
    ],
  });
  expect(run.metrics).toEqual({
    ...old.metrics,
    model: { ...model, mse: model.rmse ** 2, ...rest },
    baselines: {
      naive: { ...baselines.naive, mse: baselines.naive.rmse ** 2, ...rest },
      seasonalNaive:
        baselines.seasonalNaive === null
          ? null
          : { ...baselines.seasonalNaive, mse: baselines.seasonalNaive.rmse ** 2, ...rest },
      drift: null,
      mean: null,
      nlinear: null,
      ets: null,
      theta: null,
      mstl: null,
    },
    best,
    ratio: model.mae / baselines[best].mae,
    test: null,
    season,
    maeByStep: { ...old.metrics.maeByStep, best: old.metrics.maeByStep[best] },
    direction: null,
    bands: null,
  });
  expect(run.forecast).toHaveLength(2);
});

test('its forecasts and weights open too; it has no validation forecasts', async () => {
  const { origins, predicted, actual } = await store.readTest(ID);
  expect([predicted.length, actual.length]).toEqual([2 * origins.length, 2 * origins.length]);
  expect((await store.readWeights(ID)).weights.length).toBeGreaterThan(0);
  expect(await store.readValidation(ID)).toBeNull();
});

test('saved again it is one of today’s version', async () => {
  const run = await store.read(ID);
  await store.save({ ...run, name: 'renamed' });
  const written = JSON.parse(readFileSync(join(folder, ID, 'run.json'), 'utf8'));
  expect([written.schemaVersion, written.name, written.metrics.model.bias]).toEqual([3, 'renamed', null]);
  const again = await store.read(ID);
  expect(again).toEqual({ ...run, name: 'renamed' });
});

test('a run of version 1 that never came to scores opens as it is', async () => {
  const path = join(folder, ID, 'run.json');
  const old = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(
    path,
    JSON.stringify({ ...old, status: 'failed', metrics: null, epochs: [], bestEpoch: null }),
  );
  expect(await store.read(ID)).toMatchObject({ status: 'failed', metrics: null, seedScores: [] });
});
