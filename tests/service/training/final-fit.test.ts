/** What becomes of a run whose fit on all rows is ended, or goes wrong: it is scored, so it is kept. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { RUN_FORMAT } from '../../../src/service/records/formats/run-format.ts';
import { readVersioned } from '../../../src/service/records/versioned.ts';
import { openRunStore } from '../../../src/service/run-store.ts';
import type { FinalFit } from '../../../src/shared/set-up/final-fit.ts';
import { fakeConfig } from '../fake-engine.ts';
import { type Client, clientOf, record, serviceHarness, untilStatus } from '../harness.ts';
import { RESULTS, runNamed } from '../stored-run.ts';

const harness = serviceHarness();

afterEach(() => harness.clear());

async function started(client: Client, behaviour: Parameters<typeof fakeConfig>[0]): Promise<string> {
  const path = join(harness.folder(), 'data.csv');
  writeFileSync(path, 'date,value\n2020-01-01,1\n');
  const { id } = await client.request('dataset.open', { path, choices: {} });
  const config = { ...fakeConfig(behaviour), finalFit: true };
  return (await client.request('run.start', { dataset: id, config })).id;
}

async function untilFittingAgain(client: Client, run: string): Promise<void> {
  await expect
    .poll(async () => (await client.request('run.list', {})).find(({ id }) => id === run)?.phase)
    .toBe('fitting-again');
}

test('a finished one keeps both nets, each under a checksum, and the forecast of the later', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const run = await started(client, 'finishFinal');
  await untilStatus(client, run, 'finished');
  const document = await client.request('run.get', { run });
  expect(document.finalFit).toMatchObject({ outcome: 'fitted', rows: 100, epochs: [1] });
  expect(document.forecast.map(({ value }) => value)).toEqual([101, 102]);
  expect(document.metrics?.verdict).toBe('ties with naive');
  await service.dispose();
  const folder = join(service.dataFolder, 'runs');
  const store = openRunStore(folder);
  expect((await store.readWeights(run)).weights).toEqual(Float32Array.of(1, 2, 3, 4));
  expect((await store.readFinalWeights(run))?.weights).toEqual(Float32Array.of(5, 6, 7, 8));
  const path = join(folder, run, 'final-weights.bin');
  const bytes = readFileSync(path);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(path, bytes);
  await expect(store.readFinalWeights(run)).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
  expect((await store.readRecord(run)).error).toMatchObject({
    code: 'RUN_DAMAGED',
    details: { files: ['final-weights.bin'] },
  });
  store.dispose();
});

test.each(['run.stop', 'run.cancel'] as const)(
  '%s keeps the scored run, with the forecast of the scored net',
  async (request) => {
    const service = harness.start();
    const client = clientOf(service);
    const run = await started(client, 'hangFinal');
    await untilFittingAgain(client, run);
    await client.request(request, { run });
    await untilStatus(client, run, 'stopped');
    const document = await client.request('run.get', { run });
    expect(document).toMatchObject({ error: null, finalFit: { outcome: 'stopped' } });
    expect(document.forecast.map(({ value }) => value)).toEqual([100, 101]);
    expect(existsSync(join(service.dataFolder, 'runs', run, 'final-weights.bin'))).toBe(false);
  },
);

test('a service that ends meanwhile keeps it too', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const run = await started(client, 'hangFinal');
  await untilFittingAgain(client, run);
  await service.dispose();
  const later = clientOf(harness.start({ dataFolder: service.dataFolder }));
  expect(await later.request('run.get', { run })).toMatchObject({
    status: 'stopped',
    finalFit: { outcome: 'stopped' },
    metrics: { verdict: 'ties with naive' },
  });
});

test('an engine that crashes in it costs the fit on all rows only, and the record says so', async () => {
  const client = clientOf(harness.start());
  const changes = record(client, 'run.changed');
  const run = await started(client, 'crashFinal');
  await untilStatus(client, run, 'finished');
  expect(await client.request('run.get', { run })).toMatchObject({
    error: null,
    finalFit: { outcome: 'failed', error: { code: 'ENGINE_CRASHED' } },
    metrics: { verdict: 'ties with naive' },
  });
  expect(changes.filter(({ phase }) => phase === 'fitting-again')).not.toEqual([]);
});

test.each<FinalFit>([
  { outcome: 'stopped' },
  { outcome: 'failed', error: { code: 'ENGINE_CRASHED', details: { reason: 'it fell over' } } },
  {
    ...{ outcome: 'fitted', rows: 10, windows: 4, epochs: [2, 3], seconds: 1 },
    scaler: { value: { mean: 1, deviation: 2 } },
  },
])('a record is read as it was written: $outcome', (finalFit) => {
  const run = { ...runNamed('20260101-000000-aaaaaaaa', {}), finalFit };
  expect(readVersioned(run, RUN_FORMAT)).toEqual(run);
  expect(readVersioned(runNamed('20260101-000000-aaaaaaaa', {}), RUN_FORMAT)).not.toHaveProperty('finalFit');
});

test('a run from before has no second net, and is asked for none', async () => {
  const store = openRunStore(harness.folder());
  const run = runNamed('20260101-000000-aaaaaaaa', { status: 'finished' });
  await store.create(run);
  await store.saveResults(run, RESULTS);
  expect(await store.readFinalWeights(run.id)).toBeNull();
  store.dispose();
});
