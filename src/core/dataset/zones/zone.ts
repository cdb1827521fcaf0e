/**
 * Named time zones, by the tables that every JavaScript host carries for `Intl`. A library would bring no tables of
 * its own: the Temporal polyfills ask `Intl` too, add 20 kB and more, and make an object for every stamp, of which a
 * file has a million. All that is needed is the offset at a moment, and that changes a few times a year.
 */
import { GatecastError } from '../../../shared/errors.ts';
import { civilFromDays, DAY_MS, dayOf, daysFromCivil } from '../civil.ts';

export interface Zone {
  /** IANA name. */
  readonly name: string;
  /** The span of constant offset that a moment lies in; moments in milliseconds of UTC. */
  readonly spanAt: (instant: number) => Span;
}

export interface Span {
  readonly from: number;
  /** The moment at which the next span begins, or the year ends. */
  readonly to: number;
  /** Milliseconds east of UTC. */
  readonly offset: number;
}

/** True for IANA names; `UTC` and offsets such as `+02:00` never change. */
export function isNamedZone(zone: string | null): zone is string {
  return zone !== null && zone !== 'UTC' && !/^[+-]/.test(zone);
}

const known = new Map<string, Zone>();
const MOST_KNOWN = 20;

/** The zone of that name. Throws `ZONE_UNKNOWN`. */
export function zoneOf(name: string): Zone {
  const zone = known.get(name) ?? createZone(name);
  if (known.size >= MOST_KNOWN) {
    known.clear();
  }
  known.set(name, zone);
  return zone;
}

function createZone(given: string): Zone {
  const format = formatOf(given);
  const resolved = format.resolvedOptions().timeZone;
  // Hosts may know a zone by an older name (`Asia/Calcutta`); the analyst's own is kept, in its usual letters.
  const name = resolved.toLowerCase() === given.trim().toLowerCase() ? resolved : given.trim();
  const offsetAt = (instant: number) => readOffset(format, instant);
  const years = new Map<number, readonly Span[]>();
  let last: Span = { from: 0, to: 0, offset: 0 };
  return {
    name,
    spanAt(instant) {
      if (instant >= last.from && instant < last.to) {
        return last;
      }
      const { year } = civilFromDays(dayOf(instant));
      const spans = years.get(year) ?? spansOfYear(year, offsetAt);
      years.set(year, spans);
      last = spans.findLast(({ from }) => from <= instant) ?? last;
      return last;
    },
  };
}

function formatOf(name: string): Intl.DateTimeFormat {
  const zone = name.trim();
  // Newer hosts take offsets for zones, which never change and so are none.
  if (!/^[a-z]/i.test(zone)) {
    throw new GatecastError('ZONE_UNKNOWN', { zone: name });
  }
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    throw new GatecastError('ZONE_UNKNOWN', { zone: name });
  }
}

const OFFSET = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

function readOffset(format: Intl.DateTimeFormat, instant: number): number {
  const text = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes, seconds] = OFFSET.exec(text) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0);
  return (sign === '-' ? -size : size) * 1000;
}

/** Morocco changes its clocks twice within five weeks; nothing known does so faster. */
const SEARCH_STEP_MS = 10 * DAY_MS;

/** The spans of a year of UTC, found by looking every ten days and halving where the offset has changed. */
function spansOfYear(year: number, offsetAt: (instant: number) => number): readonly Span[] {
  const end = daysFromCivil(year + 1, 1, 1) * DAY_MS;
  const spans: Span[] = [];
  let from = daysFromCivil(year, 1, 1) * DAY_MS;
  let offset = offsetAt(from);
  for (let before = from; before < end; before += SEARCH_STEP_MS) {
    const after = Math.min(before + SEARCH_STEP_MS, end);
    const next = offsetAt(after);
    if (next !== offset) {
      const change = firstMoment(before, after, (instant) => offsetAt(instant) === next);
      spans.push({ from, to: change, offset });
      from = change;
      offset = next;
    }
  }
  return from < end ? [...spans, { from, to: end, offset }] : spans;
}

/** The first second after `before` at which `is` holds; it holds at `after`. */
function firstMoment(before: number, after: number, is: (instant: number) => boolean): number {
  let [low, high] = [before, after];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (is(middle)) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return high;
}
