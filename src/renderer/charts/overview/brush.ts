/** The window on an overview that is dragged, resized at its edges, and moved by keys: where it leads. */
import type { Span } from '../forecast-scene.ts';
import { moveByKey, within, type Zoom } from '../zoom/keys.ts';

/** What is held: the whole window, or one of its edges. */
export type Held = 'window' | 'from' | 'to';

type Reach = Pick<Zoom, 'extent' | 'shown'>;

/** No window is narrower than this share of the extent: it could not be taken hold of any more. */
const NARROWEST_SHARE = 1e-3;
/** What a key moves an edge by, in widths of the window. */
const EDGE_SHARE = 0.1;

/** Where the window goes that was at `start` when what is held of it was moved by `by`. */
export function dragged(
  { held, start, by }: { readonly held: Held; readonly start: Span; readonly by: number },
  extent: Span,
): Span {
  const narrowest = (extent.to - extent.from) * NARROWEST_SHARE;
  switch (held) {
    case 'window':
      return within(start.from + by, start.to - start.from, extent);
    case 'from':
      return {
        from: Math.max(extent.from, Math.min(start.from + by, start.to - narrowest)),
        to: start.to,
      };
    case 'to':
      return { from: start.from, to: Math.min(extent.to, Math.max(start.to + by, start.from + narrowest)) };
  }
}

/** A window as wide as before around the stamp that was pressed. */
export function centred(at: number, { from, to }: Span, extent: Span): Span {
  return within(at - (to - from) / 2, to - from, extent);
}

/** Where a key leads on the window or on one of its edges; null for keys that mean nothing here. */
export function brushByKey(key: string, held: Held, now: Span, reach: Reach): Span | null {
  if (held === 'window') {
    return moveByKey(key, now, reach);
  }
  const width = now.to - now.from;
  const by = key === 'ArrowLeft' ? -width : key === 'ArrowRight' ? width : null;
  if (by !== null) {
    return dragged({ held, start: now, by: by * EDGE_SHARE }, reach.extent);
  }
  const { extent, shown } = reach;
  return key === '0'
    ? shown
    : key === 'Home' || key === 'End'
      ? dragged({ held, start: now, by: (key === 'Home' ? -1 : 1) * (extent.to - extent.from) }, extent)
      : null;
}
