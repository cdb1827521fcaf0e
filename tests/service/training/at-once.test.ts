/** Several trainings at work, where the machine has cores for them. */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { FAKE_ENGINE, fakeConfig } from '../fake-engine.ts';
import { clientOf, serviceHarness, untilStatus } from '../harness.ts';

const harness = serviceHarness();
afterEach(() => harness.clear());

/** As the program starts it: nobody says how many. */
function startDeciding(threads: string) {
  const options = { engine: { entry: FAKE_ENGINE, environment: { GATECAST_THREADS: threads } } };
  return clientOf(harness.start({ ...options, ...({ atOnce: undefined } as object) }));
}

test.each(['1', ''])(
  'as many as have cores of their own work at once, with GATECAST_THREADS “%s”',
  async (threads) => {
    const client = startDeciding(threads);
    const { atOnce } = await client.request('app.info', {});
    const cores = availableParallelism();
    expect(atOnce).toEqual({
      cores,
      threads: threads === '1' ? 1 : Math.min(16, cores),
      most: threads === '1' ? cores : Math.max(1, Math.floor(cores / 16)),
    });
    const path = join(harness.folder(), 'data.csv');
    writeFileSync(path, 'date,value,word\n');
    const { id: dataset } = await client.request('dataset.open', { path, choices: {} });
    const ids: string[] = [];
    // Nets of four units: memory is no matter.
    for (const _ of [1, 2, 3]) {
      ids.push((await client.request('run.start', { dataset, config: fakeConfig('hang') })).id);
    }
    const [first = '', second = '', third = ''] = ids;
    await untilStatus(client, first, 'training');
    const statuses = async () =>
      Object.fromEntries((await client.request('run.list', {})).map(({ id, status }) => [id, status]));
    await expect.poll(async () => (await statuses())[second]).toBe(atOnce.most > 1 ? 'training' : 'queued');
    await expect.poll(async () => (await statuses())[third]).toBe(atOnce.most > 2 ? 'training' : 'queued');
    await client.request('run.cancel', { run: first });
    await untilStatus(client, second, 'training');
    for (const run of [third, second]) {
      await client.request('run.cancel', { run });
    }
  },
);
