import type { Finding } from '../../../shared/dataset.ts';
import { finding } from '../finding.ts';
import type { ClockChanges } from './clock-changes.ts';
import { pickRows, placesWhere, type Repaired, type Rows } from './rows.ts';

/** Leaves out rows without a stamp: nobody knows where they belong. */
export function dropUnstamped(rows: Rows): Repaired<Finding> {
  const { times, lines } = rows;
  const without = placesWhere(lines, (row) => Number.isNaN(times[row]));
  if (without.count === 0) {
    return { rows, found: null };
  }
  const kept = Uint32Array.from(times.keys()).filter((row) => !Number.isNaN(times[row]));
  return {
    rows: pickRows(rows, kept),
    found: finding({ code: 'unreadable-stamps', ...without, repair: 'rows left out' }),
  };
}

/**
 * Sorts by time; rows with the same stamp stay in the order of the file. A file with the newest first is turned.
 * Where clocks go back an hour the stamps do too, which is nothing to report.
 */
export function sortByTime(rows: Rows, { isRepeated }: ClockChanges): Repaired<Finding> {
  const { times, lines } = rows;
  const stepsBack = placesWhere(lines, (row) => row > 0 && (times[row] ?? 0) < (times[row - 1] ?? 0));
  if (stepsBack.count === 0) {
    return { rows, found: null };
  }
  const reported = placesWhere(
    lines,
    (row) => row > 0 && (times[row] ?? 0) < (times[row - 1] ?? 0) && !isRepeated(times[row] ?? 0),
  );
  const order = Uint32Array.from(times.keys());
  const descends = stepsBack.count === times.length - 1;
  if (descends) {
    order.reverse();
  } else {
    order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  }
  return {
    rows: pickRows(rows, order),
    found:
      reported.count === 0
        ? null
        : finding({
            code: 'out-of-order',
            ...reported,
            repair: descends ? 'sorted by time (the file has the newest first)' : 'sorted by time',
          }),
  };
}
