/** A run that says up or down, by the built command line: trained, shown, exported, used again, refused where values are asked. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, type Workplace } from './run-cli.ts';

const DAY_MS = 86_400_000;
const ARGS = ['--units', '6', '--window', '8', '--horizon', '4', '--epochs', '8', '--kernel', 'portable'];
const DIRECTION = [...ARGS, '--head', 'direction'];

let place: Workplace;
let run: string;

function waveCsv(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const date = new Date(Date.UTC(2023, 0, 2) + row * DAY_MS).toISOString().slice(0, 10);
    const value = 20 + 5 * Math.sin((2 * Math.PI * row) / 17) + Math.sin(row * 12.9898);
    return `${date},${value.toFixed(4)},${(row % 7).toFixed(0)}`;
  });
  return `date,load,day\n${lines.join('\n')}\n`;
}

async function document(...args: readonly string[]) {
  const { code, stdout } = await place.run(...args, '--json');
  return { code, ...JSON.parse(stdout) };
}

beforeAll(async () => {
  place = createWorkplace();
  place.file('old.csv', waveCsv(260));
  place.file('new.csv', waveCsv(265));
  ({ run } = await document('train', 'old.csv', '--target', 'load', ...DIRECTION));
});

afterAll(() => place.remove());

describe('gatecast train --head direction', () => {
  it('prints every score with --json, and keeps them with the run', async () => {
    const shown = await document('runs', 'show', run);
    const { direction, directionForecast, config, name } = shown;
    expect(shown).toMatchObject({ code: 0, metrics: null, forecast: [], seedScores: [] });
    expect([config.head, name]).toEqual(['direction', 'LSTM · direction of load · 8 → 4']);
    const { model, baselines, windows } = direction;
    const { confusion } = model;
    const cells = [confusion.up.up, confusion.up.down, confusion.down.up, confusion.down.down];
    expect(cells.reduce((sum, cell) => sum + cell, 0)).toBe(windows);
    expect(model.accuracy).toBeCloseTo((confusion.up.up + confusion.down.down) / windows, 12);
    expect(model.crossEntropy).toBeGreaterThan(0);
    expect(baselines.majority.accuracy).toBeGreaterThan(0);
    expect(directionForecast).toMatchObject({ time: '2023-09-22' });
    expect(['up', 'down']).toContain(directionForecast.side);
  });

  it('says them to people, with the test by its name and what a tie counts as', async () => {
    const { code, stdout } = await place.run('runs', 'show', run);
    expect(code).toBe(0);
    expect(stdout).toMatch(/said “up” +said “down”\nwent up +\d+ +\d+\nwent down +\d+ +\d+/);
    expect(stdout).toMatch(/ precision +recall +F1 +windows\nup /);
    expect(stdout).toMatch(/On the \d+ test windows the net (beats|ties|loses).*Diebold–Mariano/);
    expect(stdout).toContain('the same value again counts as “down”');
    expect(stdout).toMatch(/load at 2023-09-22: (up|down), with a probability of \d+\.\d %/);
    expect(stdout).not.toMatch(/MAE|NaN|undefined/);
    const list = await place.run('runs', 'list');
    expect(list.stdout).toMatch(/direction of load .*% right/);
  });

  it('exports one line', async () => {
    const { code } = await place.run('runs', 'export', run, '--out', 'said.csv');
    const text = readFileSync(path.join(place.folder, 'said.csv'), 'utf8');
    expect([code, text]).toEqual([
      0,
      expect.stringMatching(
        /^time,direction,probability_up,last,model,origin,data\n2023-09-22,(up|down),0\.\d+,[\d.]+,lstm,2023-09-18,sha256:[0-9a-f]{64}\n$/,
      ),
    ]);
  });

  it('forecasts from new rows, and from its own what it said of them', async () => {
    const { directionForecast } = await document('runs', 'show', run);
    const same = await document('forecast', run, 'old.csv', '--kernel', 'portable');
    expect(same.direction).toEqual(directionForecast);
    const later = await document('forecast', run, 'new.csv', '--kernel', 'portable', '--out', 'later.csv');
    expect(later).toMatchObject({
      ...{ code: 0, forecast: [], band: null, checkIn: null, origin: '2023-09-23' },
      direction: { time: '2023-09-27' },
    });
    expect(readFileSync(path.join(place.folder, 'later.csv'), 'utf8')).toContain(
      `2023-09-27,${later.direction.side},${later.direction.probability},`,
    );
    const { stdout } = await place.run('forecast', run, 'new.csv', '--kernel', 'portable');
    expect(stdout).toMatch(/load at 2023-09-27: /);
  });

  it('refuses what is said of values, with the way out', async () => {
    for (const command of ['score', 'check-in']) {
      const { code, error } = await document(command, run, 'new.csv');
      expect([code, error.code]).toEqual([1, 'RUN_OF_DIRECTION']);
    }
    const lines = await document('lines', run);
    expect([lines.code, lines.error.code]).toEqual([1, 'RUN_OF_DIRECTION']);
    const backtest = await document('backtest', 'old.csv', '--target', 'load', ...DIRECTION);
    expect([backtest.code, backtest.error.code]).toEqual([1, 'CONFIG_INVALID']);
    const bands = await place.run(
      'train',
      'old.csv',
      '--target',
      'load',
      ...DIRECTION,
      '--bands',
      'adaptive',
    );
    expect([bands.code, bands.stderr]).toEqual([1, expect.stringContaining('needs no band')]);
    const importance = await document(
      'train',
      'old.csv',
      '--target',
      'load',
      ...DIRECTION,
      '--importance',
      'gradient',
    );
    expect([importance.code, importance.error.code]).toEqual([1, 'RUN_OF_DIRECTION']);
    expect(importance.direction.windows).toBeGreaterThan(0);
  });

  it('is compared with its own kind', async () => {
    const args = ['old.csv', '--target', 'load', ...DIRECTION, '--models', 'rnn,gru'];
    const compared = await document('compare', ...args);
    expect(compared.table.map(({ model }: { model: string }) => model)).toEqual(['rnn', 'gru']);
    for (const line of compared.table) {
      expect(line).toMatchObject({ mae: null, accuracy: expect.any(Number) });
    }
    expect(compared.comparison.pairs).toHaveLength(1);
    expect(compared.comparison.pairs[0].test).toBe('diebold-mariano');
    const { stdout } = await place.run('compare', ...args, '--seeds', '2');
    expect(stdout).toMatch(/right +F1 “up” +F1 “down” +cross-entropy/);
    expect(stdout).toMatch(/rnn: \d+\.\d % right ± \d+\.\d % over 2 seeds/);
    expect(stdout).not.toMatch(/MAE|NaN|undefined/);
  });
});
