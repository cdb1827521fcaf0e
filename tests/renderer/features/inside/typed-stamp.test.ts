import { expect, it } from 'vitest';
import { typedStamp } from '../../../../src/renderer/features/inside/typed-stamp.ts';

it('takes a date as a German window shows it, and leaves every other as it was typed', () => {
  const typed = ['31.12.2015', ' 1.2.2015 ', '31.12.2015, 13:30', '31.12.2015 9:05:01', '2015-12-31', '17'];
  expect(typed.map(typedStamp)).toEqual([
    ...['2015-12-31', '2015-02-01', '2015-12-31T13:30', '2015-12-31T09:05:01', '2015-12-31', '17'],
  ]);
});
