import { civilFromDays, dayOf, isoWeekday } from '../civil.ts';
import { dayByYearlyRule, rulesOf, type YearlyRule } from './yearly-rules.ts';

/** True for a day number on which the file's own calendar rests, though it is one of its weekdays. */
export type IsHoliday = (day: number) => boolean;

/** Calendars change; older years than these say little about the next. */
const YEARS_READ = 12;
/** Of the last so many years in which the day could have been worked … */
const CHANCES = 8;
/** … it must have been free in this share, and at least so often. */
const LEAST_SHARE = 0.75;
const LEAST_HITS = 2;
/** More working days than this in a row without a stamp are a gap in the file. */
const LONGEST_HOLIDAY = 7;
const SATURDAY = 6;
const SUNDAY = 7;

/**
 * The holidays that the file has kept: dates, weekdays of a month and days around Easter that were free in most of the
 * last years, at least in two. Dates on a Sunday or Saturday move to the working day beside them where the file has
 * done so. Feasts of other calendars (lunar ones) are not found.
 */
export function learnHolidays(times: Float64Array, weekdays: readonly number[]): IsHoliday {
  const facts = readDays(times, weekdays);
  const rules: YearlyRule[] = [];
  const explained = new Set<number>();
  for (const { rule } of candidates(facts)) {
    const hits = chancesOf(rule, facts).filter((day) => facts.free.has(day) && !explained.has(day));
    if (hits.length >= LEAST_HITS) {
      rules.push(rule);
      for (const day of hits) {
        explained.add(day);
      }
    }
  }
  const moves = learnMoves(rules, facts, explained);
  const byYear = new Map<number, ReadonlySet<number>>();
  return (day) => {
    const { year } = civilFromDays(day);
    const known = byYear.get(year) ?? holidaysAround(year, rules, moves);
    byYear.set(year, known);
    return known.has(day);
  };
}

interface DayFacts {
  readonly first: number;
  readonly last: number;
  readonly weekdays: readonly number[];
  /** Working days without a stamp. */
  readonly free: ReadonlySet<number>;
  /** Working days in gaps of the file. */
  readonly unknown: ReadonlySet<number>;
}

function readDays(times: Float64Array, weekdays: readonly number[]): DayFacts {
  const last = dayOf(times.at(-1) ?? 0);
  const earliest = last - YEARS_READ * 366;
  const worked = new Set<number>();
  for (let row = times.length - 1; row >= 0 && dayOf(times[row] ?? 0) >= earliest; row--) {
    worked.add(dayOf(times[row] ?? 0));
  }
  const first = [...worked].reduce((least, day) => Math.min(least, day), last);
  const free = new Set<number>();
  const unknown = new Set<number>();
  let run: number[] = [];
  for (let day = first; day <= last; day++) {
    if (worked.has(day)) {
      for (const idle of run) {
        (run.length > LONGEST_HOLIDAY ? unknown : free).add(idle);
      }
      run = [];
    } else if (weekdays.includes(isoWeekday(day))) {
      run.push(day);
    }
  }
  return { first, last, weekdays, free, unknown };
}

interface Candidate {
  readonly rule: YearlyRule;
  readonly share: number;
  readonly hits: number;
}

/** Rules that free days keep, the surest first. */
function candidates(facts: DayFacts): readonly Candidate[] {
  const rules = new Map<string, YearlyRule>();
  for (const rule of [...facts.free].flatMap(rulesOf)) {
    rules.set(JSON.stringify(rule), rule);
  }
  return [...rules.values()]
    .map((rule) => {
      const chances = chancesOf(rule, facts);
      const hits = chances.filter((day) => facts.free.has(day)).length;
      return { rule, hits, share: hits / chances.length };
    })
    .filter(({ hits, share }) => hits >= LEAST_HITS && share >= LEAST_SHARE)
    .toSorted((a, b) => b.share - a.share || b.hits - a.hits);
}

/** The last days on which the rule fell on a working day that the file knows. */
function chancesOf(rule: YearlyRule, { first, last, weekdays, unknown }: DayFacts): readonly number[] {
  return yearsOf(first, last)
    .map((year) => dayByYearlyRule(rule, year))
    .filter((day) => day >= first && day <= last && !unknown.has(day) && weekdays.includes(isoWeekday(day)))
    .slice(-CHANCES);
}

function yearsOf(first: number, last: number): readonly number[] {
  const from = civilFromDays(first).year;
  return Array.from({ length: civilFromDays(last).year - from + 1 }, (_, ahead) => from + ahead);
}

/** Days by which a rule's day is moved when it falls on that weekday; 0 for none. */
type Move = (rule: YearlyRule, weekday: number) => number;

const MOVES: readonly (readonly [weekday: number, days: number])[] = [
  [SUNDAY, 1],
  [SATURDAY, -1],
];

/**
 * Dates go from a Sunday to Monday, from a Saturday to Friday, where that is a habit of the file: each date as it was
 * moved before (New York moves Christmas and not New Year), and as the others are when it never had to be.
 */
function learnMoves(rules: readonly YearlyRule[], facts: DayFacts, explained: ReadonlySet<number>): Move {
  const moving = new Map<string, number>();
  for (const [weekday, days] of MOVES) {
    const seen = rules
      .filter(({ kind }) => kind === 'date' && !facts.weekdays.includes(weekday))
      .map((rule) => ({ rule, ...movesOf(rule, { weekday, days, facts, explained }) }));
    const hits = seen.reduce((sum, each) => sum + each.hits, 0);
    const chances = seen.reduce((sum, each) => sum + each.chances, 0);
    for (const each of hits >= LEAST_HITS ? seen : []) {
      const share = each.chances > 0 ? each.hits / each.chances : hits / chances;
      if (share >= LEAST_SHARE) {
        moving.set(`${weekday} ${JSON.stringify(each.rule)}`, days);
      }
    }
  }
  return (rule, weekday) => moving.get(`${weekday} ${JSON.stringify(rule)}`) ?? 0;
}

interface MoveTask {
  readonly weekday: number;
  readonly days: number;
  readonly facts: DayFacts;
  readonly explained: ReadonlySet<number>;
}

/** How often a date fell on the weekday, and how often the day beside it was free. */
function movesOf(
  rule: YearlyRule,
  { weekday, days, facts: { first, last, free, unknown }, explained }: MoveTask,
): { readonly hits: number; readonly chances: number } {
  const beside = yearsOf(first, last)
    .map((year) => dayByYearlyRule(rule, year))
    .filter((day) => isoWeekday(day) === weekday)
    .map((day) => day + days)
    .filter((day) => day > first && day < last && !unknown.has(day) && !explained.has(day));
  return { chances: beside.length, hits: beside.filter((day) => free.has(day)).length };
}

/** The year's own, and January 1 of the next, which may move to December 31. */
function holidaysAround(year: number, rules: readonly YearlyRule[], moveOf: Move): ReadonlySet<number> {
  return new Set(
    rules.flatMap((rule) =>
      [year, year + 1].map((each) => {
        const day = dayByYearlyRule(rule, each);
        return day + moveOf(rule, isoWeekday(day));
      }),
    ),
  );
}
