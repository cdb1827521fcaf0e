import { locale, t } from '../texts/text.ts';

const UNITS = [
  { name: 'second', of: 'S', seconds: 1 },
  { name: 'minute', of: 'M', seconds: 60 },
  { name: 'hour', of: 'H', seconds: 3600 },
  { name: 'day', of: 'D', seconds: 86_400 },
] as const;

/**
 * So many rows as a time: `30 minutes`, `1.5 days`, `7 months`; `12 steps` without a common step (an ISO 8601 duration with
 * one part, as `TimeIndex.step`).
 */
export function lagText(rows: number, step: string | null): string {
  const match = /^P(?:(\d+)([YMWD])|T(\d+)([HMS]))$/.exec(step ?? '');
  if (match === null) {
    return counted(rows, 'step');
  }
  const [, days, dayUnit, clock, clockUnit] = match;
  const each = Number(days ?? clock);
  if (dayUnit === 'Y' || dayUnit === 'M') {
    const months = rows * each * (dayUnit === 'Y' ? 12 : 1);
    return months >= 12 && months % 12 === 0 ? counted(months / 12, 'year') : counted(months, 'month');
  }
  const unit = dayUnit === undefined ? UNITS.find(({ of }) => of === clockUnit) : UNITS[3];
  const seconds = rows * each * (unit?.seconds ?? 1) * (dayUnit === 'W' ? 7 : 1);
  // The largest unit of which it is at least one.
  const fit = UNITS.filter((one) => seconds >= one.seconds).pop() ?? UNITS[0];
  return counted(Math.round((seconds / fit.seconds) * 10) / 10, fit.name);
}

function counted(count: number, unit: (typeof UNITS)[number]['name'] | 'step' | 'month' | 'year'): string {
  return `${count.toLocaleString(locale(), { useGrouping: false })} ${t(count === 1 ? unit : `${unit}s`)}`;
}
