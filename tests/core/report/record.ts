import type { ReportData } from '../../../src/core/report/charts.ts';
import type { RunRecord } from '../../../src/shared/run.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';
import { metricsOf } from '../../renderer/metrics-of.ts';

/** A run of daily rows 0 to 29: ten windows of two steps in its test part, the rows of which are their own values. */
export function reportData(changes: Partial<RunRecord> = {}): ReportData {
  const config = { ...DEFAULT_CONFIG, target: 'load', window: 5, horizon: 2, levels: [0.8] };
  const origins = Int32Array.from({ length: 9 }, (_, window) => 19 + window);
  const steps = (of: (row: number) => number) =>
    Float32Array.from({ length: 18 }, (_, at) => of(20 + Math.floor(at / 2) + (at % 2)));
  const record: RunRecord = {
    schemaVersion: 3,
    id: '20260101-000000-0123abcd',
    name: 'LSTM · load · 5 → 2',
    status: 'finished',
    createdAt: '2026-01-01T00:00:00.000Z',
    dataset: { file: 'load.csv', series: null, fingerprint: 'sha256:12', choices: {} },
    config,
    metrics: metricsOf({
      mae: 1.25,
      naive: 2.5,
      windows: 9,
      maeByStep: { model: [1, 1.5], naive: [2, 3], seasonalNaive: null, best: [2, 3] },
    }),
    epochs: [
      { epoch: 1, loss: 0.5, validationLoss: 0.4, seconds: 1 },
      { epoch: 2, loss: 0.4, validationLoss: 0.3, seconds: 1 },
      { epoch: 3, loss: 0.3, validationLoss: 0.35, seconds: 1 },
    ],
    bestEpoch: 2,
    error: null,
    appVersion: '0.1.0',
    backend: { tensors: 'wasm', device: 'cpu', kernel: 'portable', threads: 2, reason: 'It is there.' },
    time: { kind: 'regular', step: 'P1D' },
    rows: { train: 15, validation: 5, test: 10 },
    windows: { train: 9, validation: 4, test: 9 },
    parameters: 1234,
    windowsLost: 3,
    repairs: [{ code: 'gap', column: 'load', method: 'linear', count: 2 }],
    detections: [{ code: 'flat-line', evidence: { spread: 1, actualSpread: 20 } }],
    gradientFlow: [],
    seedScores: [],
    otherTargets: [],
    scaler: { load: { mean: 1, deviation: 2 } },
    forecast: [
      { time: '2020-01-31', value: 30.5, lower: 29, upper: 32 },
      { time: '2020-02-01', value: 31.5, lower: 29.5, upper: 33.5 },
    ],
    naiveForecast: [
      { time: '2020-01-31', value: 29 },
      { time: '2020-02-01', value: 29 },
    ],
    seconds: { load: 0, train: 3, forecast: 0, total: 3 },
    ...changes,
  };
  return {
    record,
    origin: '2020-01-30',
    kept: null,
    test: { origins, actual: steps((row) => row), predicted: steps((row) => row + 0.5) },
  };
}
