/** Questions about finished runs, backtests and protocols, over the contract, with the scripted engine. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { BacktestPlan } from '../../../src/shared/backtest.ts';
import { Cancelled } from '../../../src/shared/errors.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { breakableDisk } from '../breakable-disk.ts';
import { fakeConfig } from '../fake-engine.ts';
import { type Client, clientOf, record, serviceHarness, untilStatus } from '../harness.ts';

const harness = serviceHarness();
const PLAN: BacktestPlan = { origins: 4, scheme: 'expanding', refitEvery: 2 };

afterEach(() => harness.clear());

describe('bands of a run', () => {
  test('are made again from what was kept, at any level, without an engine', async () => {
    const client = clientOf(harness.start());
    const { run } = await finishedRun(client);
    const {
      bands,
      forecasts,
      test: ends,
    } = await client.request('run.bands', {
      run,
      method: 'conformal',
      levels: [0.5, 0.9],
    });
    // Validation errors are 2, test errors 1: all is inside, and the bands are 4 wide.
    expect(bands).toMatchObject({
      method: 'conformal',
      calibrationWindows: 3,
      levels: [
        { level: 0.5, coverage: 1, width: 4 },
        { level: 0.9, coverage: 1, width: 4 },
      ],
    });
    const expected = [
      { time: '2020-04-10', value: 100, lower: 98, upper: 102 },
      { time: '2020-04-11', value: 101, lower: 99, upper: 103 },
    ];
    expect(forecasts).toEqual([expected, expected]);
    const { predicted } = await client.request('run.test', { run });
    expect(ends.lower).toEqual(predicted.map((value) => value - 2));
    expect(ends.upper).toEqual(predicted.map((value) => value + 2));
  });

  test('of quantile heads stay as they were trained', async () => {
    const client = clientOf(harness.start());
    const { run } = await finishedRun(client, { bands: 'quantile' });
    await expect(
      client.request('run.bands', { run, method: 'adaptive', levels: [0.8] }),
    ).rejects.toMatchObject({ code: 'BANDS_FIXED', details: { run } });
  });

  test('need forecasts over validation windows, which older versions did not keep', async () => {
    const service = harness.start();
    const client = clientOf(service);
    const { run } = await finishedRun(client);
    const folder = join(service.dataFolder, 'runs', run);
    rmSync(join(folder, 'validation.bin'));
    const {
      files: _files,
      checksum: _own,
      ...old
    } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
    writeFileSync(join(folder, 'run.json'), JSON.stringify(old));
    await expect(
      client.request('run.bands', { run, method: 'adaptive', levels: [0.8] }),
    ).rejects.toMatchObject({ code: 'BANDS_UNCALIBRATED', details: { run } });
  });
});

describe('what mattered to a run', () => {
  test('is asked of an engine with the weights that were kept', async () => {
    const client = clientOf(harness.start());
    const { run, dataset } = await finishedRun(client);
    expect(await client.request('run.importance', { run, dataset, method: 'gradient' })).toEqual({
      method: 'gradient',
      windows: 4,
      entries: [{ column: 'value', lags: null, mean: 1, deviation: 0.1 }],
    });
  });

  test('is refused on other data than it was trained on', async () => {
    const client = clientOf(harness.start());
    const { run } = await finishedRun(client);
    const other = await openData(client, 'date,value,word\n# longer\n');
    await expect(
      client.request('run.importance', { run, dataset: other, method: 'gradient' }),
    ).rejects.toMatchObject({ code: 'DATASET_OTHER', details: { run, file: 'data.csv' } });
  });
});

describe('a comparison', () => {
  test('takes runs that differ in their seed as one, and names the test', async () => {
    const client = clientOf(harness.start());
    const { run: first, dataset } = await finishedRun(client);
    const same = await startRun(client, dataset, { ...fakeConfig('finish'), seed: 11 });
    const other = await startRun(client, dataset, { ...fakeConfig('finish'), model: 'gru' });
    const { pairs, sentence } = await client.request('run.compare', { runs: [first, same, other] });
    expect(pairs).toMatchObject([{ runs: [first, other], differs: false }]);
    expect(sentence).toMatch(/LSTM.*GRU/);
  });

  test('leaves out a run whose test forecasts are damaged', async () => {
    const service = harness.start();
    const client = clientOf(service);
    const { run: first, dataset } = await finishedRun(client);
    const second = await startRun(client, dataset, { ...fakeConfig('finish'), model: 'gru' });
    const third = await startRun(client, dataset, { ...fakeConfig('finish'), model: 'rnn' });
    const path = join(service.dataFolder, 'runs', third, 'test.bin');
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0, bytes.length - 2));
    const { pairs } = await client.request('run.compare', { runs: [first, second, third] });
    expect(pairs).toMatchObject([
      { runs: [first, second] },
      { runs: [first, third], test: null, differs: false },
      { runs: [second, third], test: null, differs: false },
    ]);
    await expect(client.request('run.test', { run: third })).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
  });

  test('of unfinished or unknown runs is refused', async () => {
    const client = clientOf(harness.start());
    const dataset = await openData(client);
    const { id } = await client.request('run.start', { dataset, config: fakeConfig('hang') });
    await expect(client.request('run.compare', { runs: [id] })).rejects.toMatchObject({
      code: 'RUN_NOT_FINISHED',
    });
    await expect(client.request('run.compare', { runs: ['none'] })).rejects.toMatchObject({
      code: 'RUN_UNKNOWN',
    });
  });
});

describe('a backtest', () => {
  test('tells its progress, is kept, listed, read and deleted', async () => {
    const service = harness.start();
    const client = clientOf(service);
    const dataset = await openData(client);
    const progress = record(client, 'backtest.progress');
    const folds = record(client, 'backtest.fold');
    const result = await client.request('backtest.run', {
      dataset,
      config: fakeConfig('finish'),
      plan: PLAN,
    });
    expect(progress.at(-1)).toEqual({ dataset, done: 4, origins: 4, secondsLeft: 0 });
    expect(folds.map(({ from, forecasts }) => [from, forecasts.predicted[0]])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(folds.every((fold) => fold.dataset === dataset)).toBe(true);
    expect(result).toMatchObject({
      schemaVersion: 1,
      dataset: { file: 'data.csv', series: null },
      plan: PLAN,
      forecasts: { origins: Int32Array.of(70, 71, 72, 73) },
    });
    const later = clientOf(harness.start({ dataFolder: service.dataFolder }));
    expect(await later.request('backtest.list', {})).toMatchObject([{ id: result.id, plan: PLAN }]);
    expect(await later.request('backtest.get', { backtest: result.id })).toEqual(result);
    await later.request('backtest.delete', { backtest: result.id });
    expect(await client.request('backtest.list', {})).toEqual([]);
    await expect(client.request('backtest.get', { backtest: result.id })).rejects.toMatchObject({
      code: 'BACKTEST_UNKNOWN',
    });
  });

  test('is laid out before it runs: trainings, origins and their stamps, or why it cannot be', async () => {
    const client = clientOf(harness.start());
    const dataset = await openData(client);
    const config = fakeConfig('finish');
    const plan: BacktestPlan = { origins: 4, scheme: 'sliding', refitEvery: 2 };
    const outline = await client.request('backtest.plan', { dataset, config, plan });
    // A horizon of 2 fits after row 97, and the first training ends with row 69; between them lie 28 rows.
    expect(outline).toEqual({
      rows: 100,
      folds: [
        { firstRow: 0, endRow: 70, origins: [69, 78] },
        { firstRow: 19, endRow: 89, origins: [88, 97] },
      ],
      stamps: ['2020-03-10', '2020-03-19', '2020-03-29', '2020-04-07'],
    });
    await expect(
      client.request('backtest.plan', { dataset, config, plan: { ...plan, origins: 60 } }),
    ).rejects.toMatchObject({ code: 'CONFIG_INVALID', details: { field: 'origins' } });
  });

  test('that is cancelled ends its engine and leaves nothing', async () => {
    const service = harness.start();
    const client = clientOf(service);
    const dataset = await openData(client);
    const cancel = new AbortController();
    const progress = record(client, 'backtest.progress');
    const running = client.request(
      'backtest.run',
      { dataset, config: fakeConfig('hang'), plan: PLAN },
      { signal: cancel.signal },
    );
    await expect.poll(() => progress.length).toBeGreaterThan(0);
    cancel.abort();
    await expect(running).rejects.toBeInstanceOf(Cancelled);
    // The queue is free again, so the engine is gone.
    await client.request('backtest.run', { dataset, config: fakeConfig('finish'), plan: PLAN });
    expect(readdirSync(join(service.dataFolder, 'backtests'))).toHaveLength(1);
  });

  test('whose engine crashes fails with the reason', async () => {
    const client = clientOf(harness.start());
    const dataset = await openData(client);
    await expect(
      client.request('backtest.run', { dataset, config: fakeConfig('crash'), plan: PLAN }),
    ).rejects.toMatchObject({
      code: 'ENGINE_CRASHED',
      details: { reason: expect.stringContaining('the fake engine fell over') },
    });
  });

  test('waits until a training has ended, and can be cancelled meanwhile', async () => {
    const client = clientOf(harness.start());
    const dataset = await openData(client);
    const { id } = await client.request('run.start', { dataset, config: fakeConfig('hang') });
    await untilStatus(client, id, 'training');
    const cancel = new AbortController();
    const params = { dataset, config: fakeConfig('finish'), plan: PLAN };
    const given = client.request('backtest.run', params, { signal: cancel.signal });
    const kept = client.request('backtest.run', params);
    cancel.abort();
    await expect(given).rejects.toBeInstanceOf(Cancelled);
    await client.request('run.stop', { run: id });
    expect(await kept).toMatchObject({ plan: PLAN });
    expect(await client.request('backtest.list', {})).toHaveLength(1);
  });

  test('that the disk refuses is answered all the same, and kept once there is room', async () => {
    const disk = breakableDisk();
    const service = harness.start({ fileCalls: disk.calls });
    const client = clientOf(service);
    const dataset = await openData(client);
    disk.isFull = true;
    const { id, notKept } = await client.request('backtest.run', {
      dataset,
      config: fakeConfig('finish'),
      plan: PLAN,
    });
    const path = join(service.dataFolder, 'backtests', id);
    expect(notKept).toMatchObject({ code: 'DISK_FULL' });
    expect(await client.request('backtest.list', {})).toMatchObject([{ id, notKept }]);
    expect(await client.request('backtest.get', { backtest: id })).toMatchObject({ id });
    expect(existsSync(path)).toBe(false);
    disk.isFull = false;
    const listed = await client.request('backtest.list', {});
    expect(listed.map((each) => [each.id, each.notKept])).toEqual([[id, undefined]]);
    expect(existsSync(path)).toBe(true);
  });
});

describe('a protocol', () => {
  test('is asked of an engine, with at most twenty words a second of progress', async () => {
    const client = clientOf(harness.start());
    const dataset = await openData(client);
    const progress = record(client, 'evaluate.progress');
    const evaluation = await client.request('evaluate', {
      dataset,
      protocol: '70-10-20',
      seeds: 2,
      config: fakeConfig('finish'),
    });
    expect(evaluation).toMatchObject({ protocol: '70-10-20', mse: { mean: 0.5, sd: null } });
    expect(progress.length).toBeLessThan(50);
    expect(progress.at(-1)).toMatchObject({ epoch: 500 });
  });

  test('on data that is not open is refused', async () => {
    const client = clientOf(harness.start());
    await expect(
      client.request('evaluate', {
        dataset: 'none',
        protocol: 'ett-h',
        seeds: 1,
        config: fakeConfig('finish'),
      }),
    ).rejects.toMatchObject({ code: 'DATASET_UNKNOWN' });
  });
});

async function openData(client: Client, text = 'date,value,word\n'): Promise<string> {
  const path = join(harness.folder(), 'data.csv');
  writeFileSync(path, text);
  return (await client.request('dataset.open', { path, choices: {} })).id;
}

async function finishedRun(
  client: Client,
  changes: Partial<TrainConfig> = {},
): Promise<{ readonly run: string; readonly dataset: string }> {
  const dataset = await openData(client);
  return { dataset, run: await startRun(client, dataset, { ...fakeConfig('finish'), ...changes }) };
}

async function startRun(client: Client, dataset: string, config: TrainConfig): Promise<string> {
  const { id } = await client.request('run.start', { dataset, config });
  await untilStatus(client, id, 'finished');
  return id;
}
