import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ParamsOf } from '../../src/shared/contract.ts';
import { errorText } from '../../src/shared/error-text.ts';
import type { GatecastError } from '../../src/shared/errors.ts';
import type { RunSummary } from '../../src/shared/run.ts';
import type { LabelChange } from '../../src/shared/runs/labels.ts';
import { fakeConfig } from './fake-engine.ts';
import { type Client, clientOf, record, serviceHarness, untilEpoch, untilStatus } from './harness.ts';

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
  const run = await startRun(client, 'finish');
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

test('a second service on the same folder finds the runs, and an upgrade finds them too', async () => {
  const first = harness.start();
  const run = await startRun(clientOf(first), 'finish');
  await untilStatus(clientOf(first), run, 'finished');
  await first.dispose();
  const second = clientOf(harness.start({ dataFolder: first.dataFolder }));
  expect(await second.request('run.list', {})).toMatchObject([{ id: run, status: 'finished' }]);
  const { file, bytes } = await second.request('forecast.file', { run });
  const data = (await second.request('run.get', { run })).dataset.fingerprint;
  expect(file).toBe('data-value-lstm-forecast.csv');
  expect(new TextDecoder().decode(bytes)).toBe(
    `time,value,model,origin,data\n2020-04-10,100,lstm,2020-04-09,${data}\n2020-04-11,101,lstm,2020-04-09,${data}\n`,
  );
});

test('later trainings wait their turn, in order', async () => {
  const client = clientOf(harness.start());
  const dataset = await openData(client);
  const runs: RunSummary[] = [];
  for (const behaviour of ['hang', 'finish', 'finish'] as const) {
    runs.push(await client.request('run.start', { dataset, config: fakeConfig(behaviour) }));
  }
  const [first, second, third] = runs.map(({ id }) => id) as [string, string, string];
  await untilStatus(client, first, 'training');
  const listed = await client.request('run.list', {});
  expect(listed.map(({ id, status }) => [id, status])).toEqual([
    [third, 'queued'],
    [second, 'queued'],
    [first, 'training'],
  ]);
  const changes = record(client, 'run.changed');
  await client.request('run.stop', { run: first });
  await untilStatus(client, third, 'finished');
  const words = changes.map(
    ({ id, status, phase }) => `${runs.findIndex((run) => run.id === id)} ${phase ?? status}`,
  );
  expect(words).toEqual([
    '0 stopping',
    '0 scoring',
    '0 stopped',
    '1 training',
    '1 scoring',
    '1 finished',
    '2 training',
    '2 scoring',
    '2 finished',
  ]);
});

test('what a training is at besides learning is told to whoever asks, and not kept', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const dataset = await openData(client);
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
  const dataset = await openData(client);
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
    const dataset = await openData(client);
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
  const dataset = await openData(client);
  const lasting = await client.request('run.start', { dataset, config: fakeConfig('hang') });
  const crashing = await client.request('run.start', { dataset, config: fakeConfig('crash') });
  await untilStatus(client, crashing.id, 'failed');
  await client.request('run.stop', { run: lasting.id });
  const stopped = await untilStatus(client, lasting.id, 'stopped');
  expect(stopped.metrics).not.toBeNull();
});

test('a run that waits is let before the others, one that does not wait is not', async () => {
  const client = clientOf(harness.start({ atOnce: 1 }));
  const dataset = await openData(client);
  const start = async (behaviour: 'hang' | 'finish') =>
    (await client.request('run.start', { dataset, config: fakeConfig(behaviour) })).id;
  const [begun, second, third] = [await start('hang'), await start('hang'), await start('finish')];
  await untilStatus(client, begun, 'training');
  await client.request('run.next', { run: third });
  await client.request('run.cancel', { run: begun });
  await untilStatus(client, third, 'finished');
  await expect(client.request('run.next', { run: third })).rejects.toMatchObject({
    code: 'RUN_NOT_WAITING',
    details: { status: 'finished' },
  });
  await untilStatus(client, second, 'training');
  await client.request('run.cancel', { run: second });
});

test('a failure of the training itself is kept with the run', async () => {
  const client = clientOf(harness.start());
  const run = await startRun(client, 'diverge');
  const failed = await untilStatus(client, run, 'failed');
  expect(failed.error).toMatchObject({ code: 'TRAINING_DIVERGED', details: { update: 3 } });
});

test('however fast the engine is, losses come joined, complete and in order', async () => {
  const client = clientOf(harness.start());
  const updates = record(client, 'run.updates');
  const startedAt = performance.now();
  const run = await startRun(client, 'flood');
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

test('closing the service records what was at work as interrupted', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const dataset = await openData(client);
  const training = await client.request('run.start', { dataset, config: fakeConfig('hang') });
  const waiting = await client.request('run.start', { dataset, config: fakeConfig('finish') });
  await untilEpoch(client, training.id);
  const told = record(client, 'run.changed');
  const closed = new Promise((resolve) => client.onClose(resolve));
  await service.dispose();
  await closed;
  expect(told.map(({ id, status }) => [id, status]).toSorted()).toEqual(
    [
      [training.id, 'interrupted'],
      [waiting.id, 'interrupted'],
    ].toSorted(),
  );
  const later = clientOf(harness.start({ dataFolder: service.dataFolder }));
  const listed = await later.request('run.list', {});
  expect(listed.map(({ status }) => status)).toEqual(['interrupted', 'interrupted']);
});

test('every connection hears of every run', async () => {
  const service = harness.start();
  const [doing, watching] = [clientOf(service), clientOf(service)];
  const seen = record(watching, 'run.changed');
  const run = await startRun(doing, 'finish');
  await untilStatus(watching, run, 'finished');
  expect(seen.map(({ status, phase }) => phase ?? status)).toEqual([
    'queued',
    'training',
    'scoring',
    'finished',
  ]);
});

test('runs are renamed and deleted, also while they train', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const removed = record(client, 'run.removed');
  const run = await startRun(client, 'hang');
  await untilEpoch(client, run);
  expect((await client.request('run.rename', { run, name: 'My best' })).name).toBe('My best');
  await client.request('run.delete', { run });
  expect(removed).toEqual([{ run }]);
  expect(await client.request('run.list', {})).toEqual([]);
  expect(readdirSync(join(service.dataFolder, 'runs'))).toEqual([]);
  await expect(client.request('run.get', { run })).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
});

test('of many runs those that are asked for are listed', async () => {
  const client = clientOf(harness.start());
  const made: string[] = [];
  for (let at = 0; at < 3; at++) {
    const run = await startRun(client, 'finish');
    await untilStatus(client, run, 'finished');
    made.unshift(run);
  }
  const [newest = '', middle = '', oldest = ''] = made;
  const asked = async (which: ParamsOf<'run.list'>) =>
    (await client.request('run.list', which)).map(({ id }) => id).sort();
  const fingerprint = (await client.request('run.get', { run: newest })).dataset.fingerprint;
  expect(await asked({ newest: 1 })).toHaveLength(1);
  expect(await asked({ newest: 0, fingerprint })).toEqual([...made].sort());
  expect(await asked({ newest: 0, fingerprint, most: 2 })).toHaveLength(2);
  expect(await asked({ newest: 0, fingerprint: 'sha256:other' })).toEqual([]);
  expect(await asked({ ids: [oldest, middle] })).toEqual([middle, oldest].sort());
});

test('tags, a note and the archive are put on a run that trains, and stay on it when it is done', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const told = record(client, 'run.labelled');
  const run = await startRun(client, 'hang');
  await untilEpoch(client, run);
  const change = { addTags: ['keep', 'Winter', 'winter'], note: ' the one of the report ' };
  const labels = { tags: ['keep', 'Winter'], note: 'the one of the report', archived: false };
  expect(await client.request('run.label', { run, change })).toEqual(labels);
  expect(told).toEqual([{ run, labels }]);
  expect(await client.request('run.lines', {})).toMatchObject([{ id: run, status: 'training', labels }]);
  await client.request('run.pause', { run });
  expect(await client.request('run.lines', {})).toMatchObject([{ id: run, status: 'paused', labels }]);
  const later = await client.request('run.label', {
    run,
    change: { removeTags: ['WINTER'], archived: true },
  });
  expect(later).toEqual({ ...labels, tags: ['keep'], archived: true });
  // Deleted and taken back out of the bin it has them still.
  await client.request('run.delete', { run });
  await client.request('run.restore', { run });
  expect(await client.request('run.lines', {})).toMatchObject([{ id: run, labels: later }]);
});

test('what is no label is refused with the reason, and what cannot be read is not written over', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const run = await startRun(client, 'hang');
  const asked = (change: LabelChange) =>
    client.request('run.label', { run, change }).catch((error: GatecastError) => errorText(error));
  expect(await asked({ addTags: ['ok', 'two words'] })).toContain('“two words”: a tag is one word');
  expect(await asked({ addTags: ['x'.repeat(41)] })).toContain('up to 40 characters');
  expect(await asked({ addTags: Array.from({ length: 51 }, (_, at) => `t${at}`) })).toContain('51 tags');
  expect(await asked({ note: 'x'.repeat(4001) })).toContain('4001 characters');
  const path = join(service.dataFolder, 'runs', run, 'labels.json');
  expect(existsSync(path)).toBe(false);
  for (const [text, words] of [
    ['{', 'cannot be read'],
    ['{"schemaVersion":2}', 'newer Gatecast'],
    ['{"schemaVersion":1,"tags":[],"note":"","archived":false,"colour":1}', 'key “colour”'],
  ] as const) {
    writeFileSync(path, text);
    expect(await asked({ note: 'mine' })).toContain(words);
    expect(readFileSync(path, 'utf8')).toBe(text);
  }
  const unknown = client.request('run.label', { run: 'no-such-run', change: { archived: true } });
  await expect(unknown).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
});

test.each(['../../secret', '..', 'no-such-run', 'a/b', ''])('the run id %j leads nowhere', async (run) => {
  const service = harness.start();
  writeFileSync(join(service.dataFolder, 'run.json'), '{}');
  for (const name of ['run.get', 'run.delete', 'run.cancel', 'run.stop'] as const) {
    const code = await service.handlers[name]({ run }, { signal: new AbortController().signal }).then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
    expect(code).toBe('RUN_UNKNOWN');
  }
  expect(existsSync(join(service.dataFolder, 'run.json'))).toBe(true);
});

test('a forecast is saved where it is told, and never over a file by accident', async () => {
  const client = clientOf(harness.start());
  const path = join(harness.folder(), 'forecast.csv');
  const run = await startRun(client, 'finish');
  await untilStatus(client, run, 'finished');
  expect(await client.request('forecast.save', { run, path, overwrite: false })).toEqual({ path, rows: 2 });
  await expect(client.request('forecast.save', { run, path, overwrite: false })).rejects.toMatchObject({
    code: 'OUTPUT_EXISTS',
  });
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(4);
});

test('the doctor answers from an engine process, once for everyone who asks', async () => {
  const service = harness.start();
  const report = await service.handlers['app.doctor']({}, { signal: new AbortController().signal });
  expect(report).toMatchObject({ platform: 'fake', backend: { kernel: 'stock' } });
  expect(await service.handlers['app.doctor']({}, { signal: AbortSignal.abort() })).toBe(report);
});

test('a set-up that cannot work is refused before anything is queued', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const dataset = await openData(client);
  const base = fakeConfig('finish');
  const refusals = [];
  for (const change of [
    { target: 'valeu' },
    { target: 'word' },
    { window: 90 },
    { features: ['value'] },
    { epochs: 0 },
  ]) {
    const config = { ...base, ...change };
    refusals.push(await client.request('run.start', { dataset, config }).catch((error) => error.code));
  }
  expect(refusals).toEqual([
    'COLUMN_UNKNOWN',
    'COLUMN_NOT_NUMERIC',
    'WINDOW_TOO_LONG',
    'CONFIG_INVALID',
    'CONFIG_INVALID',
  ]);
  expect(await client.request('run.list', {})).toEqual([]);
  const plan = await client.request('run.plan', { dataset, config: base });
  expect(plan.rows).toEqual({ train: 70, validation: 15, test: 15 });
});

async function openData(client: Client): Promise<string> {
  const path = join(harness.folder(), 'data.csv');
  writeFileSync(path, 'date,value,word\n2020-01-01,1,a\n');
  return (await client.request('dataset.open', { path, choices: {} })).id;
}

async function startRun(client: Client, behaviour: Parameters<typeof fakeConfig>[0]): Promise<string> {
  const dataset = await openData(client);
  return (await client.request('run.start', { dataset, config: fakeConfig(behaviour) })).id;
}
