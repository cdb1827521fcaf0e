import { expect, test } from 'vitest';
import { atOnceOn, atOnceText, kernelThreads } from '../../../src/shared/set-up/at-once.ts';

test('a kernel has all cores, as many as are asked for, and never more than find work', () => {
  expect([undefined, '', '3', '0', 'many', '99'].map((asked) => kernelThreads(asked, 8))).toEqual([
    ...[8, 8, 3, 1, 1, 16],
  ]);
  expect(kernelThreads(undefined, 64)).toBe(16);
});

test.each([
  [2, 2, 1, 'one at a time, each uses all 2 cores'],
  [8, 5, 1, 'one at a time, each uses 5 of 8 cores'],
  [8, 3, 2, 'up to 2 at once while the memory has room, each uses 3 of 8 cores'],
  [64, 16, 4, 'up to 4 at once while the memory has room, each uses 16 of 64 cores'],
  [1, 1, 1, 'one at a time, there is one core'],
  [2, 16, 1, 'one at a time, each uses all 2 cores'],
])('on %i cores with %i threads each: %i', (cores, threads, most, words) => {
  const decided = atOnceOn(cores, threads);
  expect(decided.most).toBe(most);
  expect(atOnceText(decided)).toBe(words);
});
