import { describe, expect, it } from 'vitest';
import { type LearnedRun, lastLearnedRow } from '../../../src/core/reuse/learned-rows.ts';
import type { TrainingData } from '../../../src/shared/engine-contract.ts';

const DAY_MS = 86_400_000;
const DAYS = {
  columns: ['date'],
  kind: 'regular',
  step: 'P1D',
  first: null,
  last: null,
  zone: null,
} as const;
const COUNTED = { columns: [], kind: 'none', step: null, first: null, last: null, zone: null } as const;

const loadOf = (row: number) => Math.fround(10 + Math.sin(row));

/** Days `from` to `to` of one series. */
function days(from: number, to: number): TrainingData {
  const rows = Array.from({ length: to - from }, (_, at) => from + at);
  return {
    times: Float64Array.from(rows, (row) => row * DAY_MS),
    columns: [Float64Array.from(rows, loadOf)],
    breaks: new Int32Array(),
    time: DAYS,
  };
}

/** Of days 0 to 99, of which the last 15 are its test. */
const RUN: LearnedRun = {
  rows: { train: 70, validation: 15, test: 15 },
  origin: '1970-04-10',
  test: {
    origins: Int32Array.of(84, 85),
    predicted: new Float32Array(2),
    actual: Float32Array.of(loadOf(85), loadOf(86)),
  },
};

describe('lastLearnedRow', () => {
  it('is the last validation row, in the same rows, longer ones and those that begin later', () => {
    expect(lastLearnedRow(days(0, 100), RUN)).toBe(84);
    expect(lastLearnedRow(days(0, 130), RUN)).toBe(84);
    expect(lastLearnedRow(days(40, 130), RUN)).toBe(44);
    expect(lastLearnedRow(days(90, 130), RUN)).toBe(-1);
  });

  it('is nothing in rows that all come later, and all of rows that ended before', () => {
    expect(lastLearnedRow(days(100, 130), RUN)).toBe(-1);
    expect(lastLearnedRow(days(0, 50), RUN)).toBe(49);
    // Five days of the test are away.
    expect(lastLearnedRow(days(0, 95), RUN)).toBe(84);
  });

  it('knows counted rows by what the run was tested on', () => {
    const counted = (data: TrainingData): TrainingData => ({
      ...data,
      times: data.times.map((_, row) => row + 1),
      time: COUNTED,
    });
    const run = { ...RUN, origin: '100' };
    expect(lastLearnedRow(counted(days(0, 130)), run)).toBe(84);
    expect(lastLearnedRow(counted(days(3, 130)), run)).toBe(-1);
  });
});
