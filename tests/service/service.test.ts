import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ParamsOf } from '../../src/shared/contract.ts';
import type { RunSummary } from '../../src/shared/run.ts';
import { fakeConfig } from './fake-engine.ts';
import { clientOf, record, serviceHarness, untilEpoch, untilStatus } from './harness.ts';

const harness = serviceHarness();

afterEach(() => harness.clear());

test('a second service on the same folder finds the runs, and an upgrade finds them too', async () => {
  const first = harness.start();
  const run = await harness.startRun(clientOf(first), 'finish');
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
  const dataset = await harness.openLine(client);
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

test('a run that waits is let before the others, one that does not wait is not', async () => {
  const client = clientOf(harness.start({ atOnce: 1 }));
  const dataset = await harness.openLine(client);
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

test('closing the service records what was at work as interrupted', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const dataset = await harness.openLine(client);
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
  const run = await harness.startRun(doing, 'finish');
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
  const run = await harness.startRun(client, 'hang');
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
    const run = await harness.startRun(client, 'finish');
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
  const run = await harness.startRun(client, 'finish');
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
  const dataset = await harness.openLine(client);
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
