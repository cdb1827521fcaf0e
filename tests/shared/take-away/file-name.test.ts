import { expect, test } from 'vitest';
import { plainName, withoutEnding } from '../../../src/shared/take-away/file-name.ts';

test.each([
  ['seattle-weather-temp_max', 'seattle-weather-temp_max'],
  ['Kurze Formen (2.0)', 'Kurze-Formen-2.0'],
  ['Last in °C/Tag: größter', 'Last-in-C-Tag-größter'],
  ['../../.profile', 'profile'],
  ['-rf', 'rf'],
  ['“…”', ''],
  ['a'.repeat(300), 'a'.repeat(100)],
])('a file is called after %s without what a file system minds', (text, name) => {
  expect(plainName(text)).toBe(name);
});

test('the last ending of a file of data is no part of its name', () => {
  expect(['load.csv', 'load.2026.csv', 'load'].map(withoutEnding)).toEqual(['load', 'load.2026', 'load']);
});
