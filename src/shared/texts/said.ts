/**
 * Sentences that service, engine and importer made and that are kept as they are: in records, in the details of an error, in what the
 * command line prints. They stay English there. Where the window shows them in another language, they are known again by the message
 * that they were made of, and what had been put into it is put into the translation. Loaded with a language.
 */
import type { StampWriter, Translator } from './text.ts';

interface Pattern {
  readonly message: string;
  /** The longest text in it that always stands there: most messages are ruled out by it alone. */
  readonly sign: string;
  readonly form: RegExp;
  /** A name for every group of the form. */
  readonly slots: readonly Slot[];
}

interface Slot {
  readonly name: string;
  readonly isCounted: boolean;
  /** Stands in quotation marks: somebody else's name, which is the same in every language. */
  readonly isName: boolean;
}

const SLOT = /\{(\w+)(?:, plural, one \{((?:[^{}]|\{\w+\})*)\} other \{((?:[^{}]|\{\w+\})*)\})?\}/g;
/** What every engine takes. */
const MOST_DECIMALS = 20;
const NUMBER = /^-?(?:\d+\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?)$/;
/** Of a sentence, not of a name or a figure. */
const WORD = /(^|\s)[a-z]{2,}/;
const MOST_KEPT = 2000;

/**
 * A translator that also knows sentences which others made of `messages`.
 * @param locale of the numbers in them
 * @param stamps writes the dates in them
 */
export function withSaid(
  translate: Translator,
  {
    messages,
    locale,
    stamps,
  }: { readonly messages: readonly string[]; readonly locale: string; readonly stamps: StampWriter },
): Translator {
  const patterns = messages
    .filter((message) => message.includes('{'))
    .map(patternOf)
    .sort((a, b) => literalLength(b.message) - literalLength(a.message));
  const known = new Map<string, string | null>();

  function words(text: string): string | null {
    const plain = translate(text, undefined);
    if (plain !== null) {
      return plain;
    }
    const kept = known.get(text);
    if (kept !== undefined) {
      return kept;
    }
    const found = find(text);
    if (known.size >= MOST_KEPT) {
      known.clear();
    }
    known.set(text, found);
    return found;
  }

  function find(text: string): string | null {
    for (const { message, sign, form, slots } of patterns) {
      const match = text.includes(sign) ? form.exec(text) : null;
      if (match !== null) {
        const values = slots.flatMap(({ name, isCounted, isName }, at) => {
          const value = match[at + 1];
          return value === undefined
            ? []
            : [[name, isCounted ? Number(value.replace(/,/g, '')) : isName ? value : putIn(value)] as const];
        });
        return translate(message, Object.fromEntries(values));
      }
    }
    return partByPart(text, '; ') ?? partByPart(text, ', ');
  }

  /** Several sentences in one. A part that nobody knows must be a name (`LSTM`): no text is half of one language. */
  function partByPart(text: string, between: string): string | null {
    const parts = text.split(between);
    const found = parts.length < 2 ? [] : parts.map(words);
    const isWhole = found.every((part, at) => part !== null || !WORD.test(parts[at] ?? ''));
    return isWhole && found.some((part) => part !== null)
      ? parts.map((part, at) => found[at] ?? part).join(between)
      : null;
  }

  function putIn(value: string): string {
    if (NUMBER.test(value)) {
      const decimals = Math.min(/\.(\d+)$/.exec(value)?.[1]?.length ?? 0, MOST_DECIMALS);
      return Number(value.replace(/,/g, '')).toLocaleString(locale, {
        ...{ minimumFractionDigits: decimals, maximumFractionDigits: decimals },
        useGrouping: value.includes(','),
      });
    }
    return words(value) ?? stamps(value, 'text');
  }

  return (message, values) => translate(message, values) ?? (values === undefined ? words(message) : null);
}

function patternOf(message: string): Pattern {
  const slots: Slot[] = [];
  const literals: string[] = [];
  let form = '';
  let from = 0;
  for (const match of message.matchAll(SLOT)) {
    const [whole, name = '', one, other] = match;
    const before = message.slice(from, match.index);
    literals.push(before);
    form += escaped(before);
    from = match.index + whole.length;
    if (one === undefined || other === undefined) {
      const isName = before.endsWith('“');
      slots.push({ name, isCounted: false, isName });
      // A name ends where it is closed: what follows may be another.
      form += isName && message[from] === '”' ? '([^”]*)' : '(.*?)';
    } else {
      const counted = [one, other].map((text) => escaped(text).replace('#', '(-?[\\d,]+)'));
      slots.push(...counted.map(() => ({ name, isCounted: true, isName: false })));
      form += `(?:${counted.join('|')})`;
    }
  }
  literals.push(message.slice(from));
  const sign = literals.reduce((longest, each) => (each.length > longest.length ? each : longest), '');
  return { message, sign, form: new RegExp(`^${form}${escaped(message.slice(from))}$`, 's'), slots };
}

function literalLength(message: string): number {
  return message.replace(SLOT, '').length;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
