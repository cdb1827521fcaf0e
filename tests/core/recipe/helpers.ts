import type { TimeIndex } from '../../../src/shared/dataset.ts';
import type { TrainingData } from '../../../src/shared/engine-contract.ts';

export const NO_TIME: TimeIndex = {
  ...{ columns: [], kind: 'none', step: null, first: null, last: null, zone: null },
};

const DAY_MS = 86_400_000;

/** Daily rows from 2024-01-01, a Monday. */
export function daily(...columns: Float64Array[]): TrainingData {
  const rows = columns[0]?.length ?? 0;
  return {
    columns,
    times: Float64Array.from({ length: rows }, (_, row) => Date.UTC(2024, 0, 1) + row * DAY_MS),
    breaks: new Int32Array(),
    time: {
      ...{ columns: ['date'], kind: 'regular', step: 'P1D', zone: null },
      ...{ first: '2024-01-01', last: '2024-12-31' },
    },
  };
}

/** The same without stamps. */
export function counted(...columns: Float64Array[]): TrainingData {
  const times = Float64Array.from(columns[0] ?? [], (_, row) => row + 1);
  return { columns, times, breaks: new Int32Array(), time: NO_TIME };
}

export function rising(rows: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => row);
}
