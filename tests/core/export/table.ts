import type { ForecastTable } from '../../../src/core/export/forecast-table.ts';

export const POINTS = [
  { time: '2016-01-01', value: 7.25, lower: 5, upper: 9.5 },
  { time: '2016-01-02', value: -1.5 },
];

/** A forecast of two steps with a band of 80 %. */
export function tableOf(changes: Partial<ForecastTable> = {}): ForecastTable {
  return {
    run: '20260101-000000-0123abcd',
    name: 'LSTM · load · 30 → 2',
    model: 'lstm',
    origin: '2015-12-31',
    madeAt: '2026-01-01T00:00:00.000Z',
    dataset: { file: 'load.csv', series: null, fingerprint: 'sha256:12' },
    band: { method: 'adaptive', level: 0.8 },
    targets: [{ target: 'load', forecast: POINTS }],
    ...changes,
  };
}
