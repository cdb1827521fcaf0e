/** What is left of the test forecasts of a run, over the contract, with the scripted engine. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { fakeConfig } from '../fake-engine.ts';
import { type Client, clientOf, serviceHarness, untilStatus } from '../harness.ts';

const harness = serviceHarness();

afterEach(() => harness.clear());

async function finishedRun(client: Client) {
  const path = join(harness.folder(), 'data.csv');
  writeFileSync(path, 'date,value,word\n');
  const { id: dataset } = await client.request('dataset.open', { path, choices: {} });
  const { id: run } = await client.request('run.start', { dataset, config: fakeConfig('finish') });
  await untilStatus(client, run, 'finished');
  return { run, dataset };
}

describe('residuals of a run', () => {
  test('come from the forecasts and the rows that were kept with it, at any distance', async () => {
    const client = clientOf(harness.start());
    const { run } = await finishedRun(client);
    const test = await client.request('run.test', { run });
    const horizon = test.predicted.length / test.origins.length;
    for (const ahead of [1, horizon]) {
      const residuals = await client.request('run.residuals', { run, ahead });
      const [first = Number.NaN] = test.origins.map((_, window) => {
        const at = window * horizon + ahead - 1;
        return (test.predicted[at] ?? Number.NaN) - (test.actual[at] ?? Number.NaN);
      });
      expect(residuals).toMatchObject({ ahead, count: test.origins.length, times: 'known' });
      expect(residuals.overTime.mean[0]).toBe(first);
    }
    expect((await client.request('run.residuals', { run })).ahead).toBe(1);
  });

  test('are told without hours and weekdays where the rows are gone, and with them when the file is open', async () => {
    const service = harness.start();
    const client = clientOf(service);
    const { run, dataset } = await finishedRun(client);
    rmSync(join(service.dataFolder, 'cache'), { recursive: true });
    // What the run keeps itself is enough.
    expect(await client.request('run.residuals', { run })).toMatchObject({ times: 'known' });
    rmSync(join(service.dataFolder, 'runs', run, 'target.bin.gz'));
    expect(await client.request('run.residuals', { run })).toMatchObject({ times: 'not-kept', groups: [] });
    expect(await client.request('run.residuals', { run, dataset })).toMatchObject({ times: 'known' });
  });

  test('are refused beyond the horizon, with the distances that there are', async () => {
    const client = clientOf(harness.start());
    const { run } = await finishedRun(client);
    await expect(client.request('run.residuals', { run, ahead: 3 })).rejects.toMatchObject({
      code: 'STEP_NOT_FORECAST',
      details: { run, step: 3, horizon: 2 },
    });
  });
});
