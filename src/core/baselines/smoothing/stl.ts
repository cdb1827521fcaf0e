/** Seasonal and trend decomposition by loess (Cleveland, Cleveland, McRae and Terpenning, 1990), not robust, and of several seasons (Bandara, Hyndman and Bergmeir, 2021). */

/** Passes of the inner loop. */
const PASSES = 5;
/** Loess is worked out at every tenth of its span; between those the line is straight, as the authors do. */
const JUMP = 0.1;
/** Rounds over several seasons. */
const ROUNDS = 2;

export interface Decomposition {
  /** One array as long as the values for each period. */
  readonly seasons: readonly Float64Array[];
  /** The values less all seasons. */
  readonly adjusted: Float64Array;
}

/** Takes out the seasons, the shortest first, over and over. `periods` ascending, each at most half the values. */
export function decomposeSeasons(values: Float64Array, periods: readonly number[]): Decomposition {
  const seasons = periods.map(() => new Float64Array(values.length));
  const adjusted = values.slice();
  for (let round = 0; round < (periods.length === 1 ? 1 : ROUNDS); round++) {
    for (const [index, period] of periods.entries()) {
      const own = seasons[index] as Float64Array;
      addTo(adjusted, own, 1);
      own.set(stlSeason(adjusted, period, 7 + 4 * (index + 1)));
      addTo(adjusted, own, -1);
    }
  }
  return { seasons, adjusted };
}

/** The season of one period; `span` is how many seasons a place of it is smoothed over (odd). */
export function stlSeason(values: Float64Array, period: number, span: number): Float64Array {
  const size = values.length;
  const trendSpan = nextOdd(Math.ceil((1.5 * period) / (1 - 1.5 / span)));
  const lowSpan = nextOdd(period + 1);
  const season = new Float64Array(size);
  let trend: Float64Array = new Float64Array(size);
  const cycles = new Float64Array(size + 2 * period);
  for (let pass = 0; pass < PASSES; pass++) {
    for (let place = 0; place < period; place++) {
      smoothPlace({ values, trend, cycles }, { place, period, span });
    }
    const averaged = movingMean(movingMean(movingMean(cycles, period), period), 3);
    const low = loess(averaged, lowSpan);
    for (let row = 0; row < size; row++) {
      season[row] = (cycles[row + period] as number) - (low[row] as number);
    }
    trend = loess(
      values.map((value, row) => value - (season[row] as number)),
      trendSpan,
    );
  }
  return season;
}

/** Smooths one place of all seasons, one season before the first and after the last included. */
function smoothPlace(
  {
    values,
    trend,
    cycles,
  }: { readonly values: Float64Array; readonly trend: Float64Array; readonly cycles: Float64Array },
  { place, period, span }: { readonly place: number; readonly period: number; readonly span: number },
): void {
  const count = Math.ceil((values.length - place) / period);
  const own = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    const row = place + at * period;
    own[at] = (values[row] as number) - (trend[row] as number);
  }
  for (let at = -1; at <= count; at++) {
    cycles[place + (at + 1) * period] = localMean(own, at, span);
  }
}

/** Loess of degree 0 at one place, which may lie one step outside. */
function localMean(values: Float64Array, at: number, span: number): number {
  const size = values.length;
  const { first, last } = neighbours(Math.min(Math.max(at, 0), size - 1), span, size);
  const reach = reachOf({ first, last }, { at, span, size });
  let sum = 0;
  let weights = 0;
  for (let other = first; other <= last; other++) {
    const weight = tricube(Math.abs(other - at), reach);
    sum += weight * (values[other] as number);
    weights += weight;
  }
  return weights > 0 ? sum / weights : (values[Math.min(Math.max(at, 0), size - 1)] as number);
}

/** Loess of degree 1 at every place. */
export function loess(values: Float64Array, span: number): Float64Array {
  const size = values.length;
  const smooth = new Float64Array(size);
  const jump = Math.max(1, Math.min(Math.ceil(span * JUMP), size - 1));
  smooth[0] = localLine(values, 0, span);
  for (let before = 0; before < size - 1; ) {
    const at = Math.min(before + jump, size - 1);
    smooth[at] = localLine(values, at, span);
    const from = smooth[before] as number;
    const rise = ((smooth[at] as number) - from) / (at - before);
    for (let between = before + 1; between < at; between++) {
      smooth[between] = from + rise * (between - before);
    }
    before = at;
  }
  return smooth;
}

function localLine(values: Float64Array, at: number, span: number): number {
  const size = values.length;
  const { first, last } = neighbours(at, span, size);
  const reach = reachOf({ first, last }, { at, span, size });
  let [weights, places, sum, squares, products] = [0, 0, 0, 0, 0];
  for (let other = first; other <= last; other++) {
    const away = other - at;
    const weight = tricube(Math.abs(away), reach);
    const value = values[other] as number;
    weights += weight;
    places += weight * away;
    sum += weight * value;
    squares += weight * away * away;
    products += weight * away * value;
  }
  const middle = places / weights;
  const spread = squares / weights - middle * middle;
  const mean = sum / weights;
  // Too narrow a spread carries no line.
  return Math.sqrt(Math.max(0, spread)) > 0.001 * (size - 1)
    ? mean - (middle * (products / weights - middle * mean)) / spread
    : mean;
}

function neighbours(
  at: number,
  span: number,
  size: number,
): { readonly first: number; readonly last: number } {
  if (span >= size) {
    return { first: 0, last: size - 1 };
  }
  const first = Math.min(Math.max(0, at - Math.floor(span / 2)), size - span);
  return { first, last: first + span - 1 };
}

function reachOf(
  { first, last }: { readonly first: number; readonly last: number },
  { at, span, size }: { readonly at: number; readonly span: number; readonly size: number },
): number {
  return Math.max(at - first, last - at) + (span > size ? Math.floor((span - size) / 2) : 0);
}

function tricube(away: number, reach: number): number {
  if (away > 0.999 * reach) {
    return reach === 0 ? 1 : 0;
  }
  const share = away / reach;
  const rest = 1 - share * share * share;
  return away <= 0.001 * reach ? 1 : rest * rest * rest;
}

/** Shorter by `count − 1`. */
function movingMean(values: Float64Array, count: number): Float64Array {
  const means = new Float64Array(values.length - count + 1);
  let sum = 0;
  for (let at = 0; at < count; at++) {
    sum += values[at] as number;
  }
  means[0] = sum / count;
  for (let at = 1; at < means.length; at++) {
    sum += (values[at + count - 1] as number) - (values[at - 1] as number);
    means[at] = sum / count;
  }
  return means;
}

function nextOdd(value: number): number {
  return value % 2 === 0 ? value + 1 : value;
}

function addTo(values: Float64Array, added: Float64Array, times: number): void {
  for (let at = 0; at < values.length; at++) {
    values[at] = (values[at] as number) + times * (added[at] as number);
  }
}
