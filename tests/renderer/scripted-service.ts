/**
 * A service with a script instead of an engine, behind the real frames and validators: a daily series with a season,
 * runs that learn on command. Nothing in it is measured, so nothing in it may be asserted as a result.
 */
import type { Events, Requests } from '../../src/shared/contract.ts';
import type { DatasetDescription, OpenChoices } from '../../src/shared/dataset.ts';
import { GatecastError } from '../../src/shared/errors.ts';
import type { EpochRecord, RunRecord, RunSummary, TrainConfig } from '../../src/shared/run.ts';
import type { Metrics } from '../../src/shared/scores.ts';
import { parseRequest } from '../../src/shared/validators.ts';
import { memoryTransportPair } from '../../src/shared/wire/memory-transport.ts';
import { type Caller, connect, type Handlers, type Server, serve } from '../../src/shared/wire/rpc.ts';

const DAY_MS = 86_400_000;
const ROWS = 400;
const FIRST_MS = Date.UTC(2015, 0, 1);
const UPDATES_PER_EPOCH = 12;

export interface ScriptedService {
  /** Opens one more connection. */
  readonly open: () => Caller<Requests, Events>;
  /** Ends every connection, as a dying host would. */
  drop(): void;
  emit<Name extends keyof Events & string>(name: Name, payload: Events[Name]): void;
  /** Plays `epochs` epochs of a run that was started. */
  learn(run: string, epochs: number): void;
  /** Ends a run with scores and a forecast. */
  finish(run: string): void;
  readonly runs: Map<string, RunSummary>;
  /** Names of all requests so far, in order. */
  readonly asked: string[];
  readonly saved: Map<string, string>;
}

/** A new service without runs. */
export function scriptedService(): ScriptedService {
  const servers = new Set<Server<Events>>();
  const runs = new Map<string, RunSummary>();
  const asked: string[] = [];
  const saved = new Map<string, string>();
  let nextRun = 1;
  let nextDataset = 1;
  const datasets = new Map<string, DatasetDescription>();

  function openDataset(file: string, choices: OpenChoices): DatasetDescription {
    if (file === 'missing.csv') {
      throw new GatecastError('FILE_NOT_FOUND', { path: '/data/missing.csv' });
    }
    const dataset = describe(file, choices, `dataset-${nextDataset++}`);
    datasets.set(dataset.id, dataset);
    return dataset;
  }

  function known(id: string): DatasetDescription {
    const dataset = datasets.get(id);
    if (dataset === undefined) {
      throw new GatecastError('DATASET_UNKNOWN', { dataset: id });
    }
    return dataset;
  }

  function runOf(id: string): RunSummary {
    const run = runs.get(id);
    if (run === undefined) {
      throw new GatecastError('RUN_UNKNOWN', { run: id });
    }
    return run;
  }

  function emit<Name extends keyof Events & string>(name: Name, payload: Events[Name]): void {
    for (const server of servers) {
      server.emit(name, payload);
    }
  }

  function change(id: string, part: Partial<RunSummary>): RunSummary {
    const run = { ...runOf(id), ...part };
    runs.set(id, run);
    emit('run.changed', run);
    return run;
  }

  const handlers: Handlers<Requests> = {
    'app.info': async () => ({
      appVersion: '0.1.0',
      samples: [
        sample(
          'seattle-weather.csv',
          'Seattle weather',
          '1,461 days · temperature, rain, wind · 2012–2015',
          1,
        ),
        sample('stocks.csv', 'Five stocks', 'monthly prices of MSFT, AMZN, IBM, GOOG, AAPL · 2000–2010', 3),
      ],
      recent: [
        {
          path: '/data/energy.csv',
          file: 'energy.csv',
          openedAt: '2026-11-20T08:00:00Z',
          rows: 52_608,
          step: 'PT30M',
          kind: 'regular',
          verdict: 'GRU beats naive by 31 %',
        },
      ],
    }),
    'app.doctor': async () => ({
      node: '20.0.0',
      platform: 'linux x64',
      cores: 2,
      backend: BACKEND,
      checks: [],
    }),
    'dataset.open': async ({ path, choices }) => openDataset(path.split('/').pop() ?? path, choices),
    'dataset.openSample': async ({ file, choices }) => openDataset(file, choices),
    'dataset.upload': async ({ file, last }) => ({ dataset: last ? openDataset(file, {}) : null }),
    'dataset.choose': async ({ dataset, choices }) => openDataset(known(dataset).file, choices),
    'dataset.values': async ({ dataset, columns }) => {
      known(dataset);
      return { times: times(), columns: columns.map((name) => column(name)) };
    },
    'dataset.rows': async ({ dataset, offset, count }) => {
      const header = known(dataset).columns.map(({ name }) => name);
      const last = Math.min(offset + count, ROWS);
      const rows = [];
      for (let row = offset; row < last; row += 1) {
        rows.push(
          header.map((name) => (name === 'date' ? stamp(row) : String(valueAt(name, row).toFixed(1)))),
        );
      }
      return { header, offset, rows, total: ROWS };
    },
    'dataset.close': async ({ dataset }) => {
      datasets.delete(dataset);
      return {};
    },
    'run.plan': async ({ config }) => {
      if (config.window + config.horizon > ROWS * config.split.test) {
        const { window, horizon } = config;
        throw new GatecastError('WINDOW_TOO_LONG', {
          window,
          horizon,
          rows: ROWS,
          needed: 700,
          part: 'test',
        });
      }
      return {
        rows: { train: 280, validation: 60, test: 60 },
        windows: { train: 280 - config.window - config.horizon + 1, validation: 54, test: 54 },
        parameters: 17_351,
        updatesPerEpoch: UPDATES_PER_EPOCH,
      };
    },
    'run.start': async ({ dataset, config }) => {
      const { file, series, fingerprint } = known(dataset);
      const id = `run-${nextRun++}`;
      const run: RunSummary = {
        id,
        name: `${config.model.toUpperCase()} · ${config.target} · ${config.window} → ${config.horizon}`,
        status: 'queued',
        createdAt: new Date(Date.UTC(2026, 10, 21, 10, 0, nextRun)).toISOString(),
        dataset: { file, series, fingerprint },
        config,
        metrics: null,
        epochs: [],
        bestEpoch: null,
        error: null,
      };
      runs.set(id, run);
      return run;
    },
    'run.stop': async ({ run }) => {
      finish(run, 'stopped');
      return {};
    },
    'run.cancel': async ({ run }) => {
      change(run, { status: 'cancelled' });
      return {};
    },
    'run.list': async () => [...runs.values()],
    'run.get': async ({ run }) => recordOf(runOf(run)),
    'run.test': async ({ run }) => testOf(runOf(run).config),
    'run.rename': async ({ run, name }) => change(run, { name }),
    'run.delete': async ({ run }) => {
      runs.delete(run);
      emit('run.removed', { run });
      return {};
    },
    'forecast.text': async ({ run }) => ({
      file: `${runOf(run).config.target}-forecast.csv`,
      text: `time,value\n${forecastOf(runOf(run).config)
        .map(({ time, value }) => `${time},${value}`)
        .join('\n')}\n`,
    }),
    'forecast.save': async ({ run, path }) => {
      saved.set(path, run);
      return { path, rows: runOf(run).config.horizon };
    },
  };

  function learn(id: string, count: number): void {
    const run = runOf(id);
    if (run.status === 'queued') {
      change(id, { status: 'training' });
      emit('run.backend', { run: id, backend: BACKEND });
    }
    const from = runOf(id).epochs.length;
    for (let epoch = from + 1; epoch <= from + count; epoch += 1) {
      const losses = Float32Array.from({ length: UPDATES_PER_EPOCH }, (_, index) =>
        lossAt(epoch - 1 + index / UPDATES_PER_EPOCH, index),
      );
      emit('run.updates', {
        run: id,
        firstUpdate: (epoch - 1) * UPDATES_PER_EPOCH + 1,
        losses,
        updatesPerEpoch: UPDATES_PER_EPOCH,
        updatesPerSecond: 1420,
        secondsLeft: (run.config.epochs - epoch) * 0.02,
      });
      const record = epochRecord(epoch);
      const epochs = [...runOf(id).epochs, record];
      runs.set(id, { ...runOf(id), epochs, bestEpoch: epoch });
      emit('run.epoch', { run: id, ...record, bestEpoch: epoch });
      const values = forecastOf(run.config).map(({ value }) => value + 3 / epoch);
      emit('run.forecast', { run: id, epoch, values: Float64Array.from(values) });
    }
  }

  function finish(id: string, status: 'finished' | 'stopped' = 'finished'): void {
    change(id, { status, metrics: metricsOf(runOf(id).config), bestEpoch: runOf(id).epochs.length });
  }

  return {
    open() {
      const [near, far] = memoryTransportPair();
      const server = serve<Requests, Events>(far, {
        handlers,
        appVersion: '0.1.0',
        parse(name, params) {
          asked.push(name);
          return parseRequest(name, params);
        },
      });
      servers.add(server);
      server.onClose(() => servers.delete(server));
      return connect<Requests, Events>(near, '0.1.0');
    },
    drop() {
      for (const server of [...servers]) {
        server.close();
      }
    },
    emit,
    learn,
    finish: (run) => finish(run),
    runs,
    asked,
    saved,
  };
}

const BACKEND = {
  tensors: 'wasm',
  device: 'cpu',
  kernel: 'portable',
  threads: 2,
  reason: 'The tensorflow binding is not installed, so WebAssembly does the arithmetic.',
} as const;

function describe(file: string, choices: OpenChoices, id: string): DatasetDescription {
  const isLong = file === 'stocks.csv';
  const series = choices.series?.symbol ?? null;
  const names = isLong ? ['price'] : ['precipitation', 'temp_max', 'temp_min', 'wind'];
  return {
    id,
    path: null,
    file,
    encoding: 'utf-8',
    delimiter: ',',
    decimal: '.',
    headerLine: 1,
    rows: ROWS,
    columns: [
      { name: 'date', kind: 'time', missing: 0 },
      ...names.map((name) => ({ name, kind: 'number' as const, missing: 0 })),
      { name: isLong ? 'symbol' : 'weather', kind: 'text', missing: 0 },
    ],
    time: {
      columns: ['date'],
      kind: choices.time === '' ? 'none' : 'regular',
      step: choices.time === '' ? null : 'P1D',
      first: choices.time === '' ? null : stamp(0),
      last: choices.time === '' ? null : stamp(ROWS - 1),
      zone: null,
    },
    keys: isLong ? [{ column: 'symbol', values: ['MSFT', 'AMZN', 'IBM', 'GOOG', 'AAPL'] }] : [],
    findings: isLong
      ? []
      : [
          { code: 'gap', count: 3, firstLines: [42, 43, 44], repair: 'linear interpolation' },
          { code: 'text-cells', column: 'wind', count: 1, firstLines: [99], repair: 'taken as missing' },
        ],
    choices,
    series,
    fingerprint: `sha256:${file}`,
    needsSeries: isLong && series === null,
  };
}

function sample(file: string, title: string, description: string, lines: number) {
  const sparklines = Array.from({ length: lines }, (_, line) =>
    Array.from({ length: 120 }, (_, index) => valueAt('temp_max', index * 3 + line * 40) + line * 8),
  );
  return { file, title, description, sparklines };
}

function times(): Float64Array {
  return Float64Array.from({ length: ROWS }, (_, row) => FIRST_MS + row * DAY_MS);
}

function column(name: string): Float64Array {
  return Float64Array.from({ length: ROWS }, (_, row) => valueAt(name, row));
}

/** A season, a week and some noise that is the same in every run of the tests. */
function valueAt(name: string, row: number): number {
  const noise = Math.sin(row * 12.9898 + name.length * 78.233) * 43_758.5453;
  return (
    12 + 8 * Math.sin((row / 365) * 2 * Math.PI - 1.5) + Math.sin(row / 1.1) + (noise - Math.floor(noise)) * 5
  );
}

function stamp(row: number): string {
  return new Date(FIRST_MS + row * DAY_MS).toISOString().slice(0, 10);
}

function lossAt(epoch: number, salt: number): number {
  return 0.07 + 0.6 * Math.exp(-epoch / 3) + 0.02 * Math.abs(Math.sin(salt * 7.3 + epoch * 5));
}

function epochRecord(epoch: number): EpochRecord {
  return { epoch, loss: lossAt(epoch, 1), validationLoss: 0.08 + 0.5 * Math.exp(-epoch / 4), seconds: 0.02 };
}

function forecastOf({ horizon, target, model }: TrainConfig): { time: string; value: number }[] {
  const bend = { rnn: 0.6, lstm: 0.3, gru: 0.4 }[model];
  return Array.from({ length: horizon }, (_, index) => ({
    time: stamp(ROWS + index),
    value: valueAt(target, ROWS - 1) + Math.sqrt(index + 1) * bend * 2,
  }));
}

function metricsOf({ horizon, model }: TrainConfig): Metrics {
  const factor = { rnn: 0.94, lstm: 0.82, gru: 0.83 }[model];
  const naive = Array.from({ length: horizon }, (_, index) => 2 + Math.sqrt(index) * 0.4);
  const score = (mae: number) => ({ mae, rmse: mae * 1.3, smape: mae * 7, mase: mae / 2.57 });
  const percent = Math.round((1 - factor) * 100);
  return {
    model: score(2.57 * factor),
    baselines: { naive: score(2.57), seasonalNaive: score(3.42) },
    season: 7,
    verdict: `beats naive by ${percent} %`,
    outcome: 'beats',
    percent,
    windows: 54,
    maeByStep: {
      model: naive.map((value) => value * factor),
      naive,
      seasonalNaive: naive.map(() => 3.4),
    },
  };
}

function recordOf(run: RunSummary): RunRecord {
  const last = valueAt(run.config.target, ROWS - 1);
  return {
    ...run,
    schemaVersion: 1,
    appVersion: '0.1.0',
    backend: BACKEND,
    time: { kind: 'regular', step: 'P1D' },
    rows: { train: 280, validation: 60, test: 60 },
    windows: { train: 244, validation: 54, test: 54 },
    parameters: 17_351,
    scaler: {},
    forecast: forecastOf(run.config),
    naiveForecast: forecastOf(run.config).map(({ time }) => ({ time, value: last })),
    seconds: { load: 0.1, train: 1, forecast: 0.1, total: 1.2 },
  };
}

function testOf({ horizon, target }: TrainConfig) {
  const windows = 60 - horizon + 1;
  const origins = Int32Array.from({ length: windows }, (_, index) => ROWS - 60 - 1 + index);
  const predicted = new Float32Array(windows * horizon);
  const actual = new Float32Array(windows * horizon);
  origins.forEach((origin, index) => {
    for (let step = 1; step <= horizon; step += 1) {
      actual[index * horizon + step - 1] = valueAt(target, origin + step);
      predicted[index * horizon + step - 1] = (valueAt(target, origin) + 12) / 2 + step * 0.05;
    }
  });
  return { origins, predicted, actual };
}
