import { DAY_MS } from '../civil.ts';
import type { Zone } from './zone.ts';

/** What the clocks of a zone show at each moment, as milliseconds read as UTC; NaN stays. */
export function wallTimes(instants: Float64Array, zone: Zone): Float64Array {
  return instants.map((instant) => (Number.isNaN(instant) ? instant : instant + zone.spanAt(instant).offset));
}

/**
 * The moments at which the clocks of a zone show these times, in rows that ascend or descend. Of the hour that comes
 * twice the second is meant as soon as the first has passed, or when it alone keeps the pace of the rows before; an hour that never was is read as if clocks had not
 * changed, so it lies behind the change.
 */
export function instantsOf(walls: Float64Array, zone: Zone): Float64Array {
  const first = walls.find((wall) => !Number.isNaN(wall)) ?? 0;
  const last = walls.findLast((wall) => !Number.isNaN(wall)) ?? 0;
  const instants = new Float64Array(walls.length);
  const step = last < first ? -1 : 1;
  let before = Number.NEGATIVE_INFINITY;
  let pace = 0;
  for (let row = step === 1 ? 0 : walls.length - 1; row >= 0 && row < walls.length; row += step) {
    const wall = walls[row] ?? Number.NaN;
    const instant = Number.isNaN(wall) ? wall : instantAfter(wall, { before, pace }, zone);
    instants[row] = instant;
    if (!Number.isNaN(instant)) {
      pace = instant - before;
      before = instant;
    }
  }
  return instants;
}

interface Row {
  /** The moment of the row before, and how long after the one before that it came. */
  readonly before: number;
  readonly pace: number;
}

/** The moment that a wall clock means, going by the rows before. */
function instantAfter(wall: number, { before, pace }: Row, zone: Zone): number {
  const span = zone.spanAt(wall);
  const plain = wall - span.offset;
  // More than a day from the next change there is nothing to be in doubt about.
  if (plain - DAY_MS > span.from && plain + DAY_MS < span.to) {
    return plain;
  }
  const east = zone.spanAt(wall - DAY_MS).offset;
  const west = zone.spanAt(wall + DAY_MS).offset;
  const earlier = wall - Math.max(east, west);
  const later = wall - Math.min(east, west);
  const isShown = (instant: number) => instant + zone.spanAt(instant).offset === wall;
  if (isShown(earlier) && isShown(later)) {
    const keepsPace = later - before === pace && earlier - before !== pace;
    return earlier > before && !keepsPace ? earlier : later;
  }
  if (isShown(earlier)) {
    return earlier;
  }
  return isShown(later) ? later : wall - east;
}
