/** What the scripted service tells: a daily series with a season and noise that is the same in every test. */
import type { DatasetDescription, OpenChoices } from '../../../src/shared/dataset.ts';
import type { EpochRecord, RunRecord, RunSummary } from '../../../src/shared/run.ts';
import type { KeptTarget } from '../../../src/shared/runs/kept-target.ts';
import type { BandScore, Metrics } from '../../../src/shared/scores.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { metricsOf } from '../metrics-of.ts';

const DAY_MS = 86_400_000;
const SYMBOLS = ['MSFT', 'AMZN', 'IBM', 'GOOG', 'AAPL'];

export const ROWS = 400;
const FIRST_MS = Date.UTC(2015, 0, 1);

export const BACKEND = {
  tensors: 'wasm',
  device: 'cpu',
  kernel: 'portable',
  threads: 2,
  reason: 'The tensorflow binding is not installed, so WebAssembly does the arithmetic.',
} as const;

export function describe(file: string, choices: OpenChoices, id: string): DatasetDescription {
  const isLong = file === 'stocks.csv';
  const series = choices.series?.symbol ?? null;
  const names = isLong ? ['price'] : ['precipitation', 'temp_max', 'temp_min', 'wind'];
  return {
    id,
    path: null,
    places: [{ kind: 'sample', file }],
    file,
    encoding: 'utf-8',
    delimiter: ',',
    decimal: '.',
    headerLine: 1,
    rows: ROWS,
    columns: [
      { name: 'date', kind: 'time', missing: 0 },
      ...names.map((name) => ({ name, kind: 'number' as const, missing: 0 })),
      {
        name: isLong ? 'symbol' : 'weather',
        kind: 'text',
        missing: 0,
        ...(isLong ? {} : { categories: ['rain', 'sun'] }),
      },
    ],
    time: {
      columns: ['date'],
      kind: choices.time === '' ? 'none' : 'regular',
      step: choices.time === '' ? null : 'P1D',
      first: choices.time === '' ? null : stamp(0),
      last: choices.time === '' ? null : stamp(ROWS - 1),
      zone: null,
    },
    keys: isLong ? [{ column: 'symbol', values: SYMBOLS }] : [],
    ...(isLong && series === null
      ? {
          stacked: {
            column: 'price',
            of: SYMBOLS.map((_, at) => ({
              ...{ rows: 100 + at, first: '2000-01-01', last: `200${at}-03-01`, low: 5 + at, high: 300 - at },
              line: [1, 3, 2],
            })),
          },
        }
      : {}),
    findings: isLong
      ? []
      : [
          {
            id: 'gap',
            code: 'gap',
            count: 3,
            firstLines: [42, 43, 44],
            repair: 'linear interpolation',
            method: choices.repairs?.gap ?? 'linear',
            methods: ['linear', 'forward-fill', 'leave'],
          },
          ...['precipitation', 'temp_max', 'temp_min'].map((column) => ({
            id: `missing-values:${column}`,
            code: 'missing-values' as const,
            column,
            count: 4,
            firstLines: [7, 8, 9, 10],
            repair: 'linear interpolation',
            method:
              choices.repairs?.[`missing-values:${column}`] ??
              choices.repairs?.['missing-values'] ??
              ('linear' as const),
            methods: ['linear', 'forward-fill', 'leave'] as const,
          })),
          {
            id: 'text-cells:wind',
            code: 'text-cells',
            column: 'wind',
            count: 1,
            firstLines: [99],
            repair: 'taken as missing',
            method: null,
            methods: [],
          },
        ],
    repairs: [],
    files: [file],
    choices,
    series,
    fingerprint: `sha256:${file}`,
    needsSeries: isLong && series === null,
  };
}

export function sample(file: string, title: string, description: string, lines: number) {
  const sparklines = Array.from({ length: lines }, (_, line) =>
    Array.from({ length: 120 }, (_, index) => valueAt('temp_max', index * 3 + line * 40) + line * 8),
  );
  return { file, title, description, question: `What of ${title}?`, sparklines };
}

export function times(): Float64Array {
  return Float64Array.from({ length: ROWS }, (_, row) => FIRST_MS + row * DAY_MS);
}

export function column(name: string): Float64Array {
  return Float64Array.from({ length: ROWS }, (_, row) => valueAt(name, row));
}

/** A season, a week and some noise that is the same in every run of the tests. */
export function valueAt(name: string, row: number): number {
  const noise = Math.sin(row * 12.9898 + name.length * 78.233) * 43_758.5453;
  return (
    12 + 8 * Math.sin((row / 365) * 2 * Math.PI - 1.5) + Math.sin(row / 1.1) + (noise - Math.floor(noise)) * 5
  );
}

export function stamp(row: number): string {
  return new Date(FIRST_MS + row * DAY_MS).toISOString().slice(0, 10);
}

export function lossAt(epoch: number, salt: number): number {
  return 0.07 + 0.6 * Math.exp(-epoch / 3) + 0.02 * Math.abs(Math.sin(salt * 7.3 + epoch * 5));
}

export function epochRecord(epoch: number): EpochRecord {
  return { epoch, loss: lossAt(epoch, 1), validationLoss: 0.08 + 0.5 * Math.exp(-epoch / 4), seconds: 0.02 };
}

export function forecastOf({ horizon, target, model }: TrainConfig): { time: string; value: number }[] {
  const bend = { rnn: 0.6, lstm: 0.3, gru: 0.4 }[model];
  return Array.from({ length: horizon }, (_, index) => ({
    time: stamp(ROWS + index),
    value: valueAt(target, ROWS - 1) + Math.sqrt(index + 1) * bend * 2,
  }));
}

export function scriptedMetrics({ horizon, model }: TrainConfig): Metrics {
  const factor = { rnn: 0.94, lstm: 0.82, gru: 0.83 }[model];
  const naive = Array.from({ length: horizon }, (_, index) => 2 + Math.sqrt(index) * 0.4);
  return metricsOf({
    mae: 2.57 * factor,
    naive: 2.57,
    seasonalNaive: 3.42,
    windows: 54,
    maeByStep: {
      model: naive.map((value) => value * factor),
      naive,
      seasonalNaive: naive.map(() => 3.4),
      best: naive,
    },
    bands: {
      method: 'conformal',
      calibrationWindows: 54,
      weightedQuantileLoss: 0.1,
      levels: [bandOf(0.8, horizon)],
    },
  });
}

export function bandOf(level: number, horizon: number): BandScore {
  const coverageByStep = Array.from({ length: horizon }, (_, step) => level - 0.01 * (step % 2));
  return {
    level,
    coverage: level - 0.005,
    width: 8 * level,
    coverageByStep,
    widthByStep: coverageByStep.map(() => 8 * level),
  };
}

export function recordOf(run: RunSummary): RunRecord {
  const last = valueAt(run.config.target, ROWS - 1);
  return {
    ...run,
    schemaVersion: 3,
    appVersion: '0.1.0',
    backend: BACKEND,
    time: { kind: 'regular', step: 'P1D' },
    rows: { train: 280, validation: 60, test: 60 },
    windows: { train: 244, validation: 54, test: 54 },
    parameters: 17_351,
    windowsLost: 0,
    repairs: [],
    detections:
      run.config.model === 'rnn'
        ? [{ code: 'under-trained', evidence: { epochs: 2, fall: 0.02, over: 1 } }]
        : [],
    gradientFlow: [
      {
        epoch: 1,
        layers: [
          { layer: `${run.config.model}_1`, norms: Array.from({ length: 30 }, (_, lag) => 0.8 ** lag) },
        ],
      },
    ],
    seedScores: [],
    otherTargets: [],
    scaler: {},
    forecast: forecastOf(run.config),
    naiveForecast: forecastOf(run.config).map(({ time }) => ({ time, value: last })),
    seconds: { load: 0.1, train: 1, forecast: 0.1, total: 1.2 },
  };
}

export function testOf({ horizon, target }: TrainConfig) {
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

/** What a run keeps of its rows. */
export function targetOf({ target }: TrainConfig): KeptTarget {
  const firstRow = 140;
  const { time } = describe('kept', {}, 'kept');
  return {
    ...{ target, unit: '', time, firstRow, origin: ROWS - 1 },
    times: times().slice(firstRow),
    values: column(target).slice(firstRow),
    provenance: new Uint8Array(),
  };
}
