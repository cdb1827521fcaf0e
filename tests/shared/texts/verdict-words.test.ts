import { afterEach, expect, it } from 'vitest';
import { verdictOf } from '../../../src/core/metrics/verdict.ts';
import { GERMAN } from '../../../src/shared/texts/de/german.ts';
import { english } from '../../../src/shared/texts/english.ts';
import { setTranslator } from '../../../src/shared/texts/text.ts';
import { verdictWords } from '../../../src/shared/texts/verdict-words.ts';

afterEach(() => setTranslator(null));

const TEST = { against: 'seasonalNaive', windows: 40, statistic: 1, pValue: 0.003 } as const;
const verdict = (mae: number, free: number, test: object = {}) =>
  verdictOf(mae, free, { ...TEST, ...test } as unknown as Parameters<typeof verdictOf>[2]).text;

const VERDICTS = [
  verdict(1, 2),
  verdict(2, 1),
  verdict(1, 1),
  verdict(1, 1.02, { pValue: 0.4 }),
  verdict(1.02, 1, { pValue: 0.4 }),
  verdict(1, 2, { windows: 3 }),
  verdict(0, 0),
];

it('says in English what is kept', () => {
  expect(VERDICTS.map(verdictWords)).toEqual(VERDICTS);
  expect(verdictWords('something else')).toBe('something else');
});

it('leaves no English in another language', () => {
  setTranslator((message, values) =>
    message in GERMAN ? english(GERMAN[message as keyof typeof GERMAN], values) : null,
  );
  expect(verdictWords(verdict(1, 2))).toBe('schlägt saisonal naiv um 50 % (p = 0.003)');
  const said = VERDICTS.map(verdictWords).join(' ');
  expect(said).not.toMatch(/\b(beats|loses|ties|with|better|worse|too few|naive)\b/);
});
