/** Ticks of the time axis: where they stand and what they say, so that no row of clocks is without its day. */

import type { TimeIndex } from '../../../shared/dataset.ts';
import { shownStamp } from '../../../shared/texts/text.ts';
import { lastOf } from '../../language/last-of.ts';
import { parseStep } from '../../ui/time-words.ts';
import type { Span } from '../forecast-scene.ts';

export interface TimeTick {
  readonly at: number;
  readonly label: string;
}

type Unit = 'ms' | 'day' | 'month';

interface Ladder {
  readonly unit: Unit;
  /** Milliseconds, days of the month, or months, between two ticks. */
  readonly count: number;
  readonly aboutMs: number;
  readonly labelPx: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30.44 * DAY;
/** Digits, dashes and colons of the axis are about this wide, and stand this far apart at least. */
const CHARACTER_PX = 6.4;
const APART_PX = 22;
/** The shortest month beside the mean of all, and the days before the first of the next one. */
const SHORTEST_SHARE = 0.9;

const DATE_PX = 10 * CHARACTER_PX;
/** Half a date and half a clock: what lies between two ticks of a day. */
const CLOCK_AND_DATE_PX = 7.5 * CHARACTER_PX;
const LADDER: readonly Ladder[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => rung('ms', count * SECOND, { aboutMs: count * SECOND })),
  ...[1, 2, 5, 10, 15, 30].map((count) => rung('ms', count * MINUTE, { aboutMs: count * MINUTE })),
  ...[1, 2, 3, 6, 12].map((count) => rung('ms', count * HOUR, { aboutMs: count * HOUR })),
  ...[1, 2, 5, 10, 15].map((count) => rung('day', count, { aboutMs: count * DAY })),
  ...[1, 2, 3, 6].map((count) => rung('month', count, { aboutMs: count * MONTH, labelPx: 7 * CHARACTER_PX })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((years) =>
    rung('month', years * 12, { aboutMs: years * 12 * MONTH, labelPx: 4 * CHARACTER_PX }),
  ),
];

function rung(
  unit: Unit,
  count: number,
  {
    aboutMs,
    labelPx = unit === 'ms' ? CLOCK_AND_DATE_PX : DATE_PX,
  }: { readonly aboutMs: number; readonly labelPx?: number },
): Ladder {
  return { unit, count, aboutMs, labelPx };
}

/**
 * The ticks of what is in view, `widthPx` wide, never finer than the steps of the data. Days stand where they begin;
 * where no day begins in view, the first tick names the one that it lies in.
 */
export function timeTicks(
  { from, to }: Span,
  widthPx: number,
  time: Pick<TimeIndex, 'step'>,
): readonly TimeTick[] {
  const width = to - from;
  if (!(width > 0) || !(widthPx > 0)) {
    return [];
  }
  const apartMs = (px: number) => (px / widthPx) * width;
  const ticks = (finest: number) => {
    const chosen =
      LADDER.slice(finest).find(
        ({ aboutMs, labelPx }) => aboutMs * SHORTEST_SHARE >= apartMs(labelPx + APART_PX),
      ) ?? lastOf(LADDER);
    return chosen === undefined ? [] : ticksOf(chosen, { from, to }, apartMs);
  };
  const coarse = ticks(finestRung(time));
  // Between two stamps of coarse data there may be no tick at all: then the view is named as finely as it needs.
  return coarse.length > 0 ? coarse : ticks(0);
}

function finestRung({ step }: Pick<TimeIndex, 'step'>): number {
  const parsed = parseStep(step);
  if (parsed === null) {
    return 0;
  }
  if (parsed.unit === 'year' || parsed.unit === 'month') {
    const months = parsed.count * (parsed.unit === 'year' ? 12 : 1);
    return LADDER.findIndex(({ unit, count }) => unit === 'month' && (count >= months || count >= 12));
  }
  return parsed.unit === 'day' ? LADDER.findIndex(({ unit }) => unit === 'day') : 0;
}

function ticksOf(ladder: Ladder, span: Span, apartMs: (px: number) => number): readonly TimeTick[] {
  if (ladder.unit === 'ms') {
    return clockTicks(ladder.count, span, apartMs);
  }
  return ladder.unit === 'day' ? dayTicks(ladder.count, span) : monthTicks(ladder.count, span);
}

function clockTicks(count: number, { from, to }: Span, apartMs: (px: number) => number): readonly TimeTick[] {
  const stamps: number[] = [];
  for (let at = Math.ceil(from / count) * count; at <= to; at += count) {
    stamps.push(at);
  }
  const isNamed = stamps.some((at) => at % DAY === 0);
  const dayOf = dateLabels(10);
  const named = stamps.map((at, index) => {
    const clock = iso(at).slice(11, count < MINUTE ? 19 : 16);
    return at % DAY === 0
      ? { at, label: dayOf(at), isDay: true }
      : index === 0 && !isNamed
        ? { at, label: `${dayOf(at)} ${clock}`, isDay: true }
        : { at, label: clock, isDay: false };
  });
  // A day needs more room than a clock: the clocks beside it make way, never the day.
  return named
    .filter(
      ({ at, label, isDay }) =>
        isDay ||
        named.every((other) => {
          const needed = ((label.length + other.label.length) * CHARACTER_PX) / 2 + APART_PX / 3;
          return !other.isDay || Math.abs(other.at - at) >= apartMs(needed);
        }),
    )
    .map(({ at, label }) => ({ at, label }));
}

/** Days of a month: every one, or the 1st, 6th, 11th and so on; none so late that the next month's first is near. */
function dayTicks(count: number, { from, to }: Span): readonly TimeTick[] {
  const dayOf = dateLabels(10);
  const ticks: TimeTick[] = [];
  const month = new Date(from);
  month.setUTCDate(1);
  month.setUTCHours(0, 0, 0, 0);
  for (; month.getTime() <= to; month.setUTCMonth(month.getUTCMonth() + 1)) {
    const days = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
    for (let day = 1; day <= days && (count === 1 || days + 1 - day >= count * 0.9); day += count) {
      const at = month.getTime() + (day - 1) * DAY;
      if (at >= from && at <= to) {
        ticks.push({ at, label: dayOf(at) });
      }
    }
  }
  return ticks;
}

function monthTicks(count: number, { from, to }: Span): readonly TimeTick[] {
  const monthOf = dateLabels(count % 12 === 0 ? 4 : 7);
  const ticks: TimeTick[] = [];
  const start = new Date(from);
  const first = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (let month = Math.floor(first / count) * count; ; month += count) {
    const at = Date.UTC(2000, month - 2000 * 12, 1);
    if (at > to) {
      return ticks;
    }
    if (at >= from) {
      ticks.push({ at, label: monthOf(at) });
    }
  }
}

/** Says the dates of an axis from left to right, cut to so many signs of ISO; short ones name the year where it is a new one. */
function dateLabels(signs: number): (at: number) => string {
  let before = '';
  return (at) => {
    const date = iso(at).slice(0, signs);
    const year = date.slice(0, 4);
    const label = shownStamp(date, year === before ? 'tick' : 'tick-with-year');
    before = year;
    return label;
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
