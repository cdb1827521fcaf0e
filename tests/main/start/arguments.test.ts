import { expect, it } from 'vitest';
import { fileArgument, toldFile } from '../../../src/main/start/arguments.ts';

it('finds the data file of a start, whatever Chromium is told beside it', () => {
  const before = { packaged: false, folder: '/home/ada' };
  const after = { packaged: true, folder: '/home/ada' };
  expect([
    fileArgument(['/electron', '--no-sandbox', '/app', 'data.csv'], before),
    fileArgument(['/electron', '/app', '--flag=1', '/tmp/data.csv'], before),
    fileArgument(['/electron', '/app'], before),
    fileArgument(['/gatecast', 'data.csv'], after),
    fileArgument(['/gatecast', '--flag'], after),
  ]).toEqual(['/home/ada/data.csv', '/tmp/data.csv', null, '/home/ada/data.csv', null]);
});

it('takes from a second start the file that it names, and nothing that is none', () => {
  expect(
    [{ file: '/tmp/data.csv' }, { file: null }, { file: 7 }, undefined, null, 'x'].map(toldFile),
  ).toEqual(['/tmp/data.csv', ...[null, null, null, null, null]]);
});
