/** What a training told is there when it is over, after a restart, and while it is at work for a page that comes later. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { fakeConfig } from '../fake-engine.ts';
import { type Client, clientOf, serviceHarness, untilEpoch, untilStatus } from '../harness.ts';

const harness = serviceHarness();
afterEach(() => harness.clear());

async function start(client: Client, behaviour: Parameters<typeof fakeConfig>[0]): Promise<string> {
  const path = join(harness.folder(), 'data.csv');
  writeFileSync(path, 'date,value,word\n');
  const { id: dataset } = await client.request('dataset.open', { path, choices: {} });
  return (await client.request('run.start', { dataset, config: fakeConfig(behaviour) })).id;
}

test('losses and forecasts of a finished run are read again by another service, and damage is named', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const run = await start(client, 'finish');
  await untilStatus(client, run, 'finished');
  const told = await client.request('run.learning', { run });
  expect(told?.updates).toBeGreaterThan(0);
  expect(told?.losses).toHaveLength(told?.at.length ?? Number.NaN);
  expect(told?.epochs).toEqual(Int32Array.of(1));
  expect(told?.forecasts).toHaveLength(2);
  await service.dispose();

  const later = clientOf(harness.start({ dataFolder: service.dataFolder }));
  expect(await later.request('run.learning', { run })).toEqual(told);
  const path = join(service.dataFolder, 'runs', run, 'learning.bin');
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const damaged = { code: 'RUN_DAMAGED', details: { files: ['learning.bin'] } };
  await expect(later.request('run.learning', { run })).rejects.toMatchObject(damaged);
  expect(await later.request('run.get', { run })).toMatchObject({ error: damaged, forecast: { length: 2 } });
});

test('of a run at work it is what was told so far, and a service that ends keeps it', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const run = await start(client, 'hang');
  await untilEpoch(client, run);
  const told = await client.request('run.learning', { run });
  expect(told?.updates).toBeGreaterThan(0);
  await service.dispose();
  const later = clientOf(harness.start({ dataFolder: service.dataFolder }));
  expect(await later.request('run.learning', { run })).toEqual(told);
});

test('a run from before it was kept has none, and one that never was is unknown', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const run = await start(client, 'finish');
  await untilStatus(client, run, 'finished');
  rmSync(join(service.dataFolder, 'runs', run, 'learning.bin'));
  await service.dispose();
  const later = clientOf(harness.start({ dataFolder: service.dataFolder }));
  expect(await later.request('run.learning', { run })).toBeNull();
  await expect(later.request('run.learning', { run: 'nobody' })).rejects.toMatchObject({
    code: 'RUN_UNKNOWN',
  });
});
