/**
 * A long line as the few points that its picture needs: of every stretch of rows the first, the lowest, the highest
 * and the last, each at its own place. What a screen can show of the line is shown; no peak is lost.
 */
import type { LineOption } from '../echarts.ts';
import type { Span } from '../forecast-scene.ts';

export interface Envelope {
  /** x and y in turn; a point without a value breaks the line. */
  readonly pairs: Float64Array;
  /** The part of the line that is thinned: the view with a margin. */
  readonly covers: Span;
  /** Points of a stretch, a power of two; 1 where every point is drawn. */
  readonly stretch: number;
}

/** Drawn points in view: two to four for every pixel of a wide window. */
export const MOST_DRAWN = 6000;
const FEWEST_DRAWN = 1500;
const DRAWN_A_PIXEL = 3;
const KEPT_OF_STRETCH = 4;
/** A stretch is kept while it draws at most this much more than it should, so that panning never changes the shape. */
const PATIENCE = 1.25;
/** What is thinned beyond either edge, in widths of the view: panning uncovers it before the next thinning. */
const MARGIN = 0.5;

/**
 * The points of a line that `span` and a margin around it need. `pairs` holds x, never falling, and y in turn, NaN
 * where there is no value. Stretches begin at whole multiples of their length counted from the first point of the
 * line, not of the view: the same rows give the same points wherever the view is moved. `before` is the stretch of
 * the view before, kept if it still fits.
 */
export function envelope(
  pairs: Float64Array,
  span: Span,
  asked: { readonly before?: number; readonly most?: number } = {},
): Envelope {
  const part = stretchInView(pairs, span, asked);
  return { pairs: drawnOf(pairs, part), covers: part.covers, stretch: part.stretch };
}

function drawnOf(pairs: Float64Array, { low, high, stretch, widestBridge }: StretchInView): Float64Array {
  return stretch === 1
    ? pairs.slice(low * 2, high * 2)
    : thinned(pairs, { from: low, to: high, stretch, widestBridge });
}

/** Which points of a line a view needs, whole stretches of them. */
export interface StretchInView extends Pick<Envelope, 'covers' | 'stretch'> {
  readonly low: number;
  /** The first point behind them. */
  readonly high: number;
  /** Gaps of time up to this are too narrow to be seen. */
  readonly widestBridge: number;
}

function stretchInView(
  pairs: Float64Array,
  span: Span,
  { before = 0, most = MOST_DRAWN }: { readonly before?: number; readonly most?: number } = {},
): StretchInView {
  const points = pairs.length / 2;
  const width = span.to - span.from;
  const stretch = stretchFor(seenIn(pairs, span), { before, most });
  const covers = { from: span.from - width * MARGIN, to: span.to + width * MARGIN };
  // One point more on either side: the line goes on beyond the edge.
  const low = Math.max(0, firstAt(pairs, covers.from) - 1);
  const high = Math.min(points, firstAfter(pairs, covers.to) + 1);
  return {
    low: Math.floor(low / stretch) * stretch,
    high: Math.min(points, Math.ceil(high / stretch) * stretch),
    ...{ covers, stretch, widestBridge: width / most },
  };
}

/** Of a plot this wide: three points for every pixel, but for the narrowest and the widest. */
export function mostDrawn(plotPx: number): number {
  return Math.round(Math.min(MOST_DRAWN, Math.max(FEWEST_DRAWN, plotPx * DRAWN_A_PIXEL)));
}

/** Thins one line for one view after another, in the form that ECharts takes without a copy per point. */
export function thinning(
  pairs: Float64Array,
): (span: Span, most?: number) => NonNullable<LineOption['data']> {
  return whileServed(pairs, (part) => drawnOf(pairs, part) as unknown as NonNullable<LineOption['data']>);
}

/**
 * What `thin` makes of the part that a view of `pairs` needs, made anew only where the one before does not serve: a view that
 * has moved within its margin needs nothing new, which of a million rows saves most of the work.
 */
export function whileServed<Thin>(
  pairs: Float64Array,
  thin: (part: StretchInView) => Thin,
): (span: Span, most?: number) => Thin {
  let kept: { readonly thin: Thin; readonly part: StretchInView } | null = null;
  return (span, most = MOST_DRAWN) => {
    const part = stretchInView(pairs, span, { before: kept?.part.stretch ?? 0, most });
    if (
      kept?.part.stretch !== part.stretch ||
      span.from < kept.part.covers.from ||
      span.to > kept.part.covers.to
    ) {
      kept = { thin: thin(part), part };
    }
    return kept.thin;
  };
}

/** The lowest and the highest value of a line; infinite where it has none. */
export function rangeOfPairs(pairs: Float64Array): { readonly low: number; readonly high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let at = 1; at < pairs.length; at += 2) {
    const y = pairs[at] as number;
    // Not by Math.min: a point without a value would make nothing of all others.
    if (y < low) {
      low = y;
    }
    if (y > high) {
      high = y;
    }
  }
  return { low, high };
}

/** Points of the line in a span. */
function seenIn(pairs: Float64Array, span: Span): number {
  return firstAfter(pairs, span.to) - firstAt(pairs, span.from);
}

/** Index of the first point at `x` or after it. */
export function firstAt(pairs: Float64Array, x: number): number {
  return search(pairs, (at) => at >= x);
}

function firstAfter(pairs: Float64Array, x: number): number {
  return search(pairs, (at) => at > x);
}

function search(pairs: Float64Array, isFound: (x: number) => boolean): number {
  let low = 0;
  let high = pairs.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isFound(pairs[middle * 2] ?? Number.POSITIVE_INFINITY)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

function stretchFor(seen: number, { before, most }: { before: number; most: number }): number {
  const drawn = (stretch: number) => (stretch <= 1 ? seen : (seen / stretch) * KEPT_OF_STRETCH);
  if (before > 0 && drawn(before) <= most * PATIENCE && drawn(before) * 2 * PATIENCE > most) {
    return before;
  }
  let stretch = 1;
  while (drawn(stretch) > most) {
    stretch *= 2;
  }
  return stretch;
}

/**
 * Stretches of rows as their first, lowest, highest and last point, in the order they have in the line. Gaps wider
 * than `widestBridge`, about a third of a pixel, stay gaps, with both their edges; there are never more of them in
 * view than points.
 */
function thinned(
  pairs: Float64Array,
  {
    from,
    to,
    stretch,
    widestBridge,
  }: {
    readonly from: number;
    readonly to: number;
    readonly stretch: number;
    readonly widestBridge: number;
  },
): Float64Array {
  const kept: number[] = [];
  const x = (point: number) => pairs[point * 2] ?? Number.NaN;
  const y = (point: number) => pairs[point * 2 + 1] ?? Number.NaN;
  let first = -1;
  let lowest = -1;
  let highest = -1;
  let last = -1;
  const push = (point: number) => kept.push(x(point), y(point));
  const flush = () => {
    if (first >= 0) {
      const inner = lowest < highest ? [lowest, highest] : [highest, lowest];
      push(first);
      for (const point of inner) {
        if (point !== first && point !== last && (point !== inner[0] || inner[0] !== inner[1])) {
          push(point);
        }
      }
      if (last !== first) {
        push(last);
      }
    }
    first = -1;
  };
  // The last point with a value, and whether points without one came after it.
  let edge = -1;
  let isOpen = false;
  for (let point = from; point < to; point += 1) {
    if (point % stretch === 0) {
      flush();
    }
    const value = y(point);
    if (Number.isNaN(value)) {
      isOpen = edge >= 0;
      continue;
    }
    if (isOpen && x(point) - x(edge) > widestBridge) {
      flush();
      kept.push(x(edge), Number.NaN);
    }
    isOpen = false;
    edge = point;
    if (first < 0) {
      first = point;
      lowest = point;
      highest = point;
    }
    lowest = value < y(lowest) ? point : lowest;
    highest = value > y(highest) ? point : highest;
    last = point;
  }
  flush();
  return Float64Array.from(kept);
}
