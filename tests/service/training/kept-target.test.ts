/** A run is looked at without its file: what is kept of its rows is there after a restart, elsewhere, and when damaged named. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { MOST_KEPT_ROWS } from '../../../src/core/reuse/kept-target.ts';
import { readTarget, targetFile } from '../../../src/service/records/formats/target-format.ts';
import { encodeFrame } from '../../../src/shared/wire/framing.ts';
import { fakeConfig } from '../fake-engine.ts';
import { type Client, clientOf, serviceHarness, untilStatus } from '../harness.ts';
import { RESULTS } from '../stored-run.ts';

const harness = serviceHarness();
afterEach(() => harness.clear());

async function trained(client: Client): Promise<{ run: string; path: string; dataset: string }> {
  const path = join(harness.folder(), 'data.csv');
  writeFileSync(path, 'date,value,word\n');
  const { id: dataset } = await client.request('dataset.open', { path, choices: {} });
  const { id: run } = await client.request('run.start', { dataset, config: fakeConfig('finish') });
  await untilStatus(client, run, 'finished');
  return { run, path, dataset };
}

test('the target is there when the file is gone, here and where the run is taken in', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const { run, path, dataset } = await trained(client);
  const open = await client.request('dataset.values', { dataset, columns: ['value'] });
  rmSync(path);
  await service.dispose();

  const later = clientOf(harness.start({ dataFolder: service.dataFolder }));
  const kept = await later.request('run.target', { run });
  const { firstRow = Number.NaN } = kept ?? {};
  expect(kept).toMatchObject({ target: 'value', unit: '', time: { kind: 'regular', step: 'P1D' } });
  expect(kept?.values).toEqual(open.columns[0]?.slice(firstRow));
  expect(kept?.times).toEqual(open.times.slice(firstRow));
  const { bytes } = await later.request('run.file', { run, as: 'gatecast' });
  const elsewhere = clientOf(harness.start());
  const taken = join(harness.folder(), 'run.gatecast');
  writeFileSync(taken, bytes);
  await elsewhere.request('run.open', { path: taken });
  expect(await elsewhere.request('run.target', { run })).toEqual(kept);
});

test('damage is named, and forecasts and scores are as they were', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const { run } = await trained(client);
  const path = join(service.dataFolder, 'runs', run, 'target.bin.gz');
  writeFileSync(path, 'not what it was');
  const damaged = { code: 'RUN_DAMAGED', details: { files: ['target.bin.gz'] } };
  await expect(client.request('run.target', { run })).rejects.toMatchObject(damaged);
  expect(await client.request('run.get', { run })).toMatchObject({ error: damaged, forecast: { length: 2 } });
  expect((await client.request('run.test', { run })).origins).toHaveLength(2);
});

test('what is no target is refused with the reason, however it was made', async () => {
  const path = join(harness.folder(), 'target.bin.gz');
  const writes = (document: object) => writeFileSync(path, gzipSync(encodeFrame(document)));
  writeFileSync(path, await targetFile(RESULTS.target));
  expect(await readTarget(path)).toEqual(RESULTS.target);
  writes({ schemaVersion: 2, ...RESULTS.target });
  await expect(readTarget(path)).rejects.toThrow('newer version');
  writes({ schemaVersion: 1, ...RESULTS.target, colour: 'red' });
  await expect(readTarget(path)).rejects.toThrow('key “colour”');
  writes({ schemaVersion: 1, ...RESULTS.target, times: new Float64Array(3) });
  await expect(readTarget(path)).rejects.toThrow('not as long as each other');
  // A file of a stranger that unpacks to more than a run can have.
  writes({ schemaVersion: 1, ...RESULTS.target, values: new Float64Array(MOST_KEPT_ROWS * 3) });
  await expect(readTarget(path)).rejects.toThrow('cannot be unpacked');
});
