/** A column that might name series: one small whole number a row for each of its values. */
export interface KeyCandidate {
  readonly column: string;
  /** By code; code 0 is "no value". */
  readonly values: readonly string[];
  readonly codes: ArrayLike<number>;
}

/** A file in which fewer stamps repeat is not long: its repeats are duplicates. */
const LEAST_REPEATED = 0.1;
/** Repeats that may be left inside the series. */
const MOST_LEFT = 0.01;
/** Series shorter than this on average are no series. */
const LEAST_ROWS_EACH = 3;
const MOST_KEYS = 4;

/**
 * The columns by which several series are stacked: those that make every stamp appear once within each of their
 * values. The one column that leaves fewest repeats, then the one with fewest values, is preferred; several together are taken when no single one will do.
 */
export function findSeriesKeys(
  times: Float64Array,
  candidates: () => readonly KeyCandidate[],
): readonly KeyCandidate[] {
  if (isStrictlyMonotonic(times)) {
    return [];
  }
  const ranks = rankOf(times);
  const repeated = countRepeats(ranks, []);
  if (repeated < times.length * LEAST_REPEATED) {
    return [];
  }
  const most = times.length * MOST_LEFT;
  const usable = candidates()
    .filter(({ values }) => values.length >= 2 && values.length * LEAST_ROWS_EACH <= times.length)
    .toSorted((a, b) => a.values.length - b.values.length);
  const [single] = usable
    .map((candidate) => ({ candidate, repeats: countRepeats(ranks, [candidate]) }))
    .filter(({ repeats }) => repeats <= most)
    .toSorted((a, b) => a.repeats - b.repeats);
  return single === undefined ? combine(ranks, usable, most) : [single.candidate];
}

/** Adds the column that leaves fewest repeats until hardly any are left, then drops those that were not needed. */
function combine(ranks: Ranks, usable: readonly KeyCandidate[], most: number): readonly KeyCandidate[] {
  const keys: KeyCandidate[] = [];
  let left = Number.POSITIVE_INFINITY;
  while (left > most && keys.length < MOST_KEYS) {
    const [best] = usable
      .filter((candidate) => !keys.includes(candidate))
      .map((candidate) => ({ candidate, repeats: countRepeats(ranks, [...keys, candidate]) }))
      .toSorted((a, b) => a.repeats - b.repeats);
    if (best === undefined || best.repeats >= left) {
      return [];
    }
    keys.push(best.candidate);
    left = best.repeats;
  }
  if (left > most) {
    return [];
  }
  for (const key of [...keys]) {
    const others = keys.filter((other) => other !== key);
    if (others.length > 0 && countRepeats(ranks, others) <= most) {
      keys.splice(keys.indexOf(key), 1);
    }
  }
  return keys;
}

interface Ranks {
  readonly ranks: Float64Array;
  readonly count: number;
}

/** Each stamp's place among all different stamps: small whole numbers to combine codes with. */
function rankOf(times: Float64Array): Ranks {
  const sorted = times.filter((ms) => !Number.isNaN(ms)).sort();
  let count = 0;
  const ranks = new Map<number, number>();
  for (const ms of sorted) {
    if (!ranks.has(ms)) {
      ranks.set(ms, count++);
    }
  }
  return { ranks: times.map((ms) => ranks.get(ms) ?? Number.NaN), count };
}

/** Rows that have the same stamp and the same codes as an earlier row. */
function countRepeats({ ranks, count }: Ranks, keys: readonly KeyCandidate[]): number {
  const places = ranks.slice();
  let size = count;
  for (const { codes, values } of keys) {
    for (let row = 0; row < places.length; row++) {
      places[row] = (places[row] ?? 0) + (codes[row] ?? 0) * size;
    }
    size *= values.length + 1;
  }
  places.sort();
  let repeats = 0;
  for (let row = 1; row < places.length; row++) {
    repeats += places[row] === places[row - 1] ? 1 : 0;
  }
  return repeats;
}

function isStrictlyMonotonic(times: Float64Array): boolean {
  let up = true;
  let down = true;
  for (let row = 1; row < times.length && (up || down); row++) {
    const now = times[row] ?? 0;
    const before = times[row - 1] ?? 0;
    up &&= now > before;
    down &&= now < before;
  }
  return up || down;
}
