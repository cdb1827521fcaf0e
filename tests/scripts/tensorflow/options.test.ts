import { expect, it } from 'vitest';
import { loadScript } from './load-script.ts';

interface SetUp {
  parseChoices(args: readonly string[]): Readonly<Record<string, boolean | string | undefined>>;
}

const { parseChoices } = await loadScript<SetUp>('index.mjs');

it('the library for NVIDIA cards is asked for as --gpu or as --cuda, to the same effect', () => {
  expect(parseChoices(['--gpu', '--force'])).toEqual(parseChoices(['--cuda', '--force']));
  expect(['--gpu', '--cuda'].map((option) => parseChoices([option]).cuda)).toEqual([true, true]);
  expect(parseChoices([]).cuda).toBe(false);
});

it('an option that there is not is refused with those that there are', () => {
  expect(() => parseChoices(['--rocm'])).toThrow(/--rocm.*[\s\S]*--gpu/);
});
