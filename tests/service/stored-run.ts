import type { StoredRun } from '../../src/service/records/formats/run-format.ts';
import type { RunResults } from '../../src/service/records/results.ts';
import { fakeConfig } from './fake-engine.ts';

export const RESULTS: RunResults = {
  forecast: {
    schemaVersion: 1,
    origin: '2020-01-01',
    forecast: [{ time: '2020-01-02', value: 1.5, lower: 1, upper: 2 }],
    naiveForecast: [{ time: '2020-01-02', value: Number.NaN }],
  },
  test: { origins: Int32Array.of(5), predicted: Float32Array.of(1, 2), actual: Float32Array.of(3, 4) },
  validation: {
    origins: Int32Array.of(2, 3),
    predicted: Float32Array.of(1, 2, 3, 4),
    actual: Float32Array.of(2, 2, 2, 2),
  },
  weights: {
    schemaVersion: 1,
    manifest: [{ name: 'kernel', shape: [3] }],
    weights: Float32Array.of(0.1, 0.2, 0.3),
  },
  finalWeights: null,
  learning: null,
  target: {
    ...{ target: 'value', unit: '', firstRow: 2, origin: 5 },
    time: {
      columns: ['date'],
      kind: 'regular',
      step: 'P1D',
      first: '2020-01-01',
      last: '2020-01-08',
      zone: null,
    },
    times: Float64Array.from({ length: 6 }, (_, row) => Date.UTC(2020, 0, 3 + row)),
    values: Float64Array.of(0.1, 2, 3, 4, 3, 4),
    provenance: Uint8Array.of(0, 1, 0, 0, 0, 0),
  },
};

export function runNamed(id: string, changes: Partial<StoredRun>): StoredRun {
  return {
    schemaVersion: 3,
    id,
    name: 'A run',
    status: 'queued',
    createdAt: '2026-01-01T00:00:00.000Z',
    dataset: { file: 'data.csv', series: null, fingerprint: 'sha256:1' },
    config: fakeConfig('finish'),
    metrics: null,
    epochs: [],
    bestEpoch: null,
    error: null,
    appVersion: '0.0.0',
    backend: null,
    time: { kind: 'regular', step: 'P1D' },
    rows: { train: 7, validation: 2, test: 1 },
    windows: { train: 5, validation: 1, test: 1 },
    parameters: 10,
    windowsLost: 0,
    repairs: [],
    detections: [],
    gradientFlow: [],
    seedScores: [],
    otherTargets: [],
    scaler: { value: { mean: 1, deviation: 2 } },
    seconds: { load: 0, train: 0, forecast: 0, total: 0 },
    ...changes,
  };
}
