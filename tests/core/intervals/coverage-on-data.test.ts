/** The bands of the default method over all test windows of real series, with forecasters that need no training. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { baselineForecasts } from '../../../src/core/baselines/naive.ts';
import { fitNLinear, nlinearForecasts } from '../../../src/core/baselines/nlinear.ts';
import { bandsFrom, type ForecastWindows } from '../../../src/core/intervals/bands-from.ts';
import { ALL_MEASURED } from '../../../src/shared/dataset.ts';
import { DEFAULT_BANDS } from '../../../src/shared/set-up/train-config.ts';

const DATA = new URL('../../../../shared/data/', import.meta.url);
const span = (first: number, end: number) => Int32Array.from({ length: end - first }, (_, at) => first + at);

function column(file: string, at: number): Float64Array {
  const lines = readFileSync(new URL(file, DATA), 'utf8').trim().split(/\r?\n/).slice(1);
  return Float64Array.from(lines, (line) => Number(line.split(',')[at]));
}

interface Case {
  readonly values: Float64Array;
  /** Rows of training and of validation; the rest up to `rows` is test. */
  readonly train: number;
  readonly validation: number;
  readonly rows: number;
  readonly window: number;
  readonly horizon: number;
  /** Null forecasts with NLinear. */
  readonly season: number | null;
}

function coverage(given: Case, level: number): number {
  const { values, train, validation, rows, window, horizon, season } = given;
  const trainOrigins = span(window - 1, train - horizon);
  const net = fitNLinear({
    series: [{ values, provenance: ALL_MEASURED }],
    origins: trainOrigins,
    window,
    horizon,
  });
  const windows = (origins: Int32Array): ForecastWindows => {
    const actual = new Float64Array(origins.length * horizon);
    for (const [index, origin] of origins.entries()) {
      actual.set(values.subarray(origin + 1, origin + 1 + horizon), index * horizon);
    }
    const predicted =
      season === null && !('reason' in net)
        ? nlinearForecasts(net, { values, provenance: ALL_MEASURED }, origins)
        : baselineForecasts(values, { origins, horizon, season: season ?? 1 });
    return { origins, predicted, actual };
  };
  const found = bandsFrom({
    method: DEFAULT_BANDS,
    levels: [level],
    validation: windows(span(train - 1, train + validation - horizon)),
    test: windows(span(train + validation - 1, rows - horizon)),
  });
  return found?.bands.levels[0]?.coverage ?? Number.NaN;
}

function shares(values: Float64Array, shape: Pick<Case, 'window' | 'horizon' | 'season'>): Case {
  const rows = values.length;
  const train = Math.round(rows * 0.7);
  return { values, rows, train, validation: Math.round(rows * 0.85) - train, ...shape };
}

describe.skipIf(!existsSync(new URL('ETTh1.csv', DATA)))(
  '80 % bands (skipped without ../shared/data)',
  () => {
    it('cover 77 to 83 % of ETTh1, by the protocol and by 70/15/15, near and far ahead, with either forecaster', () => {
      const protocol = { train: 8640, validation: 2880, rows: 14_400 };
      for (const at of [1, 7]) {
        const values = column('ETTh1.csv', at);
        for (const shape of [
          { window: 96, horizon: 24, season: null },
          { window: 96, horizon: 96, season: 24 },
        ]) {
          for (const given of [{ values, ...protocol, ...shape }, shares(values, shape)]) {
            const share = coverage(given, 0.8);
            expect(share).toBeGreaterThan(0.77);
            expect(share).toBeLessThan(0.83);
          }
        }
      }
    });

    it('cover 77 to 83 % of daily-min-temperatures, a day, a week and a month ahead', () => {
      const lines = readFileSync(new URL('daily-min-temperatures.csv', DATA), 'utf8')
        .trim()
        .split(/\r?\n/)
        .slice(1);
      const values = Float64Array.from(lines, (line) =>
        Number((line.split(',')[1] ?? '').replaceAll('"', '')),
      );
      for (const horizon of [1, 7, 30]) {
        for (const season of [null, 1]) {
          const share = coverage(shares(values, { window: 30, horizon, season }), 0.8);
          expect(share).toBeGreaterThan(0.77);
          expect(share).toBeLessThan(0.83);
        }
      }
    });

    it('cover within three points at other levels too', () => {
      const values = column('ETTh1.csv', 7);
      for (const level of [0.5, 0.9, 0.95]) {
        const share = coverage(shares(values, { window: 96, horizon: 24, season: null }), level);
        expect(Math.abs(share - level)).toBeLessThan(0.03);
      }
    });
  },
);
