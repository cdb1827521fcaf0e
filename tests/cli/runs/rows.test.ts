/** A run whose file is gone, with the built command line. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorkplace, QUICK, WEATHER, type Workplace } from '../run-cli.ts';

let place: Workplace;
beforeAll(() => {
  place = createWorkplace();
});
afterAll(() => place.remove());

it('the chart of a run is printed as rows though its file is gone, and damage is named', async () => {
  const lines = readFileSync(WEATHER, 'utf8').split('\n').slice(0, 400);
  const file = place.file('weather.csv', `${lines.join('\n')}\n`);
  const trained = await place.run('train', file, '--target', 'temp_max', ...QUICK, '--json');
  expect(trained.stderr).not.toContain('CONFIG');
  const { run, forecast } = JSON.parse(trained.stdout);
  rmSync(file);
  const { code, stdout } = await place.run('runs', 'rows', run);
  expect(code).toBe(0);
  const rows = stdout.trim().split('\n');
  expect(rows[0]).toBe('time,actual,forecast,lower,upper,origin');
  expect(rows.slice(-3).map((row) => Number(row.split(',')[2]))).toEqual(
    forecast.map(({ value }: { value: number }) => value),
  );
  const [date, , temp] = (lines[399] ?? '').split(',');
  expect(rows.at(-4)?.split(',').slice(0, 2)).toEqual([date, String(Number(temp))]);
  expect(rows.at(-4)?.split(',')[2]).not.toBe('');
  const kept = path.join(place.home, 'runs', run, 'target.bin.gz');
  rmSync(kept);
  const damaged = await place.run('runs', 'rows', run);
  expect([damaged.code, damaged.stderr]).toEqual([1, expect.stringContaining('RUN_DAMAGED: Of run')]);
});
