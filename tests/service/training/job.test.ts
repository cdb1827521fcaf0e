import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { fakeConfig } from '../fake-engine.ts';
import { clientOf, record, serviceHarness, untilEpoch, untilStatus } from '../harness.ts';

const harness = serviceHarness();

afterEach(() => harness.clear());

test('a training goes from queued to finished and leaves a whole run on the disk', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const changes = record(client, 'run.changed');
  const backends = record(client, 'run.backend');
  const updates = record(client, 'run.updates');
  const epochs = record(client, 'run.epoch');
  const forecasts = record(client, 'run.forecast');
  const run = await harness.startRun(client, 'finish');
  const finished = await untilStatus(client, run, 'finished');

  expect(changes.map(({ status, phase }) => phase ?? status)).toEqual([
    'queued',
    'training',
    'scoring',
    'finished',
  ]);
  expect(finished.metrics?.verdict).toBe('ties with naive');
  expect(backends[0]?.backend.reason).toBe('It is a fake.');
  expect(updates[0]?.losses).toEqual(Float32Array.of(1));
  expect(epochs[0]).toMatchObject({ run, epoch: 1, bestEpoch: 1 });
  expect(forecasts[0]?.values).toEqual(Float64Array.of(7, 7));
  expect(readdirSync(join(service.dataFolder, 'runs', run)).sort()).toEqual([
    'forecast.json',
    'learning.bin',
    'run.json',
    'target.bin.gz',
    'test.bin',
    'validation.bin',
    'weights.bin',
  ]);
  const stored = await client.request('run.get', { run });
  expect(stored.forecast.map(({ value }) => value)).toEqual([100, 101]);
  const tested = await client.request('run.test', { run });
  expect(tested).toEqual({
    origins: Int32Array.of(90, 91),
    predicted: new Float32Array(4).fill(1),
    actual: new Float32Array(4).fill(2),
  });
});

test('what a training is at besides learning is told to whoever asks, and not kept', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const dataset = await harness.openLine(client);
  // It goes on computing whatever it is told.
  const { id } = await client.request('run.start', { dataset, config: fakeConfig('busy') });
  await untilEpoch(client, id);
  void client.request('run.stop', { run: id }).catch(() => {});
  const phaseOf = async () => (await client.request('run.list', {})).map(({ phase }) => phase);
  await expect.poll(phaseOf).toEqual(['stopping']);
  await client.request('run.cancel', { run: id });
  expect(await phaseOf()).toEqual([undefined]);
  expect(readFileSync(join(service.dataFolder, 'runs', id, 'run.json'), 'utf8')).not.toContain('stopping');
});

test('a run can be cancelled while it waits and while it trains; a cancel is not an error', async () => {
  const client = clientOf(harness.start());
  const dataset = await harness.openLine(client);
  const training = await client.request('run.start', { dataset, config: fakeConfig('busy') });
  const waiting = await client.request('run.start', { dataset, config: fakeConfig('finish') });
  await untilEpoch(client, training.id);
  await client.request('run.cancel', { run: waiting.id });
  await client.request('run.cancel', { run: training.id });
  await client.request('run.cancel', { run: training.id });
  const listed = await client.request('run.list', {});
  expect(listed.map(({ status, error }) => [status, error])).toEqual([
    ['cancelled', null],
    ['cancelled', null],
  ]);
  const next = await client.request('run.start', { dataset, config: fakeConfig('finish') });
  await untilStatus(client, next.id, 'finished');
});

test.each(['crash', 'outOfMemory', 'garbage', 'quietExit'] as const)(
  'an engine that ends in %s fails its run and nothing else',
  async (behaviour) => {
    const service = harness.start();
    const client = clientOf(service);
    const dataset = await harness.openLine(client);
    const broken = await client.request('run.start', { dataset, config: fakeConfig(behaviour) });
    const next = await client.request('run.start', { dataset, config: fakeConfig('finish') });
    const failed = await untilStatus(client, broken.id, 'failed');
    expect(failed.error?.code).toBe('ENGINE_CRASHED');
    expect(failed.epochs).toHaveLength(1);
    await untilStatus(client, next.id, 'finished');
    const stored = await client.request('run.get', { run: broken.id });
    expect(stored.error).toEqual(failed.error);
    expect(existsSync(join(service.dataFolder, 'runs', broken.id, 'engine.log'))).toBe(true);
    await expect(client.request('run.test', { run: broken.id })).rejects.toMatchObject({
      code: 'RUN_NOT_FINISHED',
      details: { run: broken.id, status: 'failed' },
    });
  },
);

test('two trainings at once: killing the engine of one leaves the other at work', async () => {
  const client = clientOf(harness.start({ atOnce: 2 }));
  const dataset = await harness.openLine(client);
  const lasting = await client.request('run.start', { dataset, config: fakeConfig('hang') });
  const crashing = await client.request('run.start', { dataset, config: fakeConfig('crash') });
  await untilStatus(client, crashing.id, 'failed');
  await client.request('run.stop', { run: lasting.id });
  const stopped = await untilStatus(client, lasting.id, 'stopped');
  expect(stopped.metrics).not.toBeNull();
});

test('a failure of the training itself is kept with the run', async () => {
  const client = clientOf(harness.start());
  const run = await harness.startRun(client, 'diverge');
  const failed = await untilStatus(client, run, 'failed');
  expect(failed.error).toMatchObject({ code: 'TRAINING_DIVERGED', details: { update: 3 } });
});

test('however fast the engine is, losses come joined, complete and in order', async () => {
  const client = clientOf(harness.start());
  const updates = record(client, 'run.updates');
  const startedAt = performance.now();
  const run = await harness.startRun(client, 'flood');
  await untilStatus(client, run, 'finished');
  const elapsedMs = performance.now() - startedAt;
  expect(updates.flatMap(({ losses }) => [...losses])).toEqual(
    Array.from({ length: 2000 }, (_, index) => Math.fround(1 / (index + 1))),
  );
  let next = 1;
  for (const { firstUpdate, losses } of updates) {
    expect(firstUpdate).toBe(next);
    next += losses.length;
  }
  // At most one a tick of 50 ms, one at the start and one at the end.
  expect(updates.length).toBeLessThanOrEqual(elapsedMs / 50 + 2);
});

test.each([
  ['hang', true],
  ['hangSilent', false],
] as const)(
  'a training is paused, and whether it goes on from here is told (%s: %s)',
  async (behaviour, isHere) => {
    const client = clientOf(harness.start());
    const run = await harness.startRun(client, behaviour);
    await untilEpoch(client, run);
    expect(await client.request('run.pause', { run })).toEqual({ isHere });
    expect((await client.request('run.get', { run })).status).toBe('paused');
  },
);
