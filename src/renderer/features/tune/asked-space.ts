/** What somebody changed of a suggested search, and what is then asked of the service. */
import type { Parameter } from '../../../shared/search/space.ts';
import type { SpacePart, StudyBudget } from '../../../shared/search/study.ts';
import type { StudyAsked } from '../../../shared/search/study-requests.ts';
import { parameterFrom, writtenRange } from '../../../shared/search/vary-text.ts';
import { shownNumber, t, typedNumber, typedValue } from '../../../shared/texts/text.ts';
import type { FormAsked } from './asked-study.ts';

export interface SpaceChanges {
  /** Ranges as they are typed, by name; an empty one is as suggested. */
  readonly ranges: Readonly<Record<string, string>>;
  /** Settings that were switched on or off. */
  readonly varied: Readonly<Record<string, boolean>>;
}

export const NOTHING_CHANGED: SpaceChanges = { ranges: {}, varied: {} };

export interface AskedSpace {
  readonly request: Omit<StudyAsked, 'dataset'>;
  /** Ranges alone, for the question what would be varied. */
  readonly vary: Pick<StudyAsked, 'vary'>;
  /** Names of what is varied. */
  readonly varied: readonly string[];
  /** Of them, those whose range cannot be read. */
  readonly unread: readonly string[];
}

/** @param rows what the service suggests, with all that may be varied */
export function askedFor(
  { asked, byHand }: FormAsked,
  rows: readonly Pick<SpacePart, 'name'>[],
  { ranges, varied }: SpaceChanges,
): AskedSpace {
  const names = rows.map(({ name }) => name);
  const isVaried = (name: string) => varied[name] ?? !byHand.includes(name);
  const on = names.filter(isVaried);
  const typed = Object.entries(ranges).filter(([, text]) => text.trim() !== '');
  const parts = typed.flatMap(([name, text]): readonly Parameter[] => {
    const part = parameterFrom(name, typedRange(text));
    return part === null ? [] : [part];
  });
  const ofOn = parts.filter(({ name }) => on.includes(name));
  return {
    request: {
      ...asked,
      around: asked.around.filter((name) => on.includes(name)),
      ...(ofOn.length === 0 ? {} : { vary: ofOn }),
      ...(on.length === names.length ? {} : { only: on }),
    },
    vary: parts.length === 0 ? {} : { vary: parts.filter(({ name }) => isVaried(name)) },
    varied: on,
    unread: typed
      .filter(([name, text]) => on.includes(name) && parameterFrom(name, typedRange(text)) === null)
      .map(([name]) => name),
  };
}

/** A range as somebody would type it: with the reader's decimal mark, and in no number that may mean two. */
export function shownRange(part: Parameter): string {
  return eachNumber(writtenRange(part), (text) =>
    shownNumber(typedNumber(text) === null ? `${text}0` : text),
  ).join('');
}

/** A range with the decimal marks of programs; what may mean two numbers is no range. */
function typedRange(text: string): string {
  const parts = eachNumber(text, typedNumber);
  return parts.includes(null) ? '' : parts.join('');
}

/** What stands between the marks of a range, each changed. */
function eachNumber<Changed>(
  range: string,
  change: (text: string) => Changed,
): readonly (Changed | string)[] {
  return range.split(/(\.\.|\|)/).map((part) => (part === '..' || part === '|' ? part : change(part)));
}

/** The fields as they are typed; an empty one does not matter. */
export type AskedForBudget = Readonly<Record<keyof StudyBudget, string>>;

const RULES = {
  seconds: { most: 30 * 86_400, isWhole: false, words: 'Seconds, above 0.' },
  trials: { most: 100_000, isWhole: true, words: 'A whole number, at least 1.' },
  patience: { most: 100_000, isWhole: true, words: 'A whole number, at least 1.' },
} as const;

/** The budget, or what is wrong with each field. */
export function budgetFrom(texts: AskedForBudget): {
  readonly budget: StudyBudget | null;
  readonly problems: Readonly<Partial<Record<keyof StudyBudget, string>>>;
} {
  const budget: { -readonly [Field in keyof StudyBudget]: number } = {};
  const problems: Partial<Record<keyof StudyBudget, string>> = {};
  for (const field of Object.keys(RULES) as (keyof StudyBudget)[]) {
    const text = texts[field].trim();
    const { most, isWhole, words } = RULES[field];
    const value = typedValue(text);
    if (text !== '' && value > 0 && value <= most && (!isWhole || Number.isInteger(value))) {
      budget[field] = value;
    } else if (text !== '') {
      problems[field] = t(words);
    }
  }
  if (Object.values(texts).every((text) => text.trim() === '')) {
    problems.seconds = t('A time, or a number of set-ups.');
  }
  return { budget: Object.keys(problems).length > 0 ? null : budget, problems };
}
