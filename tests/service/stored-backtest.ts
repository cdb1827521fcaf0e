import type { BacktestRecord } from '../../src/shared/backtest.ts';
import type { Metrics, Score } from '../../src/shared/scores.ts';
import { fakeConfig } from './fake-engine.ts';

const SCORE: Score = {
  mae: 1,
  mse: 4,
  rmse: 2,
  smape: 3,
  mape: null,
  mase: 0.9,
  rmsse: null,
  r2: 0.5,
  bias: 0.1,
};

const METRICS: Metrics = {
  model: SCORE,
  baselines: {
    naive: SCORE,
    seasonalNaive: null,
    drift: SCORE,
    mean: null,
    nlinear: null,
    ets: null,
    theta: null,
    mstl: null,
  },
  unavailable: { seasonalNaive: 'the training rows show no season' },
  best: 'naive',
  ratio: 1,
  test: { against: 'naive', statistic: null, pValue: 1, windows: 2, lags: 0 },
  season: 1,
  verdict: 'ties with naive',
  outcome: 'ties',
  percent: 0,
  windows: 2,
  maeByStep: { model: [1, 1], naive: [1, 1], seasonalNaive: null, best: [1, 1] },
  direction: { accuracy: 0.5, precision: null, recall: null, f1: null, baseRate: 0.5, pairs: 4 },
  bands: {
    method: 'conformal',
    calibrationWindows: 10,
    levels: [{ level: 0.8, coverage: 0.75, width: 2, coverageByStep: [1, 0.5], widthByStep: [2, 2] }],
    weightedQuantileLoss: 0.1,
  },
};

export function backtestNamed(id: string, changes: Partial<BacktestRecord> = {}): BacktestRecord {
  return {
    schemaVersion: 1,
    id,
    createdAt: '2026-01-01T00:00:00.000Z',
    dataset: { file: 'data.csv', series: null, fingerprint: 'sha256:1' },
    config: fakeConfig('finish'),
    plan: { origins: 2, scheme: 'expanding', refitEvery: 0 },
    metrics: METRICS,
    seconds: 1.5,
    folds: [
      { firstRow: 0, trainRows: 60, validationRows: 10, origins: [70, 80], bestEpoch: 2, seconds: 1.4 },
    ],
    stamps: ['2020-03-11', '2020-03-21'],
    forecasts: {
      origins: Int32Array.of(70, 80),
      predicted: Float32Array.of(1, 2, 3, 4),
      actual: Float32Array.of(4, 3, 2, 1),
      lower: Float32Array.of(0, 1, 2, 3),
      upper: Float32Array.of(2, 3, 4, 5),
    },
    ...changes,
  };
}
