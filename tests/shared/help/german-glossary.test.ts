import { describe, expect, it } from 'vitest';
import { GERMAN_GLOSSARY } from '../../../src/shared/help/german/german-glossary.ts';
import { entryText, findEntry, GLOSSARY, HELP_ENTRIES, namesOf } from '../../../src/shared/help/glossary.ts';

const { entries, entryOf, groups, searchEntries } = GERMAN_GLOSSARY;
/** Words that no German sentence has, but names of persons and methods. */
const ENGLISH =
  /\b(the|of|and|with|from|is|are|has|that|which|not|by|than|its|each|every|what|when|where|how)\b/i;
const ofText = ({ title, names = [], ...entry }: (typeof entries)[number]) =>
  [title, ...names, entryText(entry as never), entry.formula ?? '', entry.misleads ?? ''].join(' | ');

describe('the glossary in German', () => {
  it('has all words of the English one, in its groups and in its order', () => {
    expect(entries.map(({ id }) => id)).toEqual(HELP_ENTRIES.map(({ id }) => id));
    expect(groups.map(({ entries: own }) => own.map(({ id }) => id))).toEqual(
      GLOSSARY.map(({ entries: own }) => own.map(({ id }) => id)),
    );
  });

  it('says each of them anew: no text, warning or heading is the English one', () => {
    const left = HELP_ENTRIES.flatMap((english) => {
      const german = entryOf(english.id);
      const same = (['brief', 'more', 'misleads'] as const).filter(
        (part) => english[part] !== undefined && english[part] === german?.[part],
      );
      return same.map((part) => `${english.id}: ${part}`);
    });
    expect(left).toEqual([]);
    expect(groups.filter(({ title }, at) => title === GLOSSARY[at]?.title)).toEqual([]);
    expect(entries.filter((entry) => ENGLISH.test(ofText(entry))).map(({ id }) => id)).toEqual([]);
  });

  it('computes and warns where the English one does, and names the same sources', () => {
    const parts = (all: typeof entries) =>
      all.map(({ id, formula, misleads, source, also }) => [
        ...[id, formula !== undefined, misleads !== undefined, source?.match(/\d{4}/g)?.join(), also.join()],
      ]);
    expect(parts(entries)).toEqual(parts(HELP_ENTRIES));
  });

  it('explains each in two to five sentences with the marks of German', () => {
    const broken = entries.filter((entry) => {
      const sentences = entryText(entry).match(/[.?!](?=\s|$)/g)?.length ?? 0;
      return (
        sentences < 2 ||
        sentences > 6 ||
        !/^[A-ZÄÖÜ1-9„Ŷ].*[.?]$/s.test(entryText(entry)) ||
        /”|\d\.\d/.test(ofText(entry))
      );
    });
    expect(broken.map(({ id }) => id)).toEqual([]);
  });

  it('gives every name to one word alone, and finds it by its English names too', () => {
    const found = entries.flatMap((entry) => [
      ...new Set(namesOf(entry).map((name) => findEntry(name, entries)?.id ?? `nobody is ${name}`)),
    ]);
    expect(found).toEqual(entries.map(({ id }) => id));
    expect(searchEntries('learning rate')[0]?.title).toBe('Lernrate');
    expect(searchEntries('abdeckung')[0]?.id).toBe('coverage');
    expect(searchEntries('qqq')).toEqual([]);
  });
});
