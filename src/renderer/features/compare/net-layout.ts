import type { NetParts } from '../../../shared/net/net-part.ts';
import { locale, t, translated } from '../../../shared/texts/text.ts';
import { lastOf } from '../../language/last-of.ts';

export const WIDTH = 260;
const LINE = 15;
const PADDING = 8;
const GAP = 30;
/** Characters that fit beside one another at the size of the words. */
const MOST_CHARACTERS = 38;

export interface Box {
  readonly top: number;
  readonly height: number;
  readonly lines: readonly string[];
  /** How many weights. */
  readonly note: string;
}

export interface Arrow {
  readonly from: number;
  readonly to: number;
  /** What flows along it. */
  readonly text: string;
}

/** Where the blocks of a net stand, one below another, with an arrow into the first and out of each. */
export function layOut({ input, parts }: NetParts): {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly height: number;
} {
  const boxes: Box[] = [];
  const arrows: Arrow[] = [
    { from: 0, to: GAP, text: t('{input} steps × {input2}', { input: input[0], input2: input[1] }) },
  ];
  let top = GAP;
  for (const { words, weights, output } of parts) {
    const lines = wrapped(translated(words));
    const height = (lines.length + 1) * LINE + PADDING;
    boxes.push({
      top,
      height,
      lines,
      note: t('{weights} weights', { weights: weights.toLocaleString(locale()) }),
    });
    arrows.push({ from: top + height, to: top + height + GAP, text: output.join(' × ') });
    top += height + GAP;
  }
  return { boxes, arrows, height: top };
}

/** Words in lines that fit, broken between words. */
export function wrapped(words: string): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lastOf(lines);
    if (last !== undefined && last.length + 1 + word.length <= MOST_CHARACTERS) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
