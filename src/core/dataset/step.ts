import { civilFromDays, DAY_MS, dayOf, daysFromCivil, HOUR_MS, MINUTE_MS, monthIndex } from './civil.ts';

/** A step in one of the two units that time comes in: a fixed length, or months of changing length. */
export type Step =
  | { readonly unit: 'ms'; readonly amount: number }
  | { readonly unit: 'month'; readonly amount: number };

const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Reads an ISO 8601 duration such as `PT5M`, `P1D`, `P7D`, `P3M`; null when it is none. */
export function parseStep(text: string | null): Step | null {
  const match = text === null ? null : DURATION.exec(text);
  if (!match) {
    return null;
  }
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const monthCount = (years ?? 0) * 12 + (months ?? 0);
  const ms =
    ((weeks ?? 0) * 7 + (days ?? 0)) * DAY_MS +
    (hours ?? 0) * HOUR_MS +
    (minutes ?? 0) * MINUTE_MS +
    Math.round((seconds ?? 0) * 1000);
  if (monthCount > 0) {
    return ms === 0 ? { unit: 'month', amount: monthCount } : null;
  }
  return ms > 0 ? { unit: 'ms', amount: ms } : null;
}

/** The ISO 8601 duration of a step; whole days are given in days, whole years in years. */
export function formatStep(step: Step): string {
  if (step.unit === 'month') {
    return step.amount % 12 === 0 ? `P${step.amount / 12}Y` : `P${step.amount}M`;
  }
  if (step.amount % DAY_MS === 0) {
    return `P${step.amount / DAY_MS}D`;
  }
  if (step.amount % HOUR_MS === 0) {
    return `PT${step.amount / HOUR_MS}H`;
  }
  if (step.amount % MINUTE_MS === 0) {
    return `PT${step.amount / MINUTE_MS}M`;
  }
  return `PT${step.amount / 1000}S`;
}

/** The beginning of the step that a moment falls into; weeks begin on Monday, all others count from 1970. */
export function beginningOfStep(ms: number, { unit, amount }: Step): number {
  if (unit === 'ms') {
    const anchor = amount % (7 * DAY_MS) === 0 ? -3 * DAY_MS : 0;
    return Math.floor((ms - anchor) / amount) * amount + anchor;
  }
  const month = Math.floor(monthIndex(civilFromDays(dayOf(ms))) / amount) * amount;
  return daysFromCivil(Math.floor(month / 12), (month % 12) + 1, 1) * DAY_MS;
}
