import { DAY_MS } from '../civil.ts';
import { inferIndex } from '../inference/infer-index.ts';
import type { TimeColumn } from '../inference/time-column.ts';
import { instantsOf, wallTimes } from './wall-clock.ts';
import { isNamedZone, type Zone, zoneOf } from './zone.ts';

/** The clock on which the rows of a file step evenly, and the way back to what the wall shows. */
export interface TimeScale {
  /** One a row, as the repairs shall see them. */
  readonly times: Float64Array;
  readonly toWall: (times: Float64Array) => Float64Array;
}

/**
 * Hours and minutes of a named zone run through the nights on which its clocks change, so they are moments; days,
 * months and trading sessions follow the clock on the wall.
 */
export function timeScaleOf({ times, instants, zone }: TimeColumn): TimeScale {
  if (instants === null || !isNamedZone(zone) || stepsByWall(times)) {
    return { times, toWall: (walls) => walls };
  }
  return { times: instants, toWall: (moments) => wallTimes(moments, zoneOf(zone)) };
}

function stepsByWall(times: Float64Array): boolean {
  const known = Float64Array.from(new Set(times.filter((ms) => !Number.isNaN(ms)))).sort();
  const { kind, step } = inferIndex(known);
  return kind === 'calendar' || step?.unit === 'month' || (step !== null && step.amount % DAY_MS === 0);
}

/** The stamps of a file as clocks in the zone show them: those that carry an offset are moved, others were there already. */
export function inZone(time: TimeColumn, zone: Zone): TimeColumn {
  const isDated = time.precision !== 'second' && time.precision !== 'millisecond';
  if (isDated) {
    return { ...time, zone: zone.name };
  }
  const shift = offsetOf(time.zone);
  const instants = shift === null ? instantsOf(time.times, zone) : time.times.map((ms) => ms - shift);
  return { ...time, zone: zone.name, times: wallTimes(instants, zone), instants };
}

/** Milliseconds east of UTC that the times of a column have in them; null for wall-clock time of unknown offset. */
function offsetOf(zone: string | null): number | null {
  if (zone === null) {
    return null;
  }
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(zone) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -size : size;
}
