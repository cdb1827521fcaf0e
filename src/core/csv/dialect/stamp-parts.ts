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
  const named = { ...columns, names: nameUnnamed(columns) };
  return dateAndClock(named) ?? yearMonthDay(named);
}

/** Without a header the first columns are year, month and day when they count like them from row to row. */
function nameUnnamed({ names, body }: PartColumns): readonly string[] {
  const isUnnamed = names.length > 2 && names.every((name, column) => name === `column_${column + 1}`);
  if (!isUnnamed || !allBetween(body, 0, 1500, 2200) || !allBetween(body, 1, 1, 12)) {
    return names;
  }
  const numbers = body.map((cells) => cells.slice(0, 3).map(Number));
  const follows = (isNext: (before: readonly number[], now: readonly number[]) => boolean) =>
    numbers.length > 2 && numbers.every((now, row) => row === 0 || isNext(numbers[row - 1] ?? [], now));
  const monthOf = ([year = 0, month = 0]: readonly number[]) => year * 12 + month;
  if (follows((before, now) => monthOf(now) === monthOf(before) + 1)) {
    return ['year', 'month', ...names.slice(2)];
  }
  const dayFollows = ([, , before = 0]: readonly number[], [, , now = 0]: readonly number[]) =>
    now === before + 1 || now === 1;
  const countsDays = follows((before, now) => monthOf(now) >= monthOf(before) && dayFollows(before, now));
  return countsDays && allBetween(body, 2, 1, 31) ? ['year', 'month', 'day', ...names.slice(3)] : names;
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
        NAMES.hour.test(bare(names[column])) &&
        areHours(body, column)),
  );
  return clock === -1
    ? null
    : {
        columns: [date, clock],
        compose: (cells) =>
          `${(cells[date] ?? '').trim()} ${clockText(cells[clock] ?? '', hasSeconds(body, clock))}`,
      };
}

/** `<TIME>` and `Hour (UTC)` are named time and hour. */
function bare(name: string | undefined): string {
  return (name ?? '').replace(/\([^)]*\)|[<>[\]]/g, '').trim();
}

function yearMonthDay({ names, kinds, body }: PartColumns): StampParts | null {
  const place = (name: RegExp, least: number, most: number) =>
    names.findIndex(
      (candidate, column) =>
        name.test(bare(candidate)) && kinds[column] === 'number' && allBetween(body, column, least, most),
    );
  const year = place(NAMES.year, 1500, 2200);
  const namedMonth = names.findIndex(
    (name, column) =>
      NAMES.month.test(bare(name)) && body.every((cells) => monthOfName((cells[column] ?? '').trim()) > 0),
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
      const clock = clockText(text(cells, hour), false);
      return minute === -1
        ? `${dated} ${clock}`
        : `${dated} ${clock.slice(0, 2)}:${twoDigits(text(cells, minute))}`;
    },
  };
}

/** `7` is 07:00, `730` and `0730` are 07:30, `73000` is 07:30:00; what is a clock already stays. */
function clockText(cell: string, seconds: boolean): string {
  const text = cell.trim();
  if (!/^\d{1,6}(\.0+)?$/.test(text)) {
    return text;
  }
  const digits = wholeNumber(text);
  if (seconds) {
    return (digits.padStart(6, '0').match(/../g) ?? []).join(':');
  }
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

/** Hours 0 … 24, or hours and minutes, or seconds too, as one number up to 240000. */
function areHours(body: PartColumns['body'], column: number): boolean {
  return (
    allBetween(body, column, 0, 24) ||
    (allBetween(body, column, 0, 240_000) && body.every((cells) => Number(cells[column]) % 100 < 60))
  );
}

/** Six digits go beyond 24:00. */
function hasSeconds(body: PartColumns['body'], column: number): boolean {
  return body.some((cells) => /^\d{5,6}$/.test((cells[column] ?? '').trim()));
}

/** A date that stands in every row once needs no clock. */
function repeats(body: PartColumns['body'], column: number): boolean {
  return new Set(body.map((cells) => cells[column])).size < body.length * 0.9;
}
