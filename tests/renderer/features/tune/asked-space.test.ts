import { afterEach, expect, test } from 'vitest';
import { askedFor, shownRange } from '../../../../src/renderer/features/tune/asked-space.ts';
import type { Parameter } from '../../../../src/shared/search/space.ts';
import { setTranslator } from '../../../../src/shared/texts/text.ts';
import { speakGerman } from '../../../shared/texts/german.ts';

afterEach(() => setTranslator(null));

const RANGES: readonly (readonly [part: Parameter, english: string, german: string])[] = [
  [
    { kind: 'real', name: 'learningRate', least: 0.0005, most: 0.01, scale: 'log' },
    ...(['0.0005..0.01', '0,0005..0,01'] as const),
  ],
  [{ kind: 'ladder', name: 'dropout', values: [0, 0.1, 0.25] }, '0|0.1|0.25', '0|0,1|0,25'],
  [{ kind: 'integer', name: 'units', least: 16, most: 4096, scale: 'log' }, '16..4096', '16..4096'],
  [{ kind: 'choice', name: 'model', values: ['lstm', 'gru'] }, 'lstm|gru', 'lstm|gru'],
  // `1.125` would be a thousand and more for a German reader, and is refused where it is typed.
  [{ kind: 'real', name: 'clip', least: 1e-7, most: 1.125, scale: 'linear' }, '1e-7..1.125', '1e-7..1,1250'],
];

/** What is asked where the range of a row is touched and left as it was shown. */
function askedOf(part: Parameter) {
  const form = { asked: { said: { target: 'y' }, around: [] }, byHand: [], fixed: [] };
  return askedFor(form as unknown as Parameters<typeof askedFor>[0], [part], {
    ranges: { [part.name]: shownRange(part) },
    varied: {},
  });
}

test('a suggested range has the decimal mark of the reader', () => {
  expect(RANGES.map(([part]) => shownRange(part))).toEqual(RANGES.map(([, english]) => english));
  speakGerman();
  expect(RANGES.map(([part]) => shownRange(part))).toEqual(RANGES.map(([, , german]) => german));
});

test.each(['English', 'German'])('a range that is shown is read as the same range in %s', (language) => {
  if (language === 'German') {
    speakGerman();
  }
  for (const [part] of RANGES) {
    const { vary, unread } = askedOf(part);
    expect([vary, unread]).toEqual([{ vary: [part] }, []]);
  }
});
