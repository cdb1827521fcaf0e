/** What somebody puts on a run to find it again. It is beside the record: a run is what it was, whatever is written on it. */

export interface RunLabels {
  /** Single words, each there once, in the order in which they came. */
  readonly tags: readonly string[];
  readonly note: string;
  /** Out of the lists, unless they are asked for it. */
  readonly archived: boolean;
}

/** What is to become of the labels; what is left out stays as it is. */
export interface LabelChange {
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  /** Empty takes the note away. */
  readonly note?: string;
  readonly archived?: boolean;
}

export const NO_LABELS: RunLabels = { tags: [], note: '', archived: false };

export const MOST_TAGS = 50;
export const MOST_TAG_LENGTH = 40;
export const MOST_NOTE_LENGTH = 4000;

/** Why a text is no tag, in plain words; null for one that is. */
export function tagProblem(tag: string): string | null {
  if (tag === '') {
    return 'it is empty';
  }
  if (/[\s,]/u.test(tag)) {
    return 'a tag is one word, without blanks and commas';
  }
  if (/\p{Cc}/u.test(tag)) {
    return 'it has characters that cannot be seen';
  }
  return [...tag].length > MOST_TAG_LENGTH ? `a tag has up to ${MOST_TAG_LENGTH} characters` : null;
}

/** The tags that somebody has typed, with blanks or commas between them. */
export function tagsIn(text: string): readonly string[] {
  return text.split(/[\s,]+/u).filter((word) => word !== '');
}

/** Equal for tags that differ in capitals alone. */
export function tagKey(tag: string): string {
  return tag.normalize('NFC').toLowerCase();
}

/** The labels after a change. A tag that is there already, if only in other capitals, stays as it was written first. */
export function withChange(labels: RunLabels, change: LabelChange): RunLabels {
  const { addTags = [], removeTags = [], note = labels.note, archived = labels.archived } = change;
  const removed = new Set(removeTags.map(tagKey));
  const tags = new Map<string, string>();
  for (const tag of [...labels.tags, ...addTags]) {
    const key = tagKey(tag);
    if (!removed.has(key) && !tags.has(key)) {
      tags.set(key, tag.normalize('NFC'));
    }
  }
  return { tags: [...tags.values()], note: note.trim(), archived };
}

/** The change that takes another one back from a run that had these labels before it. */
export function undone(
  before: RunLabels,
  { addTags = [], removeTags = [], note, archived }: LabelChange,
): LabelChange {
  const had = new Map(before.tags.map((tag) => [tagKey(tag), tag]));
  return {
    removeTags: addTags.filter((tag) => !had.has(tagKey(tag))),
    addTags: removeTags.flatMap((tag) => had.get(tagKey(tag)) ?? []),
    ...(note === undefined ? {} : { note: before.note }),
    ...(archived === undefined ? {} : { archived: before.archived }),
  };
}

/** Whether there is nothing on it. */
export function isBare({ tags, note, archived }: RunLabels): boolean {
  return tags.length === 0 && note === '' && !archived;
}
