/** The means of a column by hour, weekday or month, in words. */
import type { Profile } from '../../../shared/explore/exploration.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { formatValue } from '../../ui/format.ts';

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = [
  '',
  ...(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const),
] as const;

/** Each kind of place has a preposition of its own, in every language. */
const ENDS = {
  hour: '{low} at {lowest} to {high} at {highest}',
  weekday: '{low} on {lowest} to {high} on {highest}',
  month: '{low} in {lowest} to {high} in {highest}',
} as const;

/** `12.1 at 06:00 to 20.3 at 15:00`: the lowest mean and the highest. */
export function endsWords({ of, places, means }: Profile): string {
  const low = Math.min(...means);
  const high = Math.max(...means);
  const at = (mean: number) => placeName(of, places[means.indexOf(mean)] ?? 0);
  return t(ENDS[of], {
    ...{ low: formatValue(low), lowest: at(low) },
    ...{ high: formatValue(high), highest: at(high) },
  });
}

/** `06:00`, `Wed`, `Jan`. */
export function placeName(of: Profile['of'], place: number): string {
  switch (of) {
    case 'hour':
      return `${String(place).padStart(2, '0')}:00`;
    case 'weekday':
      return translated(WEEKDAYS[place] ?? '');
    default:
      return translated(MONTHS[place] ?? '');
  }
}
