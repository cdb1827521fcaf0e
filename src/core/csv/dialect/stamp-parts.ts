import { parsePlain } from '../cells/numbers.ts';
import { monthOfName } from '../stamps/month-names.ts';
import type { CellKind } from './classify.ts';

/** A stamp that a file spreads over several columns, and how to put its cells together. */
export interface StampParts {
  /** Places of the columns, the coarsest first. */
  readonly columns: readonly number[];
  readonly compose: (cells: readonly string[]) => string;
}

export interface PartColumns {
  readonly names: readonly string[];
  readonly kinds: readonly CellKind[];
  /** Some rows of the body. */
  readonly body: readonly (readonly string[])[];
}

const NAMES = {
  year: /^(year|yr|yyyy|jahr|année|annee|año|ano|anno|rok)$/i,
  month: /^(month|mo|mon|mnth|mm|monat|mois|mes|mese|maand)$/i,
  day: /^(day|dy|dd|dom|day[ _]?of[ _]?month|tag|jour|día|dia|giorno|dag)$/i,
  hour: /^(hour|hr|hh|hour[ _]?of[ _]?day|stunde|heure|hora|ora|uur|time|zeit|uhrzeit|hhmm)$/i,
  minute: /^(minute|minutes|min|mi|minuto)$/i,
} as const;

/** A date beside a clock or an hour, or year, month, day and hour in columns of their own; null for neither. */
export function findStampParts(columns: PartColumns): StampParts | null {
  return dateAndClock(columns) ?? yearMonthDay(columns);
}

function dateAndClock({ names, kinds, body }: PartColumns): StampParts | null {
  const date = kinds.findIndex(
    (kind, column) =>
      (kind === 'time' && !hasClocks(body, column)) ||
      (kind === 'number' && allIn(body, column, /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/)),
  );
  if (date === -1 || !repeats(body, date)) {
    return null;
  }
  const clock = kinds.findIndex(
    (kind, column) =>
      kind === 'clock' ||
      (kind === 'number' &&
        column !== date &&
        NAMES.hour.test(names[column] ?? '') &&
        areHours(body, column)),
  );
  return clock === -1
    ? null
    : {
        columns: [date, clock],
        compose: (cells) => `${(cells[date] ?? '').trim()} ${clockText(cells[clock] ?? '')}`,
      };
}

function yearMonthDay({ names, kinds, body }: PartColumns): StampParts | null {
  const place = (name: RegExp, least: number, most: number) =>
    names.findIndex(
      (candidate, column) =>
        name.test(candidate) && kinds[column] === 'number' && allBetween(body, column, least, most),
    );
  const year = place(NAMES.year, 1500, 2200);
  const namedMonth = names.findIndex(
    (name, column) =>
      NAMES.month.test(name) && body.every((cells) => monthOfName((cells[column] ?? '').trim()) > 0),
  );
  const month = namedMonth === -1 ? place(NAMES.month, 1, 12) : namedMonth;
  if (year === -1 || month === -1) {
    return null;
  }
  const day = place(NAMES.day, 1, 31);
  const hour = day === -1 ? -1 : place(NAMES.hour, 0, 2400);
  const minute = hour === -1 ? -1 : place(NAMES.minute, 0, 59);
  const text = (cells: readonly string[], column: number) => (cells[column] ?? '').trim();
  const monthText = (cells: readonly string[]) =>
    namedMonth === -1 ? twoDigits(text(cells, month)) : twoDigits(String(monthOfName(text(cells, month))));
  return {
    columns: [year, month, day, hour, minute].filter((column) => column !== -1),
    compose(cells) {
      const date = `${wholeNumber(text(cells, year))}-${monthText(cells)}`;
      if (day === -1) {
        return date;
      }
      const dated = `${date}-${twoDigits(text(cells, day))}`;
      if (hour === -1) {
        return dated;
      }
      const clock = clockText(text(cells, hour));
      return minute === -1
        ? `${dated} ${clock}`
        : `${dated} ${clock.slice(0, 2)}:${twoDigits(text(cells, minute))}`;
    },
  };
}

/** `7` is 07:00, `730` and `0730` are 07:30; what is a clock already stays. */
function clockText(cell: string): string {
  const text = cell.trim();
  if (!/^\d{1,4}(\.0+)?$/.test(text)) {
    return text;
  }
  const digits = wholeNumber(text);
  return digits.length <= 2
    ? `${digits.padStart(2, '0')}:00`
    : `${digits.slice(0, -2).padStart(2, '0')}:${digits.slice(-2)}`;
}

function twoDigits(text: string): string {
  return wholeNumber(text).padStart(2, '0');
}

/** Tables that pass through a spreadsheet or pandas come back with `3.0` for 3. */
function wholeNumber(text: string): string {
  return text.replace(/\.0+$/, '');
}

function hasClocks(body: PartColumns['body'], column: number): boolean {
  return body.some((cells) => /\d:\d{2}/.test(cells[column] ?? ''));
}

function allIn(body: PartColumns['body'], column: number, pattern: RegExp): boolean {
  return body.length > 0 && body.every((cells) => pattern.test((cells[column] ?? '').trim()));
}

function allBetween(body: PartColumns['body'], column: number, least: number, most: number): boolean {
  return body.every((cells) => {
    const value = parsePlain((cells[column] ?? '').trim());
    return Number.isInteger(value) && value >= least && value <= most;
  });
}

/** Hours 0 … 24, or hours and minutes as one number up to 2400. */
function areHours(body: PartColumns['body'], column: number): boolean {
  return (
    allBetween(body, column, 0, 24) ||
    (allBetween(body, column, 0, 2400) && body.every((cells) => Number(cells[column]) % 100 < 60))
  );
}

/** A date that stands in every row once needs no clock. */
function repeats(body: PartColumns['body'], column: number): boolean {
  return new Set(body.map((cells) => cells[column])).size < body.length * 0.9;
}
