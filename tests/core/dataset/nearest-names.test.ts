import { expect, it } from 'vitest';
import { nearestNames } from '../../../src/core/dataset/nearest-names.ts';

const WEATHER = ['date', 'precipitation', 'temp_max', 'temp_min', 'wind', 'weather'];

it.each([
  ['tempmax', WEATHER, ['temp_max']],
  ['TEMP_MAX', WEATHER, ['temp_max', 'temp_min']],
  ['wnid', WEATHER, ['wind']],
  ['temp', WEATHER, ['temp_max', 'temp_min']],
  ['clos', ['Open', 'High', 'Low', 'Close', 'Adj Close', 'Volume'], ['Close', 'Adj Close']],
  ['zzzzzzzz', WEATHER, []],
  ['APPL', ['MSFT', 'AMZN', 'IBM', 'GOOG', 'AAPL'], ['AAPL']],
  ['x', [], []],
] as const)('%s among %j suggests %j', (name, names, nearest) => {
  expect(nearestNames(name, names)).toEqual(nearest);
});

it('names of any length are answered', () => {
  expect(nearestNames('a'.repeat(1_000_000), ['a'.repeat(1_000_000), 'b'])).toHaveLength(1);
});
