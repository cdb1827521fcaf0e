/** What is forecast and looked at where nobody has said it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorkplace, dailyCsv, WEATHER, type Workplace } from './run-cli.ts';

let place: Workplace;
beforeAll(() => {
  place = createWorkplace();
  place.file('daily.csv', dailyCsv(60));
});
afterAll(() => place.remove());

const DRY = [
  '--units',
  '4',
  '--window',
  '10',
  '--horizon',
  '3',
  '--kernel',
  'portable',
  '--dry-run',
  '--json',
];

it('takes the likely column for the target and says why', async () => {
  const { code, stdout, stderr } = await place.run('train', WEATHER, ...DRY);
  expect(code).toBe(0);
  expect(stderr).toContain(
    'Forecasting temp_max, because it is a temperature, the highest of its step. --target names another.',
  );
  expect(JSON.parse(stdout).config).toMatchObject({ target: 'temp_max', features: [] });
  const named = await place.run('train', WEATHER, '--target', 'wind', ...DRY);
  expect(named.stderr).not.toContain('Forecasting');
  expect(JSON.parse(named.stdout).config.target).toBe('wind');
});

it('asks folds what to look at with --features auto, beside what is named', async () => {
  const { code, stdout, stderr } = await place.run(
    'train',
    WEATHER,
    '--features',
    'auto,precipitation',
    ...DRY,
  );
  expect(code).toBe(0);
  expect(stderr).toMatch(/looked at: in \d folds of the rows before the test part/);
  const { features } = JSON.parse(stdout).config;
  expect(features).toContain('precipitation');
  expect(features).not.toContain('auto');
  const only = await place.run('train', 'daily.csv', ...DRY);
  expect([only.code, only.stderr.includes('Forecasting')]).toEqual([0, false]);
});
