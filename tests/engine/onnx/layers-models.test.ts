/** Nets as models of tfjs's own layers, loaded by stock tfjs in a process that has never seen ours, beside the app's forecast. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOf } from '../../../src/core/onnx/model-columns.ts';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { layersMetadata } from '../../../src/core/tfjs/describe-layers.ts';
import { FORECAST_MODULE } from '../../../src/core/tfjs/forecast-module.ts';
import { layersModel } from '../../../src/core/tfjs/layers-model.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { restoreNets } from '../../../src/engine/reuse/restore.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import type { SaidConfig, TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { sine } from '../training/helpers.ts';
import { inputsAt, someRun } from './against-app.ts';

const NODE_MODULES = path.resolve(import.meta.dirname, '../../../node_modules');
const wave = sine(400, 0.3).map((value, at) => 5000 + 10 * value + 0.01 * at);
const other = sine(400, 1).map((value) => 100 - 2 * value);
const DATA = { ...daily(wave, other), parts: { train: 280, validation: 60, test: 60 } };
const ORIGINS = [250];

function configOf(said: Partial<SaidConfig>): TrainConfig {
  return deriveConfig({ said: { target: 'value', window: 12, horizon: 4, units: 6, ...said } }, DATA);
}

const FIT: Readonly<Record<string, Partial<SaidConfig>>> = {
  'a plain LSTM': {},
  'two RNN, revin': { model: 'rnn', layers: 2, normalise: 'revin' },
  'both directions, not normalised': { bidirectional: true, layers: 2, normalise: 'none' },
  'segments, of two targets': { segment: 3, alsoTargets: ['other'] },
  'what is known ahead': { features: ['other'], known: ['other'], calendar: ['weekday'] },
  'one net for two targets': { alsoTargets: ['other'], channels: 'shared', calendar: ['weekday'] },
  quantiles: { bands: 'quantile', levels: [0.5, 0.8], model: 'rnn' },
  'a linear part with quantiles': { skip: 'linear', bands: 'quantile', alsoTargets: ['other'] },
  'a linear part with seasons': { skip: 'linear', seasons: [7, 30], alsoTargets: ['other'], segment: 2 },
  'convolutions in front': { net: 'conv-lstm' },
  'deep, with ways around': { net: 'deep-residual', model: 'rnn' },
  'outputs of states and inputs': { net: 'input-to-output', layers: 2 },
  'means of logarithms, with seasons': {
    ...{ transform: 'log', skip: 'linear', seasons: [7], alsoTargets: ['other'] },
  },
  'medians of a power': { transform: 'box-cox', loss: 'mae', segment: 2 },
  direction: { head: 'direction' },
  'the mean of three': { seeds: 3, ensemble: true },
};

const UNFIT: Readonly<Record<string, Partial<SaidConfig>>> = {
  'a GRU': { model: 'gru' },
  'self-attention': { net: 'self-attention' },
  'a head of segments': { head: 'segments', segment: 3 },
  'a decoder step by step': { net: 'attention' },
  'a head that feeds each step back': { head: 'recursive' },
};

let folder: string;

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
  folder = mkdtempSync(path.join(tmpdir(), 'gatecast-layers-'));
  symlinkSync(NODE_MODULES, path.join(folder, 'node_modules'), 'junction');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  readonly forecast?: readonly (readonly number[])[];
  readonly lower?: readonly number[];
  readonly probability?: number;
}

/** What the script of the export says from these origins, in one process. */
async function scriptSays(name: string, config: TrainConfig) {
  const run = someRun(DATA, config);
  const band = config.bands === 'quantile' ? ({ kind: 'quantiles', lower: 0, upper: 1 } as const) : null;
  const { model, weights } = layersModel({ run, metadata: layersMetadata(run, band), appVersion: '0' });
  const place = path.join(folder, name.replace(/\W+/g, '-'));
  mkdirSync(place);
  writeFileSync(path.join(place, 'model.json'), model);
  writeFileSync(path.join(place, 'weights.bin'), weights);
  writeFileSync(path.join(place, 'forecast.mjs'), FORECAST_MODULE);
  const nets = restoreNets({ ...DATA, ...run });
  const app = await nets.forecast(Int32Array.from(ORIGINS), new AbortController().signal);
  const all: Said[] = [];
  for (const origin of ORIGINS) {
    const inputs = inputsAt(nets.net, run, [origin]);
    const rows = Object.fromEntries(
      Object.entries(inputs).map(([key, { values, shape }]) => [key, nested([...values], shape.slice(1))]),
    );
    writeFileSync(path.join(place, 'rows.json'), JSON.stringify(rows));
    const { stdout } = await promisify(execFile)(process.execPath, ['forecast.mjs', 'rows.json'], {
      cwd: place,
    });
    all.push(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  }
  nets.dispose();
  return { app, all, scales: columnsOf(run).scales };
}

/** NaN is written as null, which the script takes for no value. */
function nested(values: readonly number[], [size = 1, ...rest]: readonly number[]): unknown {
  const width = values.length / size;
  return rest.length === 0
    ? values
    : Array.from({ length: size }, (_, at) => nested(values.slice(at * width, (at + 1) * width), rest));
}

describe('a net as a model of tfjs layers', () => {
  it.each(Object.entries(FIT))('forecasts in stock tfjs what the app forecasts: %s', async (name, said) => {
    const config = configOf(said);
    const { app, all, scales } = await scriptSays(name, config);
    const targets = 1 + (config.alsoTargets?.length ?? 0);
    const size = targets * config.horizon;
    for (const [at, { forecast, lower, probability }] of all.entries()) {
      if (probability !== undefined) {
        expect(Math.abs(probability - (app.values[at] ?? Number.NaN))).toBeLessThan(1e-6);
        continue;
      }
      const own = app.values.subarray(at * size, (at + 1) * size);
      expect(forecast?.flat()).toHaveLength(own.length);
      for (const [place, value] of (forecast ?? []).flat().entries()) {
        const spread = scales[Math.floor(place / config.horizon)]?.deviation ?? 1;
        expect(Math.abs(value - (own[place] ?? Number.NaN)) / spread).toBeLessThan(1e-5);
      }
      for (const [step, value] of (lower ?? []).entries()) {
        const end = app.quantiles?.[0]?.[at * size + step] ?? Number.NaN;
        expect(Math.abs(value - end) / (scales[0]?.deviation ?? 1)).toBeLessThan(1e-5);
      }
    }
  });

  it.each(Object.entries(UNFIT))('is refused where tfjs has no layer for it, by name: %s', (part, said) => {
    const run = someRun(DATA, configOf(said));
    let thrown: unknown = null;
    try {
      layersModel({ run, metadata: {}, appVersion: '0' });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(GatecastError);
    expect(thrown).toMatchObject({ code: 'MODEL_UNFIT', details: { as: 'tfjs', part } });
  });
});
