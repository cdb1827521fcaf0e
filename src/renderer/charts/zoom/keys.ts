/** What the keyboard does to the span of time a chart shows. */
import type { Span } from '../forecast-scene.ts';

export interface Zoom {
  /** What can be shown. */
  readonly extent: Span;
  /** What is shown at first, and again whenever `key` changes. */
  readonly shown: Span;
  readonly key: string;
}

const PAN_SHARE = 0.15;
const ZOOM_FACTOR = 0.75;
const NARROWEST_SHARE = 1e-3;

/** The span a key leads to; null for keys that mean nothing here. */
export function moveByKey(key: string, now: Span, zoom: Pick<Zoom, 'extent' | 'shown'>): Span | null {
  const { extent } = zoom;
  const width = now.to - now.from;
  switch (key) {
    case 'ArrowLeft':
      return within(now.from - width * PAN_SHARE, width, extent);
    case 'ArrowRight':
      return within(now.from + width * PAN_SHARE, width, extent);
    case '+':
    case '=': {
      // The newest end stays: that is where the forecast is.
      const narrower = Math.max(width * ZOOM_FACTOR, (extent.to - extent.from) * NARROWEST_SHARE);
      return within(now.to - narrower, narrower, extent);
    }
    case '-':
    case '_':
      return within(now.to - width / ZOOM_FACTOR, width / ZOOM_FACTOR, extent);
    case '0':
      return zoom.shown;
    case 'Home':
      return within(extent.from, width, extent);
    case 'End':
      return within(extent.to - width, width, extent);
    default:
      return null;
  }
}

/** A span of this width from there, moved into the extent. */
export function within(from: number, width: number, extent: Span): Span {
  const fits = Math.min(width, extent.to - extent.from);
  const start = Math.max(extent.from, Math.min(from, extent.to - fits));
  return { from: start, to: start + fits };
}
