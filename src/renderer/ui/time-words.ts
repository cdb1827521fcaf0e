/** Time as the dashboard speaks of it: steps in words, stamps in the file's own precision, the stamps to come. */

import type { TimeIndex } from '../../shared/dataset.ts';
import type { Message } from '../../shared/texts/message.ts';
import { locale, shownStamp, t, translated } from '../../shared/texts/text.ts';

interface Step {
  readonly count: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';
}

/** What one step is called, untranslated. */
export type StepName = 'row' | 'step' | 'week' | 'quarter' | Step['unit'];

const DAY_MS = 86_400_000;

const UNIT_MS: Readonly<Record<Step['unit'], number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY_MS,
  month: 30.44 * DAY_MS,
  year: 365.25 * DAY_MS,
};

/** The step of an ISO 8601 duration with one part (`PT30M`, `P1M`); null for anything else. */
export function parseStep(iso: string | null): Step | null {
  const match = /^P(?:(\d+)([YMWD])|T(\d+)([HMS]))$/.exec(iso ?? '');
  if (match === null) {
    return null;
  }
  const count = Number(match[1] ?? match[3]);
  const letter = `${match[1] === undefined ? 'T' : ''}${match[2] ?? match[4]}`;
  switch (letter) {
    case 'Y':
      return { count, unit: 'year' };
    case 'M':
      return { count, unit: 'month' };
    case 'W':
      return { count: count * 7, unit: 'day' };
    case 'D':
      return { count, unit: 'day' };
    case 'TH':
      return { count, unit: 'hour' };
    case 'TM':
      return { count, unit: 'minute' };
    default:
      return { count, unit: 'second' };
  }
}

/** About how long one step lasts; null without a common step. */
export function stepMs(time: Pick<TimeIndex, 'step'>): number | null {
  const step = parseStep(time.step);
  return step === null ? null : step.count * UNIT_MS[step.unit];
}

/** `daily`, `every 30 min`, `trading days`, `monthly`, `irregular steps`, `no time column`. */
export function stepWords(time: Pick<TimeIndex, 'kind' | 'step'>): string {
  if (time.kind === 'none') {
    return t('rows counted');
  }
  const step = parseStep(time.step);
  if (time.kind === 'irregular' || step === null) {
    return t('irregular steps');
  }
  if (time.kind === 'calendar' && step.unit === 'day' && step.count === 1) {
    return t('business days');
  }
  const known: Readonly<Record<string, Message>> = {
    '1 second': 'every second',
    '1 minute': 'every minute',
    '1 hour': 'hourly',
    '1 day': 'daily',
    '7 day': 'weekly',
    '1 month': 'monthly',
    '3 month': 'quarterly',
    '1 year': 'yearly',
  };
  const word = known[`${step.count} ${step.unit}`];
  return word === undefined
    ? t('every {count} {unit}', { count: step.count, unit: short(step) })
    : translated(word);
}

/** A step after `every`: `day`, `5 min`, `month`; the duration itself when it is unusual. */
export function durationWords(iso: string): string {
  const step = parseStep(iso);
  if (step === null) {
    return iso;
  }
  if (step.unit === 'day' && step.count === 7) {
    return t('week');
  }
  return step.count === 1 ? t(step.unit) : `${step.count} ${short(step)}`;
}

/** A single step as a distance is counted in: `day`, `month`; `step` where one has no name of its own. */
export function stepName({ step }: Pick<TimeIndex, 'step'>): StepName {
  const { count, unit } = parseStep(step) ?? { count: 0, unit: 'day' };
  return count === 1 ? unit : 'step';
}

/** The unit of a window or horizon: `days`, `months`, `× 30 min`, `steps`. */
export function stepUnit(time: Pick<TimeIndex, 'kind' | 'step'>, count = 2): string {
  const step = parseStep(time.step);
  if (time.kind === 'none') {
    return plural('row', count);
  }
  if (step === null || time.kind === 'irregular') {
    return plural('step', count);
  }
  if (step.count === 1) {
    return plural(step.unit, count);
  }
  if (step.unit === 'day' && step.count === 7) {
    return plural('week', count);
  }
  if (step.unit === 'month' && step.count === 3) {
    return plural('quarter', count);
  }
  return `× ${step.count} ${short(step)}`;
}

/** Milliseconds of a stamp's wall clock read as UTC, whatever its precision; a row number where rows are counted. */
export function parseStamp(stamp: string, time: Pick<TimeIndex, 'kind'>): number {
  if (time.kind === 'none') {
    return Number(stamp);
  }
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?)?)?/.exec(stamp);
  if (match === null) {
    return Number.NaN;
  }
  const [, year, month, day, hour, minute, second] = match.map((part) => Number(part ?? 0));
  const date = Date.UTC(year ?? 0, Math.max((month ?? 1) - 1, 0), Math.max(day ?? 1, 1));
  return date + (hour ?? 0) * 3_600_000 + (minute ?? 0) * 60_000 + (second ?? 0) * 1000;
}

/** A stamp for the reader, in the file's precision: `2015-12-31`, in German `31.12.2015`. Row numbers are counted from 1. */
export function formatStamp(ms: number, time: Pick<TimeIndex, 'kind' | 'first'>): string {
  return time.kind === 'none'
    ? t('row {row}', { row: ms.toLocaleString(locale()) })
    : shownStamp(fileStamp(ms, time));
}

/** A moment, `2026-11-29T23:30:00.000Z`, by the reader's own clock: `2026-11-30 00:30`. */
export function clockStamp(iso: string): string {
  return shownStamp(onClock(iso));
}

/** Its day, which is not always that of Greenwich: `2026-11-30`. */
export function clockDay(iso: string): string {
  return shownStamp(onClock(iso).slice(0, 10));
}

function onClock(iso: string): string {
  const at = new Date(iso);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A stamp cut to the file's precision: `2015-12-31`, `2015-12`, `2015-12-31 13:30`. */
export function fileStamp(ms: number, time: Pick<TimeIndex, 'first'>): string {
  const iso = new Date(ms).toISOString();
  const precision = time.first?.replace(/(Z|[+-]\d\d:?\d\d)$/, '').length ?? 10;
  if (precision <= 10) {
    return iso.slice(0, precision <= 4 ? 4 : precision <= 7 ? 7 : 10);
  }
  const clock = iso.slice(11, iso.slice(17, 19) === '00' ? 16 : 19);
  return `${iso.slice(0, 10)} ${clock}`;
}

/**
 * The next `count` stamps after `lastMs`, for the forecast that is still being learned; a finished run carries its
 * own. Business days stay business days and months stay months; without a step, rows are counted on.
 */
export function futureStamps(time: TimeIndex, lastMs: number, count: number): readonly number[] {
  const step = time.kind === 'none' ? null : parseStep(time.step);
  const stamps: number[] = [];
  for (let ahead = 1, offset = 1; ahead <= count; offset += 1) {
    const stamp =
      step === null ? lastMs + offset * (time.kind === 'none' ? 1 : DAY_MS) : addSteps(lastMs, step, offset);
    if (time.kind !== 'calendar' || time.weekdays === undefined || time.weekdays.includes(weekday(stamp))) {
      stamps.push(stamp);
      ahead += 1;
    } else if (offset > count * 14 + 14) {
      break;
    }
  }
  return stamps;
}

/** ISO weekday of a stamp, 1 = Monday. */
function weekday(ms: number): number {
  return new Date(ms).getUTCDay() || 7;
}

function addSteps(ms: number, step: Step, count: number): number {
  if (step.unit !== 'month' && step.unit !== 'year') {
    return ms + count * step.count * UNIT_MS[step.unit];
  }
  const from = new Date(ms);
  const months = count * step.count * (step.unit === 'year' ? 12 : 1);
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const daysInMonth = new Date(
    Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0),
  ).getUTCDate();
  const wasMonthEnd = new Date(ms + DAY_MS).getUTCDate() === 1;
  const day = wasMonthEnd ? daysInMonth : Math.min(from.getUTCDate(), daysInMonth);
  return first + (day - 1) * DAY_MS + (ms % DAY_MS);
}

function short(step: Step): string {
  return step.unit === 'minute' ? 'min' : step.unit === 'second' ? 's' : plural(step.unit, step.count);
}

function plural(word: StepName, count: number): string {
  return t(count === 1 ? word : `${word}s`);
}
