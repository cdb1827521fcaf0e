/** A long band as the few points that its picture needs: of every stretch of rows its lowest and its highest end. */
import type { Span } from '../forecast-scene.ts';
import type { BandLine } from '../test-part/test-line.ts';
import { type StretchInView, whileServed } from './envelope.ts';

/** What is drawn of a band. */
export interface ThinBand {
  /** Stamp, lower and upper end in turn, of each piece without a gap. */
  readonly pieces: readonly Float64Array[];
}

/** Thins one band for one view after another; never narrower than the band is anywhere in a stretch. */
export function bandThinning(band: BandLine): (span: Span, most?: number) => ThinBand {
  return whileServed(band.lower, (part) => ({ pieces: thinned(band, part) }));
}

/** The lowest and the highest end of what a span shows; null where it shows nothing. */
export function rangeInView(
  { pieces }: ThinBand,
  { from, to }: Span,
): { readonly low: number; readonly high: number } | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += 3) {
      const x = piece[at] as number;
      if (x >= from && x <= to) {
        low = Math.min(low, piece[at + 1] as number);
        high = Math.max(high, piece[at + 2] as number);
      }
    }
  }
  return low > high ? null : { low, high };
}

function thinned(
  { lower, upper }: BandLine,
  { low, high, stretch, widestBridge }: StretchInView,
): readonly Float64Array[] {
  const pieces: Float64Array[] = [];
  let piece: number[] = [];
  const x = (point: number) => lower[point * 2] ?? Number.NaN;
  let first = -1;
  let last = -1;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  const flush = () => {
    if (first >= 0) {
      piece.push(x(first), from, to);
      if (last !== first) {
        piece.push(x(last), from, to);
      }
    }
    first = -1;
    from = Number.POSITIVE_INFINITY;
    to = Number.NEGATIVE_INFINITY;
  };
  let isOpen = false;
  for (let point = low; point < high; point += 1) {
    if (point % stretch === 0) {
      flush();
    }
    const bottom = lower[point * 2 + 1] ?? Number.NaN;
    const top = upper[point * 2 + 1] ?? Number.NaN;
    if (Number.isNaN(bottom) || Number.isNaN(top)) {
      isOpen = last >= 0;
      continue;
    }
    // Gaps that nobody could see are bridged: whole forecasts follow each other without one.
    if (isOpen && x(point) - x(last) > widestBridge) {
      flush();
      pieces.push(Float64Array.from(piece));
      piece = [];
    }
    isOpen = false;
    first = first < 0 ? point : first;
    last = point;
    from = Math.min(from, bottom);
    to = Math.max(to, top);
  }
  flush();
  pieces.push(Float64Array.from(piece));
  return pieces.filter(({ length }) => length > 0);
}
