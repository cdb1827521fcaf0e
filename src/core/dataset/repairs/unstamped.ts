import type { RepairMethod } from '../../../shared/dataset.ts';
import { applied, finding } from '../finding.ts';
import { commonDistance } from '../inference/infer-index.ts';
import { METHODS } from './methods.ts';
import { pickRows, placesWhere, type Repaired, type Rows, unchanged } from './rows.ts';

/**
 * Gives rows without a readable stamp the one that the rows around them leave for them, in files with an even step;
 * of others nobody knows where they belong, and they are left out.
 */
export function stampRows(rows: Rows, method: RepairMethod): Repaired {
  const { lines } = rows;
  const without = placesWhere(lines, (row) => Number.isNaN(rows.times[row]));
  if (without.count === 0) {
    return unchanged(rows);
  }
  const times = inBetween(rows.times);
  const canBeStamped = without.count - placesWhere(lines, (row) => Number.isNaN(times[row])).count;
  const stamped = method === 'drop' ? 0 : canBeStamped;
  const taken = stamped === 0 ? rows.times : times;
  const kept = Uint32Array.from(taken.keys()).filter((row) => !Number.isNaN(taken[row]));
  const dropped = without.count - stamped;
  const facts = { code: 'unreadable-stamps', ...without, repair: words(stamped, dropped) } as const;
  return {
    rows: pickRows({ ...rows, times: taken }, kept),
    found:
      canBeStamped === 0
        ? finding(facts)
        : finding({ ...facts, method, methods: METHODS['unreadable-stamps'] }),
    repairs: [
      ...applied({ code: 'unreadable-stamps', method: 'linear', count: stamped }),
      ...applied({ code: 'unreadable-stamps', method: 'drop', count: dropped }),
    ],
  };
}

/** The stamps, with those put in that exactly fill the space between two others, one step apart. */
function inBetween(times: Float64Array): Float64Array {
  const step = commonDistance(paces(times)) ?? 0;
  const filled = times.slice();
  let before = -1;
  for (let row = 0; row < times.length; row++) {
    const ms = times[row] ?? Number.NaN;
    if (Number.isNaN(ms)) {
      continue;
    }
    const from = times[before] ?? Number.NaN;
    if (row - before > 1 && step !== 0 && ms - from === step * (row - before)) {
      for (let place = before + 1; place < row; place++) {
        filled[place] = from + step * (place - before);
      }
    }
    before = row;
  }
  return filled;
}

/** The distance of each two neighbouring stamps, by the rows that it takes. */
function paces(times: Float64Array): Float64Array {
  const known = Uint32Array.from(times.keys()).filter((row) => !Number.isNaN(times[row]));
  return Float64Array.from(known.subarray(1), (row, place) => {
    const before = known[place] ?? 0;
    return ((times[row] ?? 0) - (times[before] ?? 0)) / (row - before);
  });
}

function words(stamped: number, dropped: number): string {
  const parts = [
    stamped > 0 ? `${stamped} ${stamped === 1 ? 'stamp' : 'stamps'} taken from the rows around` : '',
    dropped > 0
      ? stamped > 0
        ? `${dropped} ${dropped === 1 ? 'row' : 'rows'} left out`
        : 'rows left out'
      : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}
