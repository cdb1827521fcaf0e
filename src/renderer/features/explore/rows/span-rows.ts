/** Which rows a span of time holds, and which row stands at a stamp. Stamps ascend, but for an hour that a zone has twice. */
import type { Span } from '../../../charts/forecast-scene.ts';

/** Rows, both included; null where the span holds none. */
export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

export function rowsIn(times: ArrayLike<number>, { from, to }: Span): RowSpan | null {
  const first = firstFrom(times, from);
  let last = firstFrom(times, to);
  // The row at the very end is in it.
  last = last < times.length && (times[last] ?? 0) <= to ? last : last - 1;
  return first > last ? null : { first, last };
}

/** The row that is nearest to a stamp. */
export function rowAt(times: ArrayLike<number>, stamp: number): number {
  const after = Math.min(times.length - 1, firstFrom(times, stamp));
  const before = Math.max(0, after - 1);
  return stamp - (times[before] ?? 0) < (times[after] ?? 0) - stamp ? before : after;
}

/** The span moved so that a stamp is in its middle, within all that there is; as it is where it holds the stamp. */
export function spanWith(span: Span, stamp: number, extent: Span): Span {
  if (stamp >= span.from && stamp <= span.to) {
    return span;
  }
  const width = Math.min(span.to - span.from, extent.to - extent.from);
  const from = Math.max(extent.from, Math.min(extent.to - width, stamp - width / 2));
  return { from, to: from + width };
}

function firstFrom(times: ArrayLike<number>, stamp: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < stamp) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
