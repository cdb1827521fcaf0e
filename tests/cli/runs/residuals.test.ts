/** What is left of the test forecasts of a run, asked of the built command line. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, type Workplace } from '../run-cli.ts';

const SET_UP = ['--target', 'value', '--window', '6', '--horizon', '2', '--units', '3', '--epochs', '1'];

let place: Workplace;
let run = '';

beforeAll(async () => {
  place = createWorkplace();
  place.file('data.csv', dailyCsv(300));
  const trained = await place.run('train', 'data.csv', ...SET_UP, '--kernel', 'portable', '--json');
  expect(trained.stderr).not.toContain('error');
  ({ run } = JSON.parse(trained.stdout));
});
afterAll(() => place.remove());

it('says in words whether they look like chance, with a table a grouping, and all of it with --json', async () => {
  const { code, stdout } = await place.run('runs', 'residuals', run);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^1 day ahead, over \d+ forecasts: off by [\d.]+, /);
  expect(stdout).toMatch(/\nWhat is left .*Ljung–Box over \d+ lags: p [=<] /);
  expect(stdout).toMatch(/\nlag +correlation\n1 +-?\d\.\d{3}/);
  expect(stdout).toMatch(/\nweekday +forecasts +too high by +95 % of that +off by\nMonday +\d+ /);
  expect(stdout).toMatch(/\nFurthest off on [A-Z]\w+day \(/);
  const all = JSON.parse((await place.run('runs', 'residuals', run, '--ahead', '2', '--json')).stdout);
  expect(all).toMatchObject({ run, ahead: 2, ljungBox: null, times: 'known' });
  expect(all.overTime.places).toHaveLength(all.overTime.mean.length);
  expect(all.groups.map(({ by }: { by: string }) => by)).toContain('weekday');
});

it('says what is wrong with a distance, and does without times when the rows are gone', async () => {
  const far = await place.run('runs', 'residuals', run, '--ahead', '3');
  expect([far.code, far.stderr]).toEqual([1, expect.stringContaining('ask for 1 to 2')]);
  for (const wrong of ['0', '1.5']) {
    expect((await place.run('runs', 'residuals', run, '--ahead', wrong)).code).toBe(2);
  }
  expect((await place.run('runs', 'list', '--ahead', '2')).code).toBe(2);
  rmSync(path.join(place.home, 'cache'), { recursive: true });
  rmSync(path.join(place.home, 'runs', run, 'target.bin.gz'));
  const gone = await place.run('runs', 'residuals', run);
  expect([gone.code, gone.stdout]).toEqual([
    0,
    expect.stringContaining('The rows of data.csv are not kept any more'),
  ]);
});
