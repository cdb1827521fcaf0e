/** The glossary in German, for a window that speaks it: loaded when a word is asked for there, and by nothing else. */
import type { HelpEntry, HelpGroup } from '../entry.ts';
import { GLOSSARY, type Glossary, glossaryOf, namesOf } from '../glossary.ts';
import { BANDS } from './bands.ts';
import { DATA } from './data.ts';
import { ERRORS } from './errors.ts';
import { FREE } from './free.ts';
import { INSIDE } from './looking-inside.ts';
import { NET } from './net.ts';
import { SEVERAL } from './several.ts';
import { TRAINING } from './training.ts';
import { WINDOWS } from './windows.ts';
import { WRONG } from './wrong.ts';

type Word = Pick<HelpEntry, 'title' | 'names' | 'brief' | 'more' | 'formula' | 'misleads'>;

/** In the order of the groups in English. */
const GROUPS = [DATA, WINDOWS, ERRORS, FREE, BANDS, TRAINING, NET, SEVERAL, INSIDE, WRONG];

export const GERMAN_GLOSSARY: Glossary = glossaryOf(
  GLOSSARY.map((group, at): HelpGroup => {
    const german = GROUPS[at];
    const words: Readonly<Record<string, Word>> = german?.words ?? {};
    return {
      title: german?.title ?? group.title,
      entries: group.entries.map((entry) => inGerman(entry, words[entry.id] ?? entry)),
    };
  }),
);

/** What belongs to it and who wrote of it is the same in both languages; the English names still find it. */
function inGerman(entry: HelpEntry, word: Word): HelpEntry {
  const { id, also, source } = entry;
  return {
    ...{ id, also, ...word },
    foundBy: namesOf(entry),
    ...(source === undefined ? {} : { source: source.replace(/ and /g, ' und ') }),
  };
}
