import type { RepairMethod } from '../../../shared/dataset.ts';
import { applied, finding } from '../finding.ts';
import type { ClockChanges } from './clock-changes.ts';
import { METHODS } from './methods.ts';
import { placesWhere, type Repaired, type Rows, unchanged } from './rows.ts';

export interface DuplicatesTask {
  readonly clock: ClockChanges;
  readonly method: RepairMethod;
}

/**
 * Makes one row of all that share a stamp: the mean, the first or the last of their known values. The hour that comes
 * twice when clocks go back is always averaged. Times ascend.
 */
export function mergeDuplicates(rows: Rows, { clock: { isRepeated }, method }: DuplicatesTask): Repaired {
  const { times, lines } = rows;
  const repeated = placesWhere(lines, (row) => row > 0 && times[row] === times[row - 1]);
  if (repeated.count === 0) {
    return unchanged(rows);
  }
  const reported = placesWhere(
    lines,
    (row) => row > 0 && times[row] === times[row - 1] && !isRepeated(times[row] ?? 0),
  );
  const starts = Uint32Array.from(times.keys()).filter((row) => row === 0 || times[row] !== times[row - 1]);
  return {
    rows: mergeGroups(rows, starts, (start) => (isRepeated(times[start] ?? 0) ? 'mean' : method)),
    found:
      reported.count === 0
        ? null
        : finding({
            code: 'duplicate-stamps',
            ...reported,
            repair: `${method} of the rows with the same stamp`,
            method,
            methods: METHODS['duplicate-stamps'],
          }),
    repairs: [
      ...applied({ code: 'clock-change', method: 'mean', count: repeated.count - reported.count }),
      ...applied({ code: 'duplicate-stamps', method, count: reported.count }),
    ],
  };
}

/** One row of all from each of `starts` to the next; it keeps the stamp and the line of the first. */
export function mergeGroups(
  { times, lines, columns }: Rows,
  starts: Uint32Array,
  methodAt: (start: number) => RepairMethod,
): Rows {
  return {
    times: Float64Array.from(starts, (row) => times[row] ?? Number.NaN),
    lines: Uint32Array.from(starts, (row) => lines[row] ?? 0),
    columns: columns.map((values) =>
      Float64Array.from(starts, (start, place) => {
        const end = starts[place + 1] ?? values.length;
        return end === start + 1
          ? (values[start] ?? Number.NaN)
          : knownValue(values.subarray(start, end), methodAt(start));
      }),
    ),
  };
}

/** Of the known values; NaN when there is none. */
function knownValue(values: Float64Array, method: RepairMethod): number {
  const isKnown = (value: number) => !Number.isNaN(value);
  switch (method) {
    case 'first':
      return values.find(isKnown) ?? Number.NaN;
    case 'last':
      return values.findLast(isKnown) ?? Number.NaN;
    default:
      return meanOrSum(values, method);
  }
}

function meanOrSum(values: Float64Array, method: RepairMethod): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isNaN(value)) {
      sum += value;
      count++;
    }
  }
  if (count === 0) {
    return Number.NaN;
  }
  return method === 'sum' ? sum : sum / count;
}
