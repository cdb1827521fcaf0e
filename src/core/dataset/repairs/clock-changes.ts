import type { Finding } from '../../../shared/dataset.ts';
import { civilFromDays, dayOf, HOUR_MS, isoWeekday } from '../civil.ts';
import { finding } from '../finding.ts';
import { commonDistance, distancesOf, isSteady } from '../inference/infer-index.ts';
import type { Rows } from './rows.ts';

/** Where wall-clock stamps change to summer time and back: neither gaps nor duplicates. */
export interface ClockChanges {
  /** True for a stamp in an hour that the file has twice. */
  readonly isRepeated: (ms: number) => boolean;
  /** True for a stamp in an hour that never was. */
  readonly isSkipped: (ms: number) => boolean;
  readonly found: Finding | null;
}

const SUNDAY = 7;
/** Clocks change on a Sunday of March, April, September, October or November … */
const MONTHS: readonly number[] = [3, 4, 9, 10, 11];
/** … before four in the morning. */
const LATEST_HOUR = 4;
const MOST_LINES = 5;

/**
 * Looks for the hours that summer time skips and repeats, in rows in the order of the file. There is at most one of
 * each in a year; more of the same shape are the file's own gaps and duplicates.
 */
export function findClockChanges({ times, lines }: Rows, zone: string | null): ClockChanges {
  const step = isSteady(times) ? 0 : (commonDistance(distancesOf(times)) ?? 0);
  const repeated = new Map<number, number>();
  const skipped = new Map<number, number>();
  if (zone === null && step > 0 && step <= HOUR_MS && HOUR_MS % step === 0) {
    for (let row = 1; row < times.length; row++) {
      const now = times[row] ?? 0;
      const distance = now - (times[row - 1] ?? 0);
      if (distance === step + HOUR_MS && isChange(now - HOUR_MS)) {
        skipped.set(hourOf(now - HOUR_MS), lines[row] ?? 0);
      } else if ((distance === step - HOUR_MS || distance === 0) && isChange(now)) {
        repeated.set(hourOf(now), repeated.get(hourOf(now)) ?? lines[row] ?? 0);
      }
    }
  }
  if (moreThanOneAYear(repeated) || moreThanOneAYear(skipped)) {
    return { isRepeated: () => false, isSkipped: () => false, found: null };
  }
  return {
    isRepeated: (ms) => repeated.has(hourOf(ms)),
    isSkipped: (ms) => skipped.has(hourOf(ms)),
    found: changeFinding([...repeated.values(), ...skipped.values()]),
  };
}

function isChange(ms: number): boolean {
  const day = dayOf(ms);
  return (
    isoWeekday(day) === SUNDAY && MONTHS.includes(civilFromDays(day).month) && hourOf(ms) % 24 < LATEST_HOUR
  );
}

function hourOf(ms: number): number {
  return Math.floor(ms / HOUR_MS);
}

function moreThanOneAYear(hours: ReadonlyMap<number, number>): boolean {
  const years = [...hours.keys()].map((hour) => civilFromDays(Math.floor(hour / 24)).year);
  return new Set(years).size < years.length;
}

function changeFinding(lines: readonly number[]): Finding | null {
  return lines.length === 0
    ? null
    : finding({
        code: 'clock-change',
        count: lines.length,
        firstLines: lines.toSorted((a, b) => a - b).slice(0, MOST_LINES),
        repair: 'the hour that repeats is averaged, the hour that is skipped interpolated',
      });
}
