import type { Finding } from '../../../shared/dataset.ts';
import { finding } from '../finding.ts';
import type { ClockChanges } from './clock-changes.ts';
import { placesWhere, type Repaired, type Rows } from './rows.ts';

/** Makes one row of all that share a stamp: the mean of their values, missing ones left out of it. Times ascend. */
export function mergeDuplicates(rows: Rows, { isRepeated }: ClockChanges): Repaired<Finding> {
  const { times, lines, columns } = rows;
  const repeated = placesWhere(lines, (row) => row > 0 && times[row] === times[row - 1]);
  if (repeated.count === 0) {
    return { rows, found: null };
  }
  const reported = placesWhere(
    lines,
    (row) => row > 0 && times[row] === times[row - 1] && !isRepeated(times[row] ?? 0),
  );
  const starts = Uint32Array.from(times.keys()).filter((row) => row === 0 || times[row] !== times[row - 1]);
  return {
    rows: {
      times: Float64Array.from(starts, (row) => times[row] ?? Number.NaN),
      lines: Uint32Array.from(starts, (row) => lines[row] ?? 0),
      columns: columns.map((values) =>
        Float64Array.from(starts, (start, place) =>
          meanOf(values, start, starts[place + 1] ?? values.length),
        ),
      ),
    },
    found:
      reported.count === 0
        ? null
        : finding({ code: 'duplicate-stamps', ...reported, repair: 'mean of the rows with the same stamp' }),
  };
}

function meanOf(values: Float64Array, start: number, end: number): number {
  let sum = 0;
  let count = 0;
  for (let row = start; row < end; row++) {
    const value = values[row] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      sum += value;
      count++;
    }
  }
  return count === 0 ? Number.NaN : sum / count;
}
