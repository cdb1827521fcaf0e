/** Windows and horizons as time: what somebody would say instead of a number of steps. */

import type { TimeIndex } from '../../../../shared/dataset.ts';
import { locale, t } from '../../../../shared/texts/text.ts';
import { parseStep, stepMs, stepUnit } from '../../../ui/time-words.ts';

type Time = Pick<TimeIndex, 'kind' | 'step'>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** From here on a larger unit is said: 36 hours and 2 days, 90 minutes and 2 hours, 90 seconds and 2 minutes. */
const UNITS = [
  { ms: DAY_MS, word: 'day', from: 2 * DAY_MS },
  { ms: HOUR_MS, word: 'hour', from: HOUR_MS },
  { ms: MINUTE_MS, word: 'minute', from: MINUTE_MS },
] as const;

/** `24 hours`, `2 days`, `7 days`, `12 months`, `30 business days`, `30 rows`: what so many steps are in time. */
export function spanWords(time: Time, steps: number): string {
  const step = time.kind === 'none' || time.kind === 'irregular' ? null : parseStep(time.step);
  const isBusiness = time.kind === 'calendar' && step?.unit === 'day' && step.count === 1;
  const lasts = stepMs(time);
  if (step === null || lasts === null || isBusiness) {
    return counted(
      steps,
      isBusiness ? t(steps === 1 ? 'business day' : 'business days') : stepUnit(time, steps),
    );
  }
  if (step.unit === 'month' || step.unit === 'year') {
    return step.count === 1 || stepUnit(time).startsWith('×')
      ? counted(steps * step.count, plural(step.unit, steps * step.count))
      : counted(steps, stepUnit(time, steps));
  }
  if (step.unit === 'day') {
    return stepUnit(time).startsWith('×')
      ? counted(steps * step.count, plural('day', steps * step.count))
      : counted(steps, stepUnit(time, steps));
  }
  const whole = steps * lasts;
  for (const { ms, word, from } of UNITS) {
    if (whole >= from && Number.isInteger((whole / ms) * 2)) {
      return counted(whole / ms, plural(word, whole / ms));
    }
  }
  return counted(whole / 1000, plural('second', whole / 1000));
}

/** `48 × 30 min`, `24 × 1 hour`, where the time alone does not tell the steps; null where it does. */
export function stepsBeside(time: Time, steps: number): string | null {
  const unit = stepUnit(time, steps);
  const own = unit.startsWith('×') ? `${steps.toLocaleString(locale())} ${unit}` : counted(steps, unit);
  return own === spanWords(time, steps) || unit === t('row') ? null : own;
}

/** Spans that people ask for of rows of this step, as steps of it: for buttons beside the number. */
export function usualSpans(time: Time): readonly number[] {
  const step = time.kind === 'none' || time.kind === 'irregular' ? null : parseStep(time.step);
  const lasts = stepMs(time);
  if (step === null || lasts === null) {
    return [7, 30, 90];
  }
  if (step.unit === 'month' || step.unit === 'year') {
    return step.unit === 'year' ? [3, 5, 10] : step.count === 3 ? [2, 4, 8] : [3, 6, 12, 24];
  }
  if (step.unit === 'day') {
    return step.count >= 7 ? [4, 13, 26, 52] : time.kind === 'calendar' ? [5, 20, 60] : [7, 14, 30, 90];
  }
  const spans = [MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS, 2 * DAY_MS, 7 * DAY_MS];
  return spans
    .map((span) => span / lasts)
    .filter((count) => Number.isInteger(count) && count >= 2 && count <= 1000);
}

function counted(count: number, unit: string): string {
  return `${count.toLocaleString(locale())} ${unit}`;
}

function plural(word: 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year', count: number): string {
  return t(count === 1 ? word : `${word}s`);
}
