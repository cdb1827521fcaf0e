/** A run used again, by the built command line and real engines. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, type Workplace } from './run-cli.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2021, 0, 4);
/** For nets that have learned something, in little time. */
const LEARNS = ['--epochs', '8', '--units', '8', '--window', '5', '--horizon', '3', '--kernel', 'portable'];

let place: Workplace;
let run: string;

const load = (row: number) => 20 + 5 * Math.sin((2 * Math.PI * row) / 7) + Math.sin(row * 12.9898);
const wind = (row: number) => 3 + Math.cos(row / 5);

/** Rows of `date,load,wind` in the order of `columns`. */
function rowsCsv(from: number, to: number, columns: readonly string[] = ['date', 'load', 'wind']): string {
  const lines = [columns.join(',')];
  for (let row = from; row < to; row++) {
    const cells: Record<string, string> = {
      date: new Date(START + row * DAY_MS).toISOString().slice(0, 10),
      load: load(row).toFixed(4),
      wind: wind(row).toFixed(4),
      other: String(row),
    };
    lines.push(columns.map((name) => cells[name]).join(','));
  }
  return `${lines.join('\n')}\n`;
}

async function trained(...args: readonly string[]): Promise<{ run: string; forecast: unknown[] }> {
  const { code, stdout, stderr } = await place.run('train', ...args, '--json');
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return JSON.parse(stdout);
}

async function asked(...args: readonly string[]) {
  const { code, stdout } = await place.run(...args, '--json');
  return { code, document: JSON.parse(stdout) };
}

beforeAll(async () => {
  place = createWorkplace();
  place.file('old.csv', rowsCsv(0, 200));
  ({ run } = await trained('old.csv', '--target', 'load', '--features', 'wind', ...LEARNS));
});

afterAll(() => place.remove());

describe('gatecast forecast', () => {
  it('says of the rows that it was trained on what it said then, to the last digit', async () => {
    const { document: first } = await asked('runs', 'show', run);
    const { code, document } = await asked('forecast', run, 'old.csv', '--kernel', 'portable');
    expect(code).toBe(0);
    expect(document).toMatchObject({
      run,
      target: 'load',
      dataset: { file: 'old.csv' },
      rows: 200,
      origin: '2021-07-22',
      band: { method: 'adaptive', level: 0.8 },
      naiveForecast: first.naiveForecast,
    });
    const values = (points: { time: string; value: number }[]) =>
      points.map(({ time, value }) => [time, value]);
    expect(values(document.forecast)).toEqual(values(first.forecast));
    for (const [at, { lower, upper }] of document.forecast.entries()) {
      // The errors are kept as float32.
      expect(lower).toBeCloseTo(first.forecast[at].lower, 4);
      expect(upper).toBeCloseTo(first.forecast[at].upper, 4);
    }
  });

  it('needs no more than one window of new rows, finds columns by name and keeps its scales', async () => {
    // Rows on another level: a scaler fitted to them would take them for the old ones.
    const shifted = rowsCsv(200, 205, ['other', 'wind', 'load', 'date']);
    place.file('tomorrow.csv', shifted);
    const { code, document } = await asked('forecast', run, 'tomorrow.csv', '--kernel', 'portable');
    expect(code).toBe(0);
    place.file('both.csv', rowsCsv(0, 205));
    const { document: whole } = await asked('forecast', run, 'both.csv', '--kernel', 'portable');
    expect(document.origin).toBe('2021-07-27');
    expect(document.forecast).toEqual(whole.forecast);
    expect(document.forecast.map(({ time }: { time: string }) => time)).toEqual([
      '2021-07-28',
      '2021-07-29',
      '2021-07-30',
    ]);
  });

  it('writes the forecast as CSV, never over a file unasked, and keeps it with the run', async () => {
    place.file('more.csv', rowsCsv(100, 210));
    const first = await place.run('forecast', run, 'more.csv', '--out', 'next.csv');
    expect([first.code, first.stdout]).toEqual([0, expect.stringContaining('Wrote 3 rows to ')]);
    const written = readFileSync(path.join(place.folder, 'next.csv'), 'utf8');
    expect(written).toMatch(
      /^time,value,model,origin,lower,upper,level,data\n2021-08-02,[\d.]+,lstm,2021-08-01,/,
    );
    const again = await asked('forecast', run, 'more.csv', '--out', 'next.csv');
    expect([again.code, again.document.error.code]).toEqual([1, 'OUTPUT_EXISTS']);
    const kept = JSON.parse(
      readFileSync(path.join(place.home, 'runs', run, `said-${await idOf('more.csv')}.json`), 'utf8'),
    );
    expect(kept).toMatchObject({ origin: '2021-08-01', dataset: { file: 'more.csv' } });
  });

  it('fills the holes of new rows as those of the run were, and takes another choice', async () => {
    const holed = rowsCsv(150, 215).split('\n');
    holed.splice(63, 1, (holed[63] ?? '').replace(/,[\d.]+,/, ',,'));
    place.file('holed.csv', holed.join('\n'));
    const { document } = await asked('forecast', run, 'holed.csv', '--kernel', 'portable');
    expect(document.repairs).toEqual([
      { code: 'missing-values', column: 'load', method: 'linear', count: 1 },
    ]);
    const { document: other } = await asked(
      ...['forecast', run, 'holed.csv', '--kernel', 'portable', '--repair', 'missing-values=forward-fill'],
    );
    expect(other.repairs).toMatchObject([{ method: 'forward-fill' }]);
    expect(other.forecast).not.toEqual(document.forecast);
  });

  it('refuses what does not fit, each with its reason and the way out', async () => {
    place.file('lacks.csv', rowsCsv(200, 240, ['date', 'load']));
    place.file('few.csv', rowsCsv(200, 204));
    const hours = Array.from(
      { length: 40 },
      (_, row) => `${new Date(START + (row * DAY_MS) / 24).toISOString().slice(0, 19)},${row},1`,
    );
    place.file('hours.csv', `date,load,wind\n${hours.join('\n')}\n`);
    const refusals = await Promise.all(
      ['lacks.csv', 'few.csv', 'hours.csv'].map((file) => asked('forecast', run, file)),
    );
    expect(refusals.map(({ code, document }) => [code, document.error.code, document.error.message])).toEqual(
      [
        [1, 'COLUMNS_MISSING', expect.stringContaining('“wind”')],
        [1, 'ROWS_TOO_FEW', expect.stringMatching(/4 rows .* reads 5 .*--repair gap=linear/)],
        [1, 'STEP_OTHER', expect.stringMatching(/PT1H apart.*P1D apart.*--resample P1D:mean/)],
      ],
    );
    const { document } = await asked('forecast', 'nobody', 'few.csv');
    expect(document.error.code).toBe('RUN_UNKNOWN');
    const { code, stdout } = await place.run('forecast', run, 'hours.csv', '--resample', 'P1D:mean');
    // Forty hours are two days, which are too few: the step was mended, and the next thing is named.
    expect([code, stdout]).toEqual([1, '']);
  });

  it('opens the series of the run, and reads its stamps as the run did', async () => {
    const stacked = (from: number, to: number) =>
      [
        'day,house,load',
        ...['a', 'b'].flatMap((house) =>
          Array.from({ length: to - from }, (_, at) => {
            const [year, month, day] = new Date(START + (from + at) * DAY_MS)
              .toISOString()
              .slice(0, 10)
              .split('-');
            return `${day}/${month}/${year},${house},${(load(from + at) + (house === 'b' ? 50 : 0)).toFixed(3)}`;
          }),
        ),
      ].join('\n');
    place.file('houses.csv', stacked(0, 120));
    const { run: ofHouse } = await trained(
      'houses.csv',
      '--series',
      'house=b',
      '--target',
      'load',
      ...LEARNS,
    );
    // 1 to 6 June: every day could be a month.
    place.file('june.csv', stacked(148, 154));
    const { code, document } = await asked('forecast', ofHouse, 'june.csv', '--kernel', 'portable');
    expect([code, document.dataset?.series, document.origin]).toEqual([0, 'b', '2021-06-06']);
    expect(document.forecast[0].value).toBeGreaterThan(55);
  });

  it('has the quantile heads of the run for ends, and values of its further targets', async () => {
    place.file('two.csv', rowsCsv(0, 200));
    const { run: ofTwo } = await trained(
      ...['two.csv', '--target', 'load', '--also-targets', 'wind', '--bands', 'quantile', ...LEARNS],
    );
    const { document } = await asked('forecast', ofTwo, 'two.csv', '--kernel', 'portable');
    expect(document.band).toEqual({ method: 'quantile', level: 0.8, windows: 0 });
    expect(document.otherTargets).toMatchObject([
      { target: 'wind', forecast: [{ time: '2021-07-23' }, {}, {}] },
    ]);
    for (const { lower, value, upper } of document.forecast) {
      expect(lower).toBeLessThanOrEqual(value);
      expect(upper).toBeGreaterThanOrEqual(value);
    }
  });
});

describe('gatecast score', () => {
  it('scores one new window by the forecast that was made for it', async () => {
    const { document: first } = await asked('runs', 'show', run);
    place.file('three-more.csv', rowsCsv(0, 203));
    const { code, document } = await asked('score', run, 'three-more.csv', '--kernel', 'portable');
    const errors = first.forecast.map(({ value }: { value: number }, at: number) =>
      Math.abs(value - Number(load(200 + at).toFixed(4))),
    );
    expect(code).toBe(0);
    expect(document).toMatchObject({
      ...{ seenUntil: '2021-07-22', from: '2021-07-23', to: '2021-07-25', all: false },
      metrics: { windows: 1, best: first.metrics.best, season: first.metrics.season },
      test: first.metrics,
    });
    expect(document.metrics.model.mae).toBeCloseTo(
      errors.reduce((sum: number, error: number) => sum + error, 0) / 3,
      5,
    );
  });

  it('scores all new windows beside the free forecasts, on the scales and with the band of the run', async () => {
    const { document: first } = await asked('runs', 'show', run);
    place.file('year.csv', rowsCsv(0, 300));
    const { document } = await asked('score', run, 'year.csv', '--kernel', 'portable');
    const { metrics } = document;
    expect(metrics.windows).toBe(300 - 3 - 199);
    expect(Object.values(metrics.baselines).every((score) => score !== null)).toBe(true);
    const unit = ({ mae, mase }: { mae: number; mase: number }) => mae / mase;
    expect(unit(metrics.model)).toBeCloseTo(unit(first.metrics.model), 6);
    expect(metrics.bands.levels).toMatchObject([{ level: 0.8, coverage: expect.any(Number) }]);
    expect(metrics.bands.levels[0].coverage).toBeGreaterThan(0.6);
    const { stdout } = await place.run('score', run, 'year.csv', '--kernel', 'portable');
    expect(stdout).toMatch(/scored from 2021-07-23 to 2021-10-30 \(new since 2021-07-22\)/);
    expect(stdout).toMatch(/On the 98 windows of these rows the net (beats|ties with|loses to)/);
    expect(stdout).toMatch(/In its test the MAE was [\d.]+ \([+−]\d+ % now\), and its 80 % band held/);
  });

  it('needs none of the rows that the run has seen, and says what it then cannot compare', async () => {
    place.file('tail.csv', rowsCsv(210, 300));
    const { document } = await asked('score', run, 'tail.csv', '--kernel', 'portable');
    expect(document).toMatchObject({
      seenUntil: null,
      metrics: { windows: 90 - 3 - 4, baselines: { nlinear: null, naive: { mae: expect.any(Number) } } },
    });
    expect(document.metrics.unavailable.nlinear).toMatch(/training windows and there are 0/);
    const { stdout } = await place.run('score', run, 'tail.csv', '--kernel', 'portable');
    expect(stdout).toMatch(/Without .*NLinear \(it needs \d+ training windows and there are 0\)/);
    // A week is the season, and five rows stand before the first window.
    expect(document.metrics.baselines.seasonalNaive).toBeNull();
  });

  it('refuses rows that the run has seen, unless all are asked for', async () => {
    const { code, document } = await asked('score', run, 'old.csv');
    expect([code, document.error.code, document.error.message]).toEqual([
      1,
      'NO_NEW_ROWS',
      expect.stringMatching(/has no rows after 2021-07-22.*--all/),
    ]);
    const { document: all } = await asked('score', run, 'old.csv', '--all', '--kernel', 'portable');
    expect(all).toMatchObject({ all: true, from: '2021-01-09', metrics: { windows: 200 - 3 - 4 } });
  });

  it('knows rows that are counted again by what the run was tested on', async () => {
    const counted = (rows: number, level: number) =>
      `load\n${Array.from({ length: rows }, (_, row) => (load(row) + level).toFixed(4)).join('\n')}\n`;
    place.file('counted.csv', counted(150, 0));
    const { run: ofCounted } = await trained('counted.csv', '--target', 'load', ...LEARNS);
    place.file('longer.csv', counted(160, 0));
    place.file('another.csv', counted(160, 3));
    const score = (file: string) => asked('score', ofCounted, file, '--kernel', 'portable');
    const [longer, another] = [await score('longer.csv'), await score('another.csv')];
    expect(longer.document).toMatchObject({ seenUntil: '150', metrics: { windows: 160 - 3 - 149 } });
    expect(another.document).toMatchObject({ seenUntil: null, metrics: { windows: 160 - 3 - 4 } });
  });
});

describe('gatecast check-in', () => {
  it('shows what was said, what came, and says when it has drifted', async () => {
    place.file('first.csv', rowsCsv(0, 220));
    const { run: own } = await trained('first.csv', '--target', 'load', ...LEARNS);
    // The level leaves where no row of the training was, and then the net is far off.
    const shifted = (rows: number) =>
      rowsCsv(0, rows)
        .split('\n')
        .map((line, at) =>
          at < 226 || line === '' ? line : line.replace(/,([\d.]+),/, (_, v) => `,${Number(v) + 40},`),
        )
        .join('\n');
    for (const rows of [222, 224, 226]) {
      place.file(`to-${rows}.csv`, rowsCsv(0, rows));
      expect((await asked('forecast', own, `to-${rows}.csv`, '--kernel', 'portable')).code).toBe(0);
    }
    place.file('week.csv', shifted(232));
    const { code, document } = await asked('check-in', own, 'week.csv');
    expect(code).toBe(0);
    const { forecasts } = document as { forecasts: { id: string | null; origin: string; mae: number }[] };
    expect(forecasts.map(({ id, origin, mae }) => [id === null, origin, mae > 10])).toEqual([
      [true, '2021-08-11', false],
      [false, '2021-08-13', false],
      [false, '2021-08-15', true],
      [false, '2021-08-17', true],
    ]);
    expect(document).toMatchObject({
      ...{ known: 12, until: '2021-08-23' },
      drift: { since: expect.stringMatching(/^2021-08-1/), pValue: expect.any(Number) },
    });
    const { stdout } = await place.run('runs', 'show', own);
    expect(stdout).toMatch(/checked in with week.csv:\n12 values that it said have come since: it errs/);
    expect(stdout).toMatch(/It errs \d+ % more than in its test since 2021-08-1\d; train again\./);
  });

  it('tells with every forecast what came of the ones before, and no drift of a run that errs as in its test', async () => {
    place.file('to-240.csv', rowsCsv(0, 240));
    const { document } = await asked('forecast', run, 'to-240.csv', '--kernel', 'portable');
    expect(document.checkIn.forecasts[0]).toMatchObject({
      ...{ id: null, origin: '2021-07-22', mae: expect.any(Number) },
    });
    expect(document.checkIn.drift).toBeNull();
    const { document: shown } = await asked('runs', 'show', run);
    expect(shown.checkIn).toEqual(document.checkIn);
  });
});

async function idOf(file: string): Promise<string> {
  const { document } = await asked('forecast', run, file);
  return document.forecastId;
}

describe('gatecast projects', () => {
  it('says which run is due for a check once its file has grown, and no more when it was checked', async () => {
    expect((await place.run('projects')).stdout).not.toContain('Due for a check');
    const file = place.file('old.csv', rowsCsv(0, 206));
    const { stdout } = await place.run('projects');
    expect(stdout).toMatch(/^Due for a check, old\.csv has changed \(.*\): gatecast check-in /m);
    expect(stdout).toContain(`check-in ${run} ${file}\n`);
    const dueOf = async () =>
      (await asked('projects')).document
        .flatMap(({ due }: { due: { run: string }[] }) => due)
        .filter((one: { run: string }) => one.run === run);
    expect(await dueOf()).toMatchObject([{ run, changedAt: expect.any(String) }]);
    expect((await asked('check-in', run, 'old.csv')).document.known).toBeGreaterThan(0);
    expect(await dueOf()).toEqual([]);
  });
});
