/** Smaller runs, made by real engines and kept like any other. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG, type TrainConfig } from '../../src/shared/set-up/train-config.ts';
import { decodeFrame } from '../../src/shared/wire/framing.ts';
import { type Client, clientOf, serviceHarness, untilStatus } from './harness.ts';

const harness = serviceHarness();
afterEach(() => harness.clear());

const REAL = { engine: { environment: { GATECAST_KERNEL: 'portable' } } };
const CONFIG: TrainConfig = {
  ...DEFAULT_CONFIG,
  ...{ target: 'temp_max', model: 'gru', window: 8, horizon: 3, units: 24, epochs: 2 },
};

async function trained(client: Client, config = CONFIG): Promise<{ run: string; dataset: string }> {
  const { id } = await client.request('dataset.openSample', { file: 'seattle-weather.csv', choices: {} });
  const { id: run } = await client.request('run.start', { dataset: id, config });
  await untilStatus(client, run, 'finished');
  return { run, dataset: id };
}

const bytesOf = (dataFolder: string, run: string, file = 'weights.bin') =>
  readFileSync(join(dataFolder, 'runs', run, file)).length;

describe('run.compress', () => {
  test('makes a run of its own of a quarter of the bytes, which is read, explained, used and exported like any other', async () => {
    const dataFolder = harness.folder();
    const client = clientOf(harness.start({ ...REAL, dataFolder }));
    const { run, dataset } = await trained(client, { ...CONFIG, finalFit: true });
    const large = await client.request('run.get', { run });
    const queued = await client.request('run.compress', { run, method: { kind: 'int8' } });
    expect(queued).toMatchObject({
      name: `${large.name} · int8`,
      compression: { method: { kind: 'int8' }, from: { run, name: large.name } },
    });
    await untilStatus(client, queued.id, 'finished');
    for (const file of ['weights.bin', 'final-weights.bin']) {
      expect(bytesOf(dataFolder, queued.id, file) / bytesOf(dataFolder, run, file)).toBeLessThan(0.5);
    }
    // Read anew, by a service that has nothing in memory.
    const other = clientOf(harness.start({ ...REAL, dataFolder }));
    const small = await other.request('run.get', { run: queued.id });
    expect(small.error).toBeNull();
    expect([small.status, small.bestEpoch, small.config]).toEqual(['finished', null, large.config]);
    const { outcome } = small.compression ?? {};
    expect(outcome?.bytes.after).toBeLessThan(0.4 * (outcome?.bytes.before ?? 0));
    expect(outcome?.testError).toEqual({
      before: expect.closeTo(large.metrics?.model.mae ?? 0, 5),
      after: expect.closeTo(small.metrics?.model.mae ?? 0, 5),
    });
    const open = await other.request('dataset.openSample', { file: 'seattle-weather.csv', choices: {} });
    const again = await other.request('run.forecast', { run: queued.id, dataset: open.id });
    expect(again.forecast.map(({ value }) => value)).toEqual(small.forecast.map(({ value }) => value));
    const asked = { run: queued.id, dataset: open.id, method: 'gradient' } as const;
    expect((await other.request('run.importance', asked)).entries.length).toBeGreaterThan(0);
    const scored = await other.request('run.score', { run: queued.id, dataset: open.id, all: true });
    expect(scored.metrics.model.mae).toBeGreaterThan(0);
    // Taken away and taken in elsewhere.
    const path = join(harness.folder(), 'small.gatecast');
    await other.request('run.save', { run: queued.id, as: 'gatecast', path, overwrite: false });
    const elsewhere = clientOf(harness.start(REAL));
    const { run: taken } = await elsewhere.request('run.open', { path });
    expect(taken.compression).toEqual(small.compression);
    // And made smaller once more, from what is kept.
    const { id } = await client.request('run.compress', {
      run: queued.id,
      method: { kind: 'float16' },
      dataset,
    });
    await untilStatus(client, id, 'finished');
    const third = await client.request('run.get', { run: id });
    expect(third.compression?.outcome?.bytes.before).toBe(outcome?.bytes.after);
  });

  test('is no second asking of the same question where runs are compared', async () => {
    const client = clientOf(harness.start(REAL));
    const { run } = await trained(client);
    const { id } = await client.request('run.compress', { run, method: { kind: 'int8' } });
    await untilStatus(client, id, 'finished');
    const { pairs } = await client.request('run.compare', { runs: [run, id] });
    expect(pairs.map(({ runs }) => runs)).toEqual([[run, id]]);
  });

  test('tells what each way would cost without making a run, where validation windows can judge', async () => {
    const client = clientOf(harness.start(REAL));
    const { run } = await trained(client);
    const { points, windows } = await client.request('run.compressionCurve', { run });
    expect(points.map(({ kind }) => kind).slice(0, 4)).toEqual(['whole', 'float16', 'int8', 'prune']);
    expect(windows).toBeGreaterThan(100);
    expect(await client.request('run.lines', {})).toHaveLength(1);
    const split = { train: 0.8, validation: 0, test: 0.2 };
    const { run: unjudged } = await trained(client, { ...CONFIG, split });
    await expect(client.request('run.compressionCurve', { run: unjudged })).rejects.toMatchObject({
      code: 'CURVE_UNJUDGED',
    });
  });

  test('has the students of the run on its curve, as their records have them, and no others', async () => {
    const client = clientOf(harness.start(REAL));
    const { run } = await trained(client);
    const { run: other } = await trained(client, { ...CONFIG, seed: 5 });
    const method = { kind: 'distil', units: 6, epochs: 1 } as const;
    const { id: student } = await client.request('run.compress', { run, method });
    const { id: stranger } = await client.request('run.compress', { run: other, method });
    await untilStatus(client, student, 'finished');
    await untilStatus(client, stranger, 'finished');
    const { points, windows } = await client.request('run.compressionCurve', { run });
    const record = await client.request('run.get', { run: student });
    const { outcome } = record.compression ?? {};
    expect(points.filter(({ kind }) => kind === 'distil')).toEqual([
      {
        ...{ kind: 'distil', units: 6, run: student },
        ...{ bytes: outcome?.bytes.after, error: outcome?.validationError?.after },
      },
    ]);
    expect(record.windows.validation).toBe(windows);
  });

  test('needs a run that has come to its end, and its rows', async () => {
    const dataFolder = harness.folder();
    const client = clientOf(harness.start({ ...REAL, dataFolder }));
    const { run, dataset } = await trained(client);
    const method = { kind: 'int8' } as const;
    await client.request('dataset.close', { dataset });
    rmSync(join(dataFolder, 'cache'), { recursive: true });
    await expect(client.request('run.compress', { run, method })).rejects.toMatchObject({
      code: 'COMPRESS_NEEDS_FILE',
      details: { run, file: 'seattle-weather.csv' },
    });
    const stocks = await client.request('dataset.openSample', { file: 'stocks.csv', choices: {} });
    await expect(client.request('run.compress', { run, method, dataset: stocks.id })).rejects.toMatchObject({
      code: 'DATASET_OTHER',
    });
    const same = await client.request('dataset.openSample', { file: 'seattle-weather.csv', choices: {} });
    const { id } = await client.request('run.compress', { run, method, dataset: same.id });
    await client.request('run.cancel', { run: id });
    await expect(client.request('run.compress', { run: id, method })).rejects.toMatchObject({
      code: 'RUN_NOT_FINISHED',
    });
    await expect(client.request('run.resume', { run: id })).rejects.toMatchObject({
      code: 'RUN_NOT_RESUMABLE',
    });
  });

  test('plain weights are written as older versions read them', async () => {
    const dataFolder = harness.folder();
    const client = clientOf(harness.start({ ...REAL, dataFolder }));
    const { run } = await trained(client);
    const plain = decodeFrame(readFileSync(join(dataFolder, 'runs', run, 'weights.bin')));
    expect(plain).toMatchObject({ schemaVersion: 1, weights: expect.any(Float32Array) });
  });
});
