import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, STOCKS, WEATHER, type Workplace } from './run-cli.ts';

let place: Workplace;
beforeAll(() => {
  place = createWorkplace();
});
afterAll(() => place.remove());

function hourly(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const stamp = new Date(Date.UTC(2024, 0, 1, row)).toISOString().slice(0, 16);
    const hour = row % 24;
    const heat = 15 + 8 * Math.sin((hour / 24) * 2 * Math.PI) + ((row * 7919) % 13) / 10;
    const load =
      row < 2 ? 100 : 100 + 5 * Math.sin(((hour - 2) / 24) * 2 * Math.PI) + ((row * 104_729) % 11) / 50;
    return `${stamp},${load.toFixed(3)},${heat.toFixed(3)}`;
  });
  return `time,load,heat\n${lines.join('\n')}\n`;
}

/** A long file of four series. */
function twoKeys(): string {
  const days = Array.from({ length: 30 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)));
  const lines = days.flatMap((day) =>
    ['a,x', 'a,y', 'b,x', 'b,y'].map(
      (keys, place) => `${day.toISOString().slice(0, 10)},${keys},${day.getUTCDate() * (place + 1)}`,
    ),
  );
  return `date,shop,product,sold\n${lines.join('\n')}\n`;
}

describe('gatecast explore', () => {
  it('says what repeats, the command that follows, and what goes with the column', async () => {
    place.file('hours.csv', hourly(1000));
    const { code, stdout, stderr } = await place.run('explore', 'hours.csv');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('hours.csv: 1,000 rows');
    expect(stdout).toMatch(/load: A day \(24 rows\) repeats\. The day explains (9\d|100) % of what moves\./);
    expect(stdout).toContain('So: window 48, horizon 24.');
    expect(stdout).toContain('gatecast train hours.csv --target load --window 48 --horizon 24');
    expect(stdout).toMatch(
      /load and heat: heat is ahead by 2 rows \(2 hours\): correlation (0\.9\d|1\.00), 0\.8/,
    );
  });

  it('tells a command that finds the file, and reads it as it was read here', async () => {
    const [, ...hours] = hourly(500).trimEnd().split('\n');
    const lines = ['north', 'south'].flatMap((site) => hours.map((hour) => `${hour},${site}`));
    place.file('sites.csv', `time,load,heat,site\n${lines.join('\n')}\n`);
    const explored = await place.run('explore', './sites.csv', '--series', 'site=south', '--keep-sentinels');
    const [command = ''] = /^gatecast train .*$/m.exec(explored.stdout) ?? [];
    expect(command).toContain(
      `gatecast train ./sites.csv --series site=south --keep-sentinels --target load --window 48`,
    );
    const [, ...words] = command.split(' ');
    const planned = await place.run(...words, '--dry-run');
    expect([planned.code, planned.stderr]).toEqual([0, '']);
  });

  it('has all of it as one document', async () => {
    const { stdout } = await place.run(
      'explore',
      WEATHER,
      '--column',
      'temp_max',
      '--against',
      'wind',
      '--json',
    );
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({
      file: 'seattle-weather.csv',
      rows: 1461,
      repeats: { column: 'temp_max' },
    });
    expect(document.columns.map(({ name }: { name: string }) => name)).toEqual([
      'precipitation',
      'temp_max',
      'temp_min',
      'wind',
    ]);
    expect(document.columns[1]).toMatchObject({
      measured: 1461,
      filled: 0,
      missing: 0,
      low: -1.6,
      high: 35.6,
    });
    expect(document.repeats.seasons).toMatchObject([{ rows: 365, word: 'year' }]);
    expect(document.repeats.lags).toHaveLength(document.repeats.correlations.length);
    expect(document.pairs).toHaveLength(1);
    expect(document.pairs[0].best.correlation).toBeLessThan(0);
  });

  it('asks for the series of a long file, and knows no column by another name', async () => {
    const series = await place.run('explore', STOCKS);
    expect([series.code, series.stderr]).toEqual([1, expect.stringContaining('SERIES_NEEDED')]);
    place.file('two-keys.csv', twoKeys());
    const half = await place.run('explore', 'two-keys.csv', '--series', 'shop=a');
    expect([half.code, half.stderr]).toEqual([1, expect.stringMatching(/SERIES_NEEDED: .*product/)]);
    const column = await place.run('explore', WEATHER, '--column', 'temp_mx');
    expect(column.stderr).toMatch(/COLUMN_UNKNOWN: .*temp_max/);
  });
});
