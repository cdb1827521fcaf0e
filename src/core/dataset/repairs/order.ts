import type { RepairMethod } from '../../../shared/dataset.ts';
import { applied, finding } from '../finding.ts';
import type { ClockChanges } from './clock-changes.ts';
import { METHODS } from './methods.ts';
import { type Places, pickRows, placesWhere, type Repaired, type Rows, unchanged } from './rows.ts';

export interface OrderTask {
  readonly clock: ClockChanges;
  readonly method: RepairMethod;
  /** Rows at which another file begins, where stamps may step back without anything being wrong. */
  readonly starts: readonly number[];
}

/**
 * Sorts by time, or leaves out what comes too late; rows with the same stamp stay in the order of the file. A file
 * with the newest first is turned. Where clocks go back an hour the stamps do too, which is nothing to report.
 */
export function sortByTime(rows: Rows, { clock, method, starts }: OrderTask): Repaired {
  const { times, lines } = rows;
  const isBack = (row: number) => row > 0 && (times[row] ?? 0) < (times[row - 1] ?? 0);
  const stepsBack = placesWhere(lines, isBack);
  if (stepsBack.count === 0) {
    return unchanged(rows);
  }
  if (stepsBack.count === times.length - 1 - starts.length && starts.every((row) => !isBack(row))) {
    return turned(rows, stepsBack, starts.length > 0);
  }
  const reported = placesWhere(
    lines,
    (row) => isBack(row) && !clock.isRepeated(times[row] ?? 0) && !starts.includes(row),
  );
  const kept = method === 'drop' ? pickRows(rows, inOrder(rows, clock)) : rows;
  const dropped = times.length - kept.times.length;
  return {
    rows: sorted(kept),
    found:
      reported.count === 0
        ? null
        : finding({
            code: 'out-of-order',
            ...reported,
            repair: method === 'drop' ? `${dropped} rows that come too late left out` : 'sorted by time',
            method,
            methods: METHODS['out-of-order'],
          }),
    repairs: applied({
      code: 'out-of-order',
      method,
      count: method === 'drop' ? dropped : reported.count,
    }),
  };
}

/** A whole file, or several, with the newest first. */
function turned(rows: Rows, stepsBack: Places, areSeveral: boolean): Repaired {
  return {
    rows: areSeveral ? sorted(rows) : pickRows(rows, Uint32Array.from(rows.times.keys()).reverse()),
    found: finding({
      code: 'out-of-order',
      ...stepsBack,
      repair: 'sorted by time (the file has the newest first)',
    }),
    repairs: applied({ code: 'out-of-order', method: 'sort', count: stepsBack.count }),
  };
}

function sorted(rows: Rows): Rows {
  const { times } = rows;
  const order = Uint32Array.from(times.keys());
  order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  return pickRows(rows, order);
}

/** The rows that are not earlier than one before them. */
function inOrder({ times }: Rows, { isRepeated }: ClockChanges): Uint32Array {
  let latest = Number.NEGATIVE_INFINITY;
  return Uint32Array.from(times.keys()).filter((row) => {
    const ms = times[row] ?? 0;
    const isKept = ms >= latest || isRepeated(ms);
    latest = Math.max(latest, ms);
    return isKept;
  });
}
