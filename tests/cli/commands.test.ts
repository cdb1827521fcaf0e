import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createWorkplace, dailyCsv, QUICK, STOCKS, twoColumns, WEATHER, type Workplace } from './run-cli.ts';

let place: Workplace;

beforeAll(() => {
  place = createWorkplace();
  place.file('daily.csv', dailyCsv(80));
});

afterAll(() => place.remove());

describe('gatecast inspect', () => {
  it('prints the documented fields and no path of this machine', async () => {
    const { code, stdout, stderr } = await place.run('inspect', WEATHER, '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      file: 'seattle-weather.csv',
      encoding: expect.any(String),
      delimiter: ',',
      decimal: '.',
      headerLine: 1,
      rows: 1461,
      columns: expect.arrayContaining([{ name: 'temp_max', kind: 'number', missing: 0 }]),
      time: {
        columns: ['date'],
        kind: 'regular',
        step: 'P1D',
        first: '2012-01-01',
        last: '2015-12-31',
        zone: null,
      },
      keys: [],
      findings: [],
    });
    expect(stdout).not.toContain(path.dirname(WEATHER));
  });

  it('shows the series of a long file and opens the one that is chosen', async () => {
    const [all, one] = await Promise.all([
      place.run('inspect', STOCKS, '--json'),
      place.run('inspect', STOCKS, '--series', 'symbol=GOOG', '--json'),
    ]);
    expect(JSON.parse(all.stdout)).toMatchObject({
      keys: [{ column: 'symbol', values: ['MSFT', 'AMZN', 'IBM', 'GOOG', 'AAPL'] }],
      needsSeries: true,
    });
    expect(JSON.parse(one.stdout)).toMatchObject({ series: 'GOOG', needsSeries: false, rows: 68 });
  });

  it('tells what many columns have in one line and repairs it in all at once; the document has them one by one', async () => {
    const names = Array.from({ length: 29 }, (_, at) => `c${at}`);
    const rows = dailyCsv(60)
      .trim()
      .split('\n')
      .slice(1)
      .map(
        (line, row) =>
          `${line.split(',')[0]}${names.map((_, at) => (row === at + 9 ? ',' : `,${row}`)).join('')}`,
      );
    place.file('wide.csv', `date,${names.join(',')}\n${rows.join('\n')}\n`);
    const { stdout } = await place.run('inspect', 'wide.csv');
    expect(stdout).toContain(
      [
        'found:',
        '  missing-values in 29 columns: c0, c1, c2 … and 26 more: 29, first at line 11, 12, 13, 14, 15; linear interpolation, the last value while a hole is open (or forward-fill, seasonal-fill, leave)',
        'To do something else: --repair missing-values=forward-fill in all columns, --repair missing-values:c0=forward-fill in one',
        '',
      ].join('\n'),
    );
    const filled = await place.run(
      'inspect',
      'wide.csv',
      '--repair',
      'missing-values=forward-fill',
      '--json',
    );
    const { findings } = JSON.parse(filled.stdout);
    expect(findings).toHaveLength(29);
    expect(findings[28]).toMatchObject({
      id: 'missing-values:c28',
      column: 'c28',
      method: 'forward-fill',
      count: 1,
    });
  });

  it('counts rows with --no-time', async () => {
    const { stdout } = await place.run('inspect', 'daily.csv', '--no-time', '--json');
    expect(JSON.parse(stdout).time).toMatchObject({ kind: 'none', columns: [], step: null });
  });
});

describe('gatecast train', () => {
  it('prints the documented document, writes the forecast, keeps the run', async () => {
    const { code, stdout, stderr } = await place.run(
      'train',
      'daily.csv',
      ...QUICK,
      '--out',
      'f.csv',
      '--json',
    );
    expect([code, stderr.includes('epoch 2 of 2')]).toEqual([0, true]);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({
      run: expect.any(String),
      backend: {
        tensors: expect.any(String),
        device: expect.any(String),
        kernel: expect.any(String),
        threads: expect.any(Number),
        reason: expect.any(String),
      },
      // The only column of numbers needs no --target.
      config: { target: 'value', model: 'lstm', window: 5, horizon: 3, units: 4, seed: 1 },
      metrics: {
        model: {
          mae: expect.any(Number),
          rmse: expect.any(Number),
          smape: expect.any(Number),
          mase: expect.any(Number),
        },
        baselines: { naive: { mae: expect.any(Number) } },
        verdict: expect.stringMatching(/^(beats|loses to|ties with) /),
      },
      seconds: {
        load: expect.any(Number),
        train: expect.any(Number),
        forecast: expect.any(Number),
        total: expect.any(Number),
      },
    });
    expect(document.epochs.map(({ epoch }: { epoch: number }) => epoch)).toEqual([1, 2]);
    expect(Object.keys(document.epochs[0])).toEqual(
      expect.arrayContaining(['epoch', 'loss', 'validationLoss', 'seconds']),
    );
    const times = ['2020-03-21', '2020-03-22', '2020-03-23'];
    expect(document.forecast.map(({ time }: { time: string }) => time)).toEqual(times);
    const written = readFileSync(path.join(place.folder, 'f.csv'), 'utf8').trim().split('\n');
    expect(written[0]).toBe('time,value,model,origin,lower,upper,level,data');
    expect(written.slice(1).map((line) => line.split(',')[0])).toEqual(times);

    const list = JSON.parse((await place.run('runs', 'list', '--json')).stdout);
    expect(list).toMatchObject([{ run: document.run, status: 'finished' }]);
    const shown = JSON.parse((await place.run('runs', 'show', document.run.slice(0, -2), '--json')).stdout);
    expect(shown.forecast).toEqual(document.forecast);
    const exported = await place.run('runs', 'export', document.run, '--out', 'again.csv');
    expect([exported.code, readFileSync(path.join(place.folder, 'again.csv'), 'utf8').trim()]).toEqual([
      0,
      written.join('\n'),
    ]);
    expect((await place.run('runs', 'delete', document.run)).stdout).toBe(`Deleted ${document.run}\n`);
    expect((await place.run('runs', 'list', '--json')).stdout).toBe('[]\n');
    expect((await place.run('runs', 'bin')).stdout).toContain(document.run);
    expect((await place.run('runs', 'restore', document.run)).stdout).toBe(`Restored ${document.run}\n`);
    expect(JSON.parse((await place.run('runs', 'list', '--json')).stdout)).toMatchObject([
      { run: document.run, status: 'finished' },
    ]);
    expect((await place.run('runs', 'delete', document.run, '--now')).code).toBe(0);
    expect((await place.run('runs', 'bin')).stdout).toBe('The bin is empty.\n');
  });

  it('replaces an existing file only with --force', async () => {
    place.file('old.csv', 'old');
    const { code, stdout } = await place.run('train', 'daily.csv', ...QUICK, '--out', 'old.csv', '--force');
    expect([code, stdout.includes('Wrote 3 rows to')]).toEqual([0, true]);
    expect(readFileSync(path.join(place.folder, 'old.csv'), 'utf8')).toMatch(
      /^time,value,model,origin,lower,upper,level,data\n/,
    );
  });

  it('gives the same forecast for the same seed and another for another', async () => {
    const values: unknown[] = [];
    for (const seed of ['5', '5', '6']) {
      const { stdout } = await place.run('train', 'daily.csv', ...QUICK, '--seed', seed, '--json');
      values.push(JSON.parse(stdout).forecast);
    }
    expect(values[1]).toEqual(values[0]);
    expect(values[2]).not.toEqual(values[0]);
  });
});

describe('several files', () => {
  it('are opened as one, in time order', async () => {
    const [header, ...lines] = dailyCsv(80).trim().split('\n');
    place.file('second.csv', `${header}\n${lines.slice(40).join('\n')}\n`);
    place.file('first.csv', `${header}\n${lines.slice(0, 40).join('\n')}\n`);
    const { code, stdout } = await place.run('inspect', 'second.csv', 'first.csv', '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([
      0,
      { rows: 80, files: ['first.csv', 'second.csv'], time: { first: '2020-01-01', last: '2020-03-20' } },
    ]);
    const trained = await place.run('train', 'second.csv', 'first.csv', ...QUICK, '--json');
    expect(JSON.parse(trained.stdout).forecast[0].time).toBe('2020-03-21');
  });
});

describe('gatecast backtest', () => {
  it('prints every forecast, tells its progress on standard error, and scores them together', async () => {
    const args = ['--origins', '6', '--refit-every', '3', '--scheme', 'sliding'];
    const { code, stdout, stderr } = await place.run('backtest', 'daily.csv', ...QUICK, ...args, '--json');
    const document = JSON.parse(stdout);
    expect([code, document]).toMatchObject([
      0,
      {
        backtest: expect.any(String),
        plan: { origins: 6, scheme: 'sliding', refitEvery: 3 },
        folds: [{ firstRow: 0, origins: { length: 3 } }, { origins: { length: 3 } }],
        metrics: { windows: 6, baselines: { naive: { mae: expect.any(Number) } } },
      },
    ]);
    expect(document.forecasts).toHaveLength(6);
    expect(document.forecasts[0]).toMatchObject({
      origin: '2020-02-25',
      row: 55,
      predicted: { length: 3 },
      actual: { length: 3 },
      lower: { length: 3 },
    });
    expect(stderr).toMatch(/backtest: 6 of 6 origins/);
    const id: string = document.backtest;
    const list = JSON.parse((await place.run('backtests', 'list', '--json')).stdout);
    expect(list).toMatchObject([{ backtest: id, file: 'daily.csv', plan: { origins: 6 } }]);
    const shown = await place.run('backtests', 'show', id.slice(0, -2), '--json');
    expect(JSON.parse(shown.stdout)).toEqual(document);
    expect((await place.run('backtests', 'delete', id)).stdout).toBe(`Deleted ${id}\n`);
    expect((await place.run('backtests', 'list')).stdout).toMatch(/^No backtests yet/);
  });

  it('is a table for people', async () => {
    const { stdout } = await place.run(
      'backtest',
      'daily.csv',
      ...QUICK,
      '--origins',
      '4',
      '--refit-every',
      '0',
    );
    expect(stdout).toMatch(/^plan +4 origins, expanding, 1 training on 56 rows$/m);
    expect(stdout).toMatch(/^On the 4 forecasts the net /m);
    expect(stdout).toMatch(/^2020-02-25 /m);
  });
});

describe('gatecast evaluate', () => {
  it('prints the documented fields, over every window of the protocol', async () => {
    place.file('two.csv', twoColumns(120));
    const args = [
      '--protocol',
      '70-10-20',
      '--window',
      '6',
      '--horizon',
      '3',
      '--epochs',
      '1',
      '--units',
      '4',
    ];
    const { code, stdout, stderr } = await place.run(
      'evaluate',
      'two.csv',
      ...args,
      '--seeds',
      '2',
      '--json',
    );
    const document = JSON.parse(stdout);
    // 24 test rows hold 22 horizons of three.
    expect([code, document]).toMatchObject([
      0,
      {
        protocol: '70-10-20',
        windows: 22,
        seeds: 2,
        mse: { mean: expect.any(Number), sd: expect.any(Number) },
        mae: { mean: expect.any(Number), sd: expect.any(Number) },
        seconds: expect.any(Number),
        baselines: { naive: { mse: expect.any(Number), mae: expect.any(Number) } },
        config: { target: 'a', alsoTargets: ['b'], window: 6, horizon: 3 },
        targets: ['a', 'b'],
        bySeed: [{ seed: 1 }, { seed: 2 }],
      },
    ]);
    expect(stderr).toMatch(/seed 1 \(1 of 2\)/);
    const one = await place.run('evaluate', 'two.csv', ...args, '--targets', 'b');
    expect([one.code, one.stdout]).toEqual([0, expect.stringMatching(/column b, .*22 test windows/)]);
    expect(one.stdout).toMatch(/^net +[\d.]+ +[\d.]+$/m);
  });
});

describe('gatecast compare', () => {
  it('trains every net with every seed on the same windows', async () => {
    const args = ['compare', 'daily.csv', ...QUICK, '--models', 'rnn,gru', '--seeds', '2'];
    const { code, stdout } = await place.run(...args, '--json');
    const { runs, table, models } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(table.map(({ model, seed }: { model: string; seed: number }) => `${model} ${seed}`)).toEqual([
      'rnn 1',
      'rnn 2',
      'gru 1',
      'gru 2',
    ]);
    const naive = runs.map(
      (run: { metrics: { baselines: { naive: unknown } } }) => run.metrics.baselines.naive,
    );
    expect(new Set(naive.map((score: unknown) => JSON.stringify(score))).size).toBe(1);
    const { comparison } = JSON.parse(stdout);
    expect(comparison.pairs).toMatchObject([
      { runs: [runs[0].run, runs[2].run], test: 'welch', pValue: expect.any(Number) },
    ]);
    expect(comparison.sentence).toMatch(/RNN.*GRU|GRU.*RNN/);
    expect(models).toMatchObject([
      { model: 'rnn', seeds: 2, mae: { mean: expect.any(Number), sd: expect.any(Number) } },
      { model: 'gru', seeds: 2 },
    ]);
  });
});

describe('Ctrl-C', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  const LONG = ['--epochs', '100000', '--patience', '0', '--units', '4', '--window', '5', '--horizon', '3'];

  it('once stops training and keeps the best so far', async () => {
    const training = place.start('train', 'daily.csv', ...LONG, '--out', 'stopped.csv', '--json');
    await training.saw(/epoch 1 of/);
    training.interrupt();
    const { code, stdout, stderr } = await training.ended;
    expect([code, stderr.includes('Stopping; the best so far is kept')]).toEqual([0, true]);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'stopped', forecast: { length: 3 } });
    expect(readFileSync(path.join(place.folder, 'stopped.csv'), 'utf8').trim().split('\n')).toHaveLength(4);
  });

  it('twice throws the run away and writes nothing', async () => {
    const before = JSON.parse((await place.run('runs', 'list', '--json')).stdout).length;
    place.file('long.csv', dailyCsv(4000));
    // One update takes half a minute on one thread of the slower kernel: the second press comes before the run could stop.
    vi.stubEnv('GATECAST_THREADS', '1');
    const heavy = '--units 256 --window 100 --batch 2000 --epochs 50 --kernel portable'.split(' ');
    const training = place.start('train', 'long.csv', ...heavy, '--out', 'never.csv');
    await training.saw(/tensors on/);
    training.interrupt();
    await training.saw(/Stopping/);
    training.interrupt();
    const { code, stdout } = await training.ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(readdirSync(place.folder)).not.toContain('never.csv');
    const list = JSON.parse((await place.run('runs', 'list', '--json')).stdout);
    expect(
      list.filter(({ status }: { status: string }) => status === 'finished' || status === 'stopped').length,
    ).toBeLessThanOrEqual(before);
  });
});

describe('gatecast serve', () => {
  it('prints one address, serves it, and ends with SIGTERM', async () => {
    const serving = place.start('serve', '--json');
    await serving.saw(/Ctrl-C ends it/);
    serving.terminate();
    const { code, stdout } = await serving.ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/),
      port: expect.any(Number),
    });
  });
});

describe('gatecast doctor', () => {
  it('says it to people too, with the kernel’s speed', async () => {
    const { code, stdout } = await place.run('doctor', '--kernel', 'portable');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^kernel +portable, \d+ threads?$/m);
    expect(stdout).toMatch(/^trainings +(one at a time, (each uses|there is)|up to \d+ at once) /m);
    expect(stdout).toMatch(
      /^speed +[\d.]+ GFLOP\/s(, (under )?\d+ % of the [\d.]+ that .+)? \(LSTM of 64 units, .+\)$/m,
    );
  });

  it('says what this machine has', async () => {
    const { code, stdout } = await place.run('doctor', '--json');
    const report = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      node: expect.any(String),
      backend: { reason: expect.any(String) },
      speed: { case: expect.any(String), gflops: expect.any(Number) },
      atOnce: { most: expect.any(Number), cores: report.cores },
    });
    expect(report.checks.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['threads', 'gpu', 'electron', 'display', 'browser']),
    );
  });
});
