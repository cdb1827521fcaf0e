/** Signs that tables hold by themselves: units, currencies, quotes, dashes. */
const SIGNS = /[°€£¥§µ·²³½¼¾“”„‚‘’–—…«»¿¡™©®±‰×÷ªº\u00a0№¹¢]/u;
const LETTER = /\p{L}|\p{M}/u;
/** Letters that Icelandic writes and nobody else, where Turkish has its own. */
const ICELANDIC = /[ðþýÐÞÝ]/u;
const ICELANDIC_COMPANY = /[áíæÁÍÆ]/u;

/** `µg`, `m³`, `°C`: a sign that fits is worth more than a letter that might. */
const UNIT = /^(?:[µμ][a-z]+|[a-z]{0,2}m[²³]|°[a-z]?|[£€$])$/iu;

/** Bytes without a meaning, and controls beyond ASCII: no text has any, in its own encoding. */
const NONSENSICAL = /[\ufffd\u0080-\u009f\p{Co}\p{Cn}]/u;

const UNIT_SCORE = 2;
const NONSENSE = -3;
const UNLIKELY = -1;
const RARE = 0.3;
/** Capitals only: few words are written so, and the characters of East Asia are often mistaken for them. */
const SHOUTED = 0.8;

/**
 * How much a text looks as if people had written it, from about 1 down to -3: letters of one script in a word, capitals
 * in front, signs between words and not inside. The mean over all characters beyond ASCII.
 */
export function plausibility(text: string): number {
  let sum = 0;
  let count = 0;
  const hasIcelandic = ICELANDIC_COMPANY.test(text);
  // A word that stands in every row is no more evidence than in one.
  for (const word of new Set(text.split(/[\s,;|"'()/[\]:=\d.\t-]+/u))) {
    const characters = [...word];
    const beyond = characters.filter(isBeyondAscii).length;
    if (beyond > 0) {
      count += beyond;
      sum += wordScore(characters, beyond, hasIcelandic);
    }
  }
  const mean = count === 0 ? 0 : sum / count;
  return NONSENSICAL.test(text) ? mean - 1 : mean;
}

function wordScore(characters: readonly string[], beyond: number, hasIcelandic: boolean): number {
  if (UNIT.test(characters.join(''))) {
    return UNIT_SCORE * beyond;
  }
  let sum = 0;
  for (const [place, character] of characters.entries()) {
    if (isBeyondAscii(character)) {
      sum += characterScore(character, characters[place - 1], characters[place + 1], hasIcelandic);
    }
  }
  const letters = characters.filter((character) => LETTER.test(character));
  const scripts = scriptsOf(letters);
  const isCoherent =
    scripts.size <= 1 && hasPlainCase(letters) && !(scripts.has('Latin') && isAllAccents(letters));
  if (!isCoherent) {
    return Math.min(sum, UNLIKELY * beyond);
  }
  const isShouted = !scripts.has('Latin') && letters.every(isUpper);
  return isShouted ? sum * SHOUTED : sum;
}

function characterScore(
  character: string,
  before: string | undefined,
  after: string | undefined,
  hasIcelandic: boolean,
): number {
  if (NONSENSICAL.test(character)) {
    return NONSENSE;
  }
  if (LETTER.test(character) && !/[ªº]/.test(character)) {
    return ICELANDIC.test(character) && !hasIcelandic ? RARE : 1;
  }
  const isInside = isLetter(before) && isLetter(after);
  return SIGNS.test(character) && (!isInside || character === '’') ? 1 : UNLIKELY;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && LETTER.test(character);
}

function isBeyondAscii(text: string): boolean {
  return /[^\0-\u007f]/u.test(text);
}

const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Hebrew', 'Arabic'].map(
  (script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const,
);

function scriptsOf(letters: readonly string[]): ReadonlySet<string> {
  return new Set(
    letters.map((letter) => SCRIPTS.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'other'),
  );
}

/** No language writes Latin words in accented letters only. */
function isAllAccents(letters: readonly string[]): boolean {
  return letters.length > 2 && letters.every(isBeyondAscii);
}

/** `Word`, `word`, `WORD`, not `wORD` or `WORd`: two code pages of one script often differ in nothing but the case. */
function hasPlainCase(letters: readonly string[]): boolean {
  return !letters.some((letter, place) => {
    const before = letters[place - 1] ?? '';
    const first = letters[place - 2] ?? '';
    return (
      isBeyondAscii(first + before + letter) &&
      ((isLower(before) && isUpper(letter)) || (isUpper(first) && isUpper(before) && isLower(letter)))
    );
  });
}

function isLower(letter: string): boolean {
  return letter !== letter.toUpperCase();
}

function isUpper(letter: string): boolean {
  return letter !== letter.toLowerCase();
}
