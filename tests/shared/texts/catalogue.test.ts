import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import { GERMAN, WHOLE } from '../../../src/shared/texts/de/german.ts';
import { REPORT } from '../../../src/shared/texts/de/sentences/report.ts';
import { english, type Values } from '../../../src/shared/texts/english.ts';
import { allStrings, askedTexts, bareTexts, REPORT_SOURCES } from './sources.ts';

const ENTRIES: readonly (readonly [english: string, german: string])[] = Object.entries({
  ...WHOLE,
  ...REPORT,
});

type Part = string | readonly [name: string, kind?: string, forms?: Readonly<Record<string, unknown>>];

/** What is put into a message: `name`, or `name plural one other` for what is counted. */
function valuesOf(message: string): readonly string[] {
  const compiled = compileMessage(message) as readonly Part[];
  const named = compiled.flatMap((part) => {
    if (typeof part === 'string') {
      return [];
    }
    const [name, kind, forms] = part;
    return [
      [name, kind, ...Object.keys(forms ?? {}).filter((form) => form !== 'offset')].filter(Boolean).join(' '),
    ];
  });
  return [...new Set(named)].sort();
}

/** A value for every name: a number where it is counted. */
function sampleOf(message: string, count: number): Values {
  return Object.fromEntries(
    valuesOf(message).map((value) => {
      const [name = '', kind] = value.split(' ');
      return [name, kind === 'plural' ? count : `<${name}>`];
    }),
  );
}

describe('the catalogue', () => {
  it('is asked for every text that the window shows with t, and has no other', () => {
    const known = new Set(Object.keys(GERMAN));
    const asked = askedTexts();
    expect(asked.length).toBeGreaterThan(300);
    expect(asked.filter(({ text }) => !known.has(text))).toEqual([]);
    const strings = allStrings();
    // Said by the service, or made of a word and an s.
    const fromElsewhere = (key: string) => strings.has(key.replace(/s$/, '')) || SAID_BY_THE_SERVICE.has(key);
    expect([...known].filter((key) => !strings.has(key) && !fromElsewhere(key))).toEqual([]);
  });

  it('has a text of its own for a report only where the window has none, and none that no report asks for', () => {
    const ofWindow = new Set(Object.keys(GERMAN));
    expect(Object.keys(REPORT).filter((key) => ofWindow.has(key))).toEqual([]);
    const strings = allStrings(REPORT_SOURCES);
    expect(Object.keys(REPORT).filter((key) => !strings.has(key))).toEqual([]);
    const asked = askedTexts(REPORT_SOURCES);
    expect(asked.length).toBeGreaterThan(80);
    expect(
      asked.filter(({ text, isInFunction }) => !isInFunction || (!ofWindow.has(text) && !(text in REPORT))),
    ).toEqual([]);
  });

  it('is asked while something is shown, never as a module is loaded: no language is chosen then', () => {
    expect(askedTexts().filter(({ isInFunction }) => !isInFunction)).toEqual([]);
  });

  it('has every sentence of the window, what it puts together of words and values, and the heads of its tables', () => {
    const known = new Set<string>(Object.keys(WHOLE));
    const allowed = (text: string) =>
      known.has(text) ||
      /^(Gatecast|MAE|system-ui)\b|is missing above this component$/.test(text) ||
      OF_PROGRAMS.has(text);
    expect(bareTexts().filter((text) => !allowed(text))).toEqual([]);
  });

  it('puts the same values into both languages, and counts in all forms of each', () => {
    const differ = ENTRIES.filter(([key, text]) => valuesOf(key).join() !== valuesOf(text).join());
    expect(differ).toEqual([]);
  });

  it('has a German text for each, other than the English but for names and signs', () => {
    expect(ENTRIES.filter(([, text]) => text.trim() === '')).toEqual([]);
    // Blanks at the ends join pieces of a sentence.
    const ends = (text: string) => `${/^\s/.test(text)}${/\s$/.test(text)}`;
    expect(ENTRIES.filter(([key, text]) => ends(key) !== ends(text))).toEqual([]);
  });

  it('says the same English in one way, wherever it stands', async () => {
    const folder = resolve(import.meta.dirname, '../../../src/shared/texts/de');
    const areas = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && file !== 'german.ts',
    );
    const said = new Map<string, Set<string>>();
    for (const area of areas) {
      const tables = Object.values((await import(join(folder, area))) as Record<string, object>);
      for (const [key, text] of tables.flatMap((table) => Object.entries(table))) {
        said.set(key, (said.get(key) ?? new Set()).add(text));
      }
    }
    expect(said.size).toBeGreaterThanOrEqual(ENTRIES.length);
    expect([...said].filter(([, texts]) => texts.size > 1).map(([key, texts]) => [key, ...texts])).toEqual(
      [],
    );
  });

  it('marks the same parts', () => {
    const marks = (text: string) => [...text.matchAll(/<\/?\w+\/?>/g)].map(([mark]) => mark).sort();
    expect(ENTRIES.filter(([key, text]) => marks(key).join() !== marks(text).join())).toEqual([]);
  });
});

it('fills in English without the library as the library would', () => {
  const i18n = setupI18n({ locale: 'en', locales: 'en-US', messages: { en: {} } });
  for (const [message] of ENTRIES) {
    for (const count of [0, 1, 2, 12_345]) {
      const values = sampleOf(message, count);
      expect(english(message, values)).toBe(i18n._(message, { ...values }));
    }
  }
});

it('puts no value into a value', () => {
  expect(
    english('{count, plural, one {# run} other {# runs}} of {name}', { count: 1, name: '{count}' }),
  ).toBe('1 run of {count}');
});

/** Templates that are no language's: units, keys of series and requests, CSS, SVG, a command, facts of the machine. */
const OF_PROGRAMS: ReadonlySet<string> = new Set([
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{}" height="{}" viewBox="0 0 {} {}"><rect width="{}" height="{}" fill="{}"/>{}</svg>',
  'data:image/svg+xml;charset=utf-8,{}',
  'minmax({}px, {}fr)',
  '{}px',
  '{}{}px {}',
  'beside {}',
  'compare {}',
  'coverage {}',
  'kept {}',
  'learning {}',
  'level {}',
  'other {}',
  'points {}',
  'record {}',
  'test {}',
  'setup.{}.{}{}',
  'workers.{}',
  'gatecast worker --queue {}',
  'not: {}',
  '{} kB',
  '{} MB',
  '{} GB',
  '{} min',
  '{} min {} s',
  '{} h {} min',
]);

/** Texts that reach the window as they are. */
const SAID_BY_THE_SERVICE: ReadonlySet<string> = new Set([
  'too few windows to tell',
  'Seattle weather',
  'How warm will next week be?',
  'Four years of days: temperature, rain, wind',
  'Stocks',
  'Can a net beat the market?',
  'Ten years of months: five share prices in one long file',
]);
