/**
 * Stamps as a reader of another language than English writes them. Loaded with that language: in English the window shows them as the
 * files have them (ISO 8601), and so do files, exports and the command line in every language.
 */
import type { StampPlace, StampWriter } from './text.ts';

const STAMP = /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d(?:\.\d+)?))?\s?(Z|[+-]\d\d:?\d\d)?)?)?$/;

/**
 * Writes stamps of any precision in a locale: `31.12.2015`, `Dez. 2015`, `31.12.2015, 13:30`, on an axis `29. Nov.`. A year alone, the
 * number of a row and whatever else is no stamp stay as they are.
 */
export function stampWriter(locale: string): StampWriter {
  const form = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const day = form({ day: '2-digit', month: '2-digit', year: 'numeric' });
  const month = form({ month: 'short', year: 'numeric' });
  const clock = form({ hour: '2-digit', minute: '2-digit' });
  const onAxis = form({ day: 'numeric', month: 'short' });
  const onAxisWithYear = form({ day: 'numeric', month: 'short', year: 'numeric' });

  function dateOf(at: number, isDay: boolean, place: StampPlace): string {
    if (!isDay) {
      // A month that stands alone has another form in some languages (`Dez`); on an axis it stands beside `Dez. 2015`.
      const parts = month.formatToParts(at);
      return place === 'tick'
        ? (parts.find(({ type }) => type === 'month')?.value ?? month.format(at))
        : month.format(at);
    }
    return (place === 'text' ? day : place === 'tick' ? onAxis : onAxisWithYear).format(at);
  }

  return (stamp, place) => {
    const match = STAMP.exec(stamp);
    const at = match === null ? Number.NaN : Date.parse(`${match[1]}-${match[2]}-${match[3] ?? '01'}`);
    if (match === null || Number.isNaN(at)) {
      return stamp;
    }
    const [, , , inMonth, minutes, seconds = '', zone = ''] = match;
    const date = dateOf(at, inMonth !== undefined, place);
    if (minutes === undefined) {
      return date;
    }
    const time = clock.format(Date.parse(`1970-01-01T${minutes}Z`));
    const rest = /[1-9]/.test(seconds) ? `:${seconds}` : '';
    return `${date}, ${time}${rest}${zone === 'Z' ? ' UTC' : zone === '' ? '' : ` ${zone}`}`;
  };
}
