import { describe, expect, test } from 'vitest';
import { keptTarget, MOST_KEPT_ROWS, rowsBefore } from '../../../src/core/reuse/kept-target.ts';
import type { TrainingData } from '../../../src/shared/engine-contract.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

const config = { ...DEFAULT_CONFIG, target: 'load [MW]', window: 24, horizon: 3, features: ['wind'] };

function dataOf(rows: number, provenance: readonly Uint8Array[] = []): TrainingData {
  return {
    times: Float64Array.from({ length: rows }, (_, row) => row * 60_000),
    columns: [Float64Array.from({ length: rows }, (_, row) => row / 3), new Float64Array(rows)],
    provenance,
    breaks: new Int32Array(),
    time: {
      columns: ['t'],
      kind: 'regular',
      step: 'PT1M',
      first: '1970-01-01T00:00',
      last: null,
      zone: null,
    },
  };
}

describe('the rows that are kept', () => {
  test('are those of the test part and as many before it as a chart and a window take', () => {
    expect(rowsBefore({ window: 24, horizon: 3 })).toBe(200);
    expect(rowsBefore({ window: 300, horizon: 24 })).toBe(624);
    expect(rowsBefore({ window: 10, horizon: 96 })).toBe(960);
    const rows = { train: 700, validation: 150, test: 150 };
    const kept = keptTarget(dataOf(1000), config, { rows, origin: 999 });
    expect(kept).toMatchObject({ target: 'load [MW]', unit: 'MW', firstRow: 650, origin: 999 });
    expect([kept.times.length, kept.values.length, kept.provenance.length]).toEqual([350, 350, 0]);
    expect([kept.times[0], kept.values[0], kept.values[349]]).toEqual([650 * 60_000, 650 / 3, 333]);
  });

  test('are all of a short file, and say which of them a repair has filled', () => {
    const provenance = Uint8Array.from({ length: 60 }, (_, row) => (row === 58 ? 1 : 0));
    const rows = { train: 40, validation: 10, test: 10 };
    const kept = keptTarget(dataOf(60, [provenance]), config, { rows, origin: 59 });
    expect([kept.firstRow, kept.values.length, kept.provenance[58]]).toEqual([0, 60, 1]);
  });

  test('are the newest of a very long test part, and no view of all rows', () => {
    const rows = { train: 10_000, validation: 10_000, test: 280_000 };
    const kept = keptTarget(dataOf(300_000), config, { rows, origin: 299_999 });
    expect([kept.firstRow, kept.values.length]).toEqual([100_000, MOST_KEPT_ROWS]);
    expect(kept.values.buffer.byteLength).toBe(MOST_KEPT_ROWS * 8);
  });
});
