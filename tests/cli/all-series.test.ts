/** One net of all series of a file, by the built command line and real engines. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, STOCKS, WEATHER, type Workplace } from './run-cli.ts';

const LEARNS = ['--epochs', '3', '--units', '6', '--window', '12', '--horizon', '3', '--kernel', 'portable'];

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

describe('gatecast train --all-series', () => {
  it('learns from every stock, each on its own scale and up to the test of the one that is scored', async () => {
    const stock = ['train', STOCKS, '--series', 'symbol=GOOG', '--target', 'price', ...LEARNS];
    const alone = await asked(...stock);
    const all = await asked(...stock, '--all-series');
    expect(all.config.allSeries).toBe(true);
    // GOOG has 68 months, 48 of them to train; the others have the 55 before those too: 103 rows in 89 windows each.
    expect(all.otherSeries).toEqual({ series: 4, windows: 4 * (48 + 55 - 12 - 3 + 1), leftOut: 0 });
    expect([all.windows, all.rows, all.scaler]).toEqual([alone.windows, alone.rows, alone.scaler]);
    expect(all.metrics.model.mae).not.toBe(alone.metrics.model.mae);
    expect(all.metrics.baselines.naive).toEqual(alone.metrics.baselines.naive);
    expect(all.forecast).toHaveLength(3);
    const again = await asked(...stock, '--all-series');
    expect(again.metrics).toEqual(all.metrics);

    const shown = await place.run('runs', 'show', all.run);
    expect(shown.stdout).toContain('and from 356 windows of 4 other series');
    await place.run('runs', 'export', all.run, '--out', 'report.html');
    const report = readFileSync(`${place.folder}/report.html`, 'utf8');
    expect(report).toContain('--all-series');
    expect(report).toContain('trained on them and from 356 windows of 4 other series');
    const forecast = await asked('forecast', all.run, STOCKS, '--kernel', 'portable');
    const values = (points: readonly { readonly value: number }[]) => points.map(({ value }) => value);
    expect(values(forecast.forecast)).toEqual(values(all.forecast));
    // Any of the stocks that it has learned from, on the scale of that one: a net knows nothing of prices as such.
    const microsoft = await asked(
      'forecast',
      all.run,
      STOCKS,
      '--series',
      'symbol=MSFT',
      '--kernel',
      'portable',
    );
    expect(values(microsoft.forecast).every((value) => value > 15 && value < 45)).toBe(true);
    expect(microsoft.forecast[0]).not.toHaveProperty('lower');
    const score = await asked('score', all.run, STOCKS, '--all', '--kernel', 'portable');
    expect(score.metrics.model.mae).toBeGreaterThan(0);
  });

  it('goes with windows that are cut short, and with a fit on all rows', async () => {
    const run = await asked(
      ...['train', STOCKS, '--series', 'symbol=MSFT', '--target', 'price', ...LEARNS],
      ...['--all-series', '--least-window', '4', '--final-fit', '--net', 'attention'],
    );
    expect(run.shortWindows).toBe(8);
    expect(run.finalFit).toMatchObject({ outcome: 'fitted', rows: 123 });
  });

  it('goes on with all of them when it was left, without the file', async () => {
    const set = [
      '--series',
      'symbol=MSFT',
      '--target',
      'price',
      '--window',
      '12',
      '--horizon',
      '3',
      '--units',
      '24',
    ];
    const long = ['--epochs', '4000', '--patience', '0', '--kernel', 'portable'];
    const running = place.start('train', STOCKS, ...set, ...long, '--all-series', '--json');
    await running.saw(/epoch \d+ of 4000/);
    running.terminate();
    const { run } = JSON.parse((await running.ended).stdout);
    const resumed = place.start('resume', run, '--kernel', 'portable', '--json');
    await resumed.saw(/epoch \d+ of 4000/);
    resumed.interrupt();
    const { stdout } = await resumed.ended;
    expect(JSON.parse(stdout)).toMatchObject({ run, otherSeries: { series: 4 } });
  });

  it('is refused where there is one series, and where one is what is asked about', async () => {
    const weather = await place.run('train', WEATHER, '--target', 'temp_max', ...LEARNS, '--all-series');
    expect(weather.stderr).toContain('the file holds one series; leave it out');
    const stock = [STOCKS, '--series', 'symbol=MSFT', '--target', 'price', '--all-series'];
    const best = await place.run('train', ...stock, '--preset', 'best', '--window', '12', '--horizon', '3');
    expect(best.stderr).toContain('preset “best” learns from one series');
    const tested = await place.run('backtest', ...stock, ...LEARNS);
    expect(tested.stderr).toContain('a backtest learns from one series');
  });
});
