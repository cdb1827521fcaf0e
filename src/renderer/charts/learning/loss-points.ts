/** Losses by update, thinned to what a chart can show, and the ticks of an axis that holds them. */

interface Told {
  readonly losses: Float32Array;
  readonly updates: number;
  readonly updatesPerEpoch: number;
}

/** More points than a chart of this width has pixels are thinned, keeping each bucket's extremes. */
const MOST_POINTS = 900;
const MOST_TICKS = 6;
/** Losses this near to each other are told apart on an axis of two digits: 1.1, 1.2, to 9.9. */
const NEARLY_ONE = 1.25;
const FINE = Array.from({ length: 90 }, (_, tenth) => (tenth + 10) / 10);

/** Loss by update on the epoch axis, thinned to what a chart can show. */
export function updatePoints(scene: Told): readonly (readonly [epoch: number, loss: number])[] {
  const { losses, updates, updatesPerEpoch } = scene;
  const points: (readonly [number, number])[] = [];
  if (updates === 0 || updatesPerEpoch === 0) {
    return points;
  }
  const push = (index: number) => {
    const loss = losses[index] ?? Number.NaN;
    if (loss > 0 && Number.isFinite(loss)) {
      points.push([(index + 1) / updatesPerEpoch, loss]);
    }
  };
  const bucket = Math.ceil(updates / (MOST_POINTS / 2));
  for (let start = 0; start < updates; start += bucket) {
    const end = Math.min(start + bucket, updates);
    let low = start;
    let high = start;
    for (let index = start + 1; index < end; index += 1) {
      const loss = losses[index] ?? Number.NaN;
      // The first of a stretch may be one that was not kept.
      low = loss < (losses[low] ?? Number.NaN) || Number.isNaN(losses[low]) ? index : low;
      high = loss > (losses[high] ?? Number.NaN) || Number.isNaN(losses[high]) ? index : high;
    }
    push(Math.min(low, high));
    if (low !== high) {
      push(Math.max(low, high));
    }
  }
  return points;
}

/** Bounds and ticks of the form 1, 2, 5 times a power of ten, few enough to read. */
export function logTicks(values: readonly number[]): { min: number; max: number; ticks: readonly number[] } {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length === 0) {
    return { min: 0.1, max: 1, ticks: [0.1, 1] };
  }
  const smallest = positive.reduce((a, b) => Math.min(a, b));
  const largest = positive.reduce((a, b) => Math.max(a, b));
  // Losses within less than a decade need finer steps, or they would be a line in the middle of nowhere.
  const ratio = largest / smallest;
  const digits = ratio < NEARLY_ONE ? FINE : ratio < 4 ? [1, 1.5, 2, 3, 4, 5, 7] : [1, 2, 5];
  const ladder: number[] = [];
  for (
    let power = Math.floor(Math.log10(smallest)) - 1;
    power <= Math.ceil(Math.log10(largest)) + 1;
    power += 1
  ) {
    for (const digit of digits) {
      ladder.push(Number(`${digit}e${power}`));
    }
  }
  const below = ladder.filter((tick) => tick <= smallest);
  const above = ladder.filter((tick) => tick >= largest);
  const min = below[below.length - 1] ?? smallest;
  const max = above[0] === min ? (above[1] ?? largest) : (above[0] ?? largest);
  const inside = ladder.filter((tick) => tick >= min && tick <= max);
  if (inside.length <= MOST_TICKS) {
    return { min, max, ticks: inside };
  }
  if (ratio < NEARLY_ONE) {
    const apart = Math.ceil((inside.length - 1) / (MOST_TICKS - 1));
    return { min, max, ticks: inside.filter((_, index) => index % apart === 0) };
  }
  const decades = inside.filter(
    (tick) => /^1/.test(tick.toExponential()) && tick >= min * 1.9 && tick <= max / 1.9,
  );
  const every = Math.ceil(decades.length / MOST_TICKS);
  return { min, max, ticks: [min, ...decades.filter((_, index) => index % every === every - 1), max] };
}
