import { afterEach, expect, it } from 'vitest';
import { checkInSentences } from '../../../src/shared/reuse/check-in-text.ts';
import type { CheckIn } from '../../../src/shared/reuse/said.ts';
import { decimalMark, setTranslator, shownStamp } from '../../../src/shared/texts/text.ts';
import { speakGerman } from '../texts/german.ts';

afterEach(() => setTranslator(null));

const MADE = {
  ...{ known: 12, mae: 2.5, testMae: 1.8, until: '2021-03-14' },
  band: { level: 0.8, coverage: 0.625, testCoverage: 0.79 },
  drift: { since: '2021-03-03', percent: 40.2 },
} as unknown as CheckIn;
const WORDS = {
  number: (value: number) => decimalMark(String(value)),
  stamp: (stamp: string) => shownStamp(stamp),
};

it('says in English what came, what the band held and whether it has drifted', () => {
  expect(checkInSentences(MADE, WORDS)).toEqual([
    '12 values that it said have come since: it errs 2.5, and 1.8 in its test over the same steps.',
    'Its 80 % band held 62.5 % of them, and 79 % in its test.',
    'It errs 40 % more than in its test since 2021-03-03; train again.',
  ]);
});

it('says the same in German, with German numbers and dates', () => {
  speakGerman();
  expect(checkInSentences(MADE, WORDS)).toEqual([
    '12 Werte, die er sagte, sind seither gekommen: Sein Fehler ist 2,5, im Test über dieselben Schritte 1,8.',
    'Sein Band von 80 % enthielt 62,5 % davon, im Test 79 %.',
    'Seit 03.03.2021 ist sein Fehler 40 % größer als im Test; trainieren Sie neu.',
  ]);
  expect(checkInSentences({ ...MADE, known: 1, band: null, drift: null }, WORDS)).toEqual([
    'Ein Wert, den er sagte, ist seither gekommen: Sein Fehler ist 2,5, im Test über dieselben Schritte 1,8.',
  ]);
  expect(checkInSentences({ ...MADE, known: 0 }, WORDS)).toEqual([
    'Von dem, was er sagte, ist noch nichts gekommen; die Zeilen enden bei 14.03.2021.',
  ]);
});
