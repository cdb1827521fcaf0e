import { expect, it } from 'vitest';
import { costWords } from '../../../src/shared/set-up/run-cost.ts';

it.each([
  [0.034, 4_200_000, '≈ 0.03 s, 4.2 MB'],
  [9.2, 180_000_000, '≈ 9 s, 180 MB'],
  [42.4, 300, '≈ 42 s, 1 MB'],
  [600, 2_340_000_000, '≈ 10 min, 2.3 GB'],
  [9000, 999_000_000, '≈ 2.5 h, 1000 MB'],
  [null, 12_000_000, '12 MB'],
])('says %s seconds and %s bytes as a person would', (seconds, memoryBytes, words) => {
  expect(costWords({ seconds, memoryBytes })).toBe(words);
});
