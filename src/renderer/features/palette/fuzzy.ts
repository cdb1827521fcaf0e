/** Finding by a few letters: `tlm` finds `Train LSTM`, `exp csv` finds `Export forecast as CSV`. */

export interface Match {
  /** The higher the better. */
  readonly score: number;
  /** Places of the letters that were found, from 0, rising. */
  readonly places: readonly number[];
}

const AT_WORD = 8;
const NEXT_TO_LAST = 6;
const ANY = 1;
const WHOLE_WORD = 10;

/**
 * How well all the words of `query` are found in `text`, each as letters in their order; null where one is not. An empty query finds
 * everything alike.
 */
export function fuzzyMatch(query: string, text: string): Match | null {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const lower = text.toLowerCase();
  let score = 0;
  const places = new Set<number>();
  for (const word of words) {
    const found = wordMatch(word, lower);
    if (found === null) {
      return null;
    }
    score += found.score;
    for (const place of found.places) {
      places.add(place);
    }
  }
  return { score, places: [...places].sort((a, b) => a - b) };
}

/** The word as it stands, at the beginning of a word if it can be; else its letters one after another. */
function wordMatch(word: string, text: string): Match | null {
  let best: Match | null = null;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const score =
      word.length * NEXT_TO_LAST + (startsWord(text, at) ? AT_WORD + WHOLE_WORD : 0) - at / text.length;
    if (best === null || score > best.score) {
      best = { score, places: Array.from(word, (_, index) => at + index) };
    }
  }
  return best ?? lettersMatch(word, text);
}

function lettersMatch(word: string, text: string): Match | null {
  const places: number[] = [];
  let score = 0;
  let from = 0;
  for (const letter of word) {
    const at = nextLetter(text, letter, from);
    if (at < 0) {
      return null;
    }
    score += startsWord(text, at) ? AT_WORD : at === from && from > 0 ? NEXT_TO_LAST : ANY;
    places.push(at);
    from = at + 1;
  }
  // Letters that lie far apart mean something else: `run` is not `train many`.
  const spread = (places[places.length - 1] ?? 0) - (places[0] ?? 0) + 1;
  return score < word.length * 2 && spread > word.length * 3 ? null : { score: score - spread / 8, places };
}

/** The beginning of a word goes before the nearest letter. */
function nextLetter(text: string, letter: string, from: number): number {
  const near = text.indexOf(letter, from);
  if (near < 0 || near === from || startsWord(text, near)) {
    return near;
  }
  for (let at = near; at >= 0; at = text.indexOf(letter, at + 1)) {
    if (startsWord(text, at)) {
      return at;
    }
  }
  return near;
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || /[\s·/(._-]/u.test(text[at - 1] ?? '');
}
