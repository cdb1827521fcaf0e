/**
 * Values that jump away from their neighbours and back, farther than anything else in the column does. Robust z-scores
 * (median absolute deviation; Iglewicz and Hoaglin, 1993) of the differences say how far; local ones, because the
 * noise of prices grows with their level. Since prices, rain and sunspots leap as well, a leap counts only when none
 * but other outliers comes near its size: heavy tails thin out gradually, mistakes stand apart.
 */

/** A run of such values: places in the column, from … to before. */
export interface OutlierRun {
  readonly from: number;
  readonly to: number;
}

/** The places of all runs, ascending. */
export function placesOf(runs: readonly OutlierRun[]): readonly number[] {
  return runs.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, ahead) => from + ahead));
}

const FEWEST_VALUES = 50;
/** Rows whose usual step is one. */
export const BLOCK = 512;
const BLOCK_SAMPLES = 64;
/** Makes the median of absolute differences the standard deviation of normal ones. */
const NORMAL = 1.4826;
/** From so many deviations on a step is looked at … */
const LEAST_LEAP = 8;
/** … and from so many a run can be one of outliers … */
export const LEAST_SCORE = 20;
/** … that is so many times as far out as the next. */
export const LEAST_ISOLATION = 3;
/** A column with more leaps than this leaps by nature. */
const MOST_LEAPS = 0.02;
/** The longest run in rows, or in a long column as a share of it. */
export const LONGEST_RUN = 24;
const LONGEST_RUN_SHARE = 0.01;
/** Leaps inside a run and the one that ends it. */
const MOST_LEAPS_IN_RUN = 50;
/** A run comes back to where it left by this share of its leap, and stays away by at least that. */
const BACK_SHARE = 0.3;
const AWAY_SHARE = 0.5;
const MOST_RUNS_SHARE = 0.002;
const FEWEST_RUNS_ALLOWED = 3;

/** The runs of outliers of a column without missing values, in order; times ascend. */
export function findOutlierRuns(values: Float64Array): readonly OutlierRun[] {
  if (values.length < FEWEST_VALUES) {
    return [];
  }
  const scaleAt = localScale(values);
  const leaps = scaleAt === null ? null : findLeaps(values, scaleAt);
  if (leaps === null || scaleAt === null) {
    return [];
  }
  const { runs, farthest } = pairLeaps(values, leaps, scaleAt);
  return isolated(runs, Math.max(farthest, LEAST_LEAP), values.length);
}

/** The usual size of a step around each row: of its block, but never less than is usual in the column. */
function localScale(values: Float64Array): ((row: number) => number) | null {
  const blocks = Float64Array.from({ length: Math.ceil(values.length / BLOCK) }, (_, block) =>
    blockScale(values, block * BLOCK),
  );
  const usual = medianOf(blocks.slice());
  if (!(usual > 0)) {
    return null;
  }
  return (row) => {
    const block = Math.floor(row / BLOCK);
    return Math.max(usual, blocks[block - 1] ?? 0, blocks[block] ?? 0, blocks[block + 1] ?? 0);
  };
}

/** The usual size of a step in the block that begins at `start`, as a standard deviation. */
export function blockScale(values: Float64Array, start: number): number {
  const length = Math.min(BLOCK, values.length - start - 1);
  const samples = Math.min(BLOCK_SAMPLES, length);
  const steps = Float64Array.from({ length: samples }, (_, sample) => {
    const row = start + Math.floor((sample * length) / samples);
    return Math.abs((values[row + 1] ?? 0) - (values[row] ?? 0));
  }).sort();
  const median = steps[steps.length >> 1] ?? 0;
  // Where most steps are nothing at all, as with rain, the larger ones say what is usual.
  return NORMAL * (median > 0 ? median : (steps[Math.floor(steps.length * 0.9)] ?? 0));
}

function medianOf(values: Float64Array): number {
  return values.sort()[values.length >> 1] ?? 0;
}

/** Rows that lie far from the row before; null when they are too many to mean anything. */
function findLeaps(values: Float64Array, scaleAt: (row: number) => number): readonly number[] | null {
  const most = Math.max(BLOCK_SAMPLES, values.length * MOST_LEAPS);
  const leaps: number[] = [];
  for (let start = 1; start < values.length; start += BLOCK) {
    // One scale serves a block: asking for it at every row would cost more than the walk.
    const least = scaleAt(start) * LEAST_LEAP;
    const end = Math.min(start + BLOCK, values.length);
    for (let row = start; row < end; row++) {
      if (Math.abs((values[row] as number) - (values[row - 1] as number)) > least) {
        leaps.push(row);
      }
    }
    if (leaps.length > most) {
      return null;
    }
  }
  return leaps;
}

interface ScoredRun extends OutlierRun {
  /** Deviations by which its nearest value lies away from the rows around the run. */
  readonly score: number;
}

/** Leaps away that have a leap back; the farthest of the others shows what the column does by nature. */
function pairLeaps(
  values: Float64Array,
  leaps: readonly number[],
  scaleAt: (row: number) => number,
): { readonly runs: readonly ScoredRun[]; readonly farthest: number } {
  const longest = Math.max(LONGEST_RUN, Math.floor(values.length * LONGEST_RUN_SHARE));
  const runs: ScoredRun[] = [];
  let farthest = 0;
  for (let place = 0; place < leaps.length; place++) {
    const from = leaps[place] ?? 0;
    const back = wayBack(values, leaps, { place, longest });
    const run = back === -1 ? null : scored(values, { from, to: leaps[back] ?? from }, scaleAt(from));
    if (run === null) {
      const leap = Math.abs((values[from] ?? 0) - (values[from - 1] ?? 0));
      farthest = Math.max(farthest, leap / scaleAt(from));
    } else {
      runs.push(run);
      place = back;
    }
  }
  return { runs, farthest };
}

/** The place of the leap that ends the run which the leap at `place` begins; -1 for none. */
function wayBack(
  values: Float64Array,
  leaps: readonly number[],
  { place, longest }: { readonly place: number; readonly longest: number },
): number {
  const from = leaps[place] ?? 0;
  for (let back = place + 1; back < leaps.length && back <= place + MOST_LEAPS_IN_RUN; back++) {
    const to = leaps[back] ?? 0;
    if (to - from > longest) {
      return -1;
    }
    if (isWayBack(values, from, to)) {
      return back;
    }
  }
  return -1;
}

function isWayBack(values: Float64Array, from: number, to: number): boolean {
  const before = values[from - 1] ?? 0;
  const leap = (values[from] ?? 0) - before;
  const after = values[to] ?? 0;
  const opposite = (after - (values[to - 1] ?? 0)) * leap < 0;
  return opposite && Math.abs(after - before) <= Math.abs(leap) * BACK_SHARE;
}

function scored(values: Float64Array, { from, to }: OutlierRun, scale: number): ScoredRun | null {
  const before = values[from - 1] ?? 0;
  const base = (before + (values[to] ?? before)) / 2;
  const nearest = values
    .subarray(from, to)
    .reduce((least, value) => Math.min(least, Math.abs(value - base)), Infinity);
  const leap = Math.abs((values[from] ?? 0) - before);
  return nearest >= leap * AWAY_SHARE ? { from, to, score: nearest / scale } : null;
}

/** The runs above the widest gap in their scores that is wide enough, unless they are many. */
function isolated(runs: readonly ScoredRun[], natural: number, rows: number): readonly OutlierRun[] {
  const scores = runs.map(({ score }) => score).toSorted((a, b) => a - b);
  const least = scores.find(
    (score, place) =>
      score >= LEAST_SCORE && score >= LEAST_ISOLATION * Math.max(natural, scores[place - 1] ?? 0),
  );
  const outliers = runs.filter(({ score }) => least !== undefined && score >= least);
  return outliers.length <= Math.max(FEWEST_RUNS_ALLOWED, rows * MOST_RUNS_SHARE)
    ? outliers.map(({ from, to }) => ({ from, to }))
    : [];
}
