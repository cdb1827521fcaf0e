/** Windows that may be cut short, by the built command line and real engines, on both samples. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, STOCKS, WEATHER, type Workplace } from './run-cli.ts';

const LEARNS = ['--epochs', '2', '--units', '6', '--window', '24', '--horizon', '3', '--kernel', 'portable'];
const STOCK = ['--series', 'symbol=MSFT', '--target', 'price'];

let place: Workplace;

async function asked(...args: readonly string[]) {
  const { code, stdout, stderr } = await place.run(...args, '--json');
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return JSON.parse(stdout);
}

beforeAll(() => {
  place = createWorkplace();
});

afterAll(() => place.remove());

describe('gatecast train --least-window', () => {
  it('uses windows that begin with the series, and says how many', async () => {
    const weather = ['train', WEATHER, '--target', 'temp_max', ...LEARNS];
    const whole = await asked(...weather);
    const short = await asked(...weather, '--least-window', '8');
    expect(short.config.leastWindow).toBe(8);
    expect([whole.shortWindows, short.shortWindows]).toEqual([undefined, 16]);
    expect(short.windows.train - whole.windows.train).toBe(16);
    expect(short.windows.test).toBe(whole.windows.test);

    const shown = await place.run('runs', 'show', short.run);
    expect(shown.stdout).toContain('window 24, down to 8');
    expect(shown.stdout).toContain('; 16 of them shorter');
    const again = await place.run('runs', 'export', short.run, '--out', 'report.html');
    expect([again.code, again.stderr]).toEqual([0, expect.any(String)]);
    const report = readFileSync(`${place.folder}/report.html`, 'utf8');
    expect(report).toContain('--least-window 8');
    expect(report).toContain('window 24, down to 8');
  });

  it('trains where gaps leave no whole window, and forecasts from and scores a file that is shorter than one', async () => {
    // Every tenth month is missing: no 24 months follow one another.
    const lines = readFileSync(STOCKS, 'utf8').trim().split('\n');
    const rows = lines.filter((line) => line.startsWith('MSFT'));
    const holed = rows.map((line, row) => (row % 20 === 0 ? line.replace(/,[^,]*$/, ',') : line));
    place.file('holed.csv', [lines[0], ...holed, ''].join('\n'));
    const keep = ['--repair', 'missing-values=leave'];
    const refused = await place.run('train', 'holed.csv', ...keep, '--target', 'price', ...LEARNS);
    expect(refused.code).not.toBe(0);
    const run = await asked(
      'train',
      'holed.csv',
      ...keep,
      '--target',
      'price',
      ...LEARNS,
      '--least-window',
      '6',
      '--net',
      'attention',
    );
    expect(run.shortWindows).toBe(run.windows.train + run.windows.validation + run.windows.test);
    expect(run.attention.times.length).toBeLessThan(24);

    place.file('late.csv', [lines[0], ...rows.slice(-10), ''].join('\n'));
    const forecast = await asked('forecast', run.run, 'late.csv', '--kernel', 'portable');
    expect(forecast.forecast).toHaveLength(3);
    const score = await asked('score', run.run, 'late.csv', '--all', '--kernel', 'portable');
    expect(score.metrics.windows).toBe(10 - 6 - 3 + 1);
    place.file('later.csv', [lines[0], ...rows.slice(-4), ''].join('\n'));
    const few = await place.run('forecast', run.run, 'later.csv');
    expect([few.code, few.stderr]).toEqual([
      expect.any(Number),
      expect.stringContaining('this run reads 6 before it forecasts'),
    ]);
  });

  it('trains and forecasts a series of the stocks, and refuses what does not go together in plain words', async () => {
    const run = await asked(
      'train',
      STOCKS,
      ...STOCK,
      ...LEARNS,
      '--least-window',
      '12',
      '--preset',
      'fast',
      '--segment',
      '6',
    );
    expect(run.shortWindows).toBe(12);
    expect(run.forecast).toHaveLength(3);
    const best = ['--least-window', '4', '--preset', 'best', '--window', '24', '--horizon', '3'];
    const search = await place.run('train', STOCKS, ...STOCK, ...best);
    expect(search.stderr).toContain('preset “best” tries nets that read whole windows');
    const bad = async (...args: readonly string[]) =>
      (await place.run('train', STOCKS, ...STOCK, ...LEARNS, ...args)).stderr;
    expect(await bad('--least-window', '30')).toContain('a window has 24 steps');
    expect(await bad('--least-window', '4', '--segment', '6')).toContain('take at least 6');
  });
});
