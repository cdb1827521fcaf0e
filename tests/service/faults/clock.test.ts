/** A clock that is set back, or far ahead, between two starts and while runs are at work. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeConfig } from '../fake-engine.ts';
import { type Client, clientOf, serviceHarness, untilEpoch, untilStatus } from '../harness.ts';

const harness = serviceHarness();
afterEach(async () => {
  vi.useRealTimers();
  await harness.clear();
});

const TODAY = '2026-06-15T12:00:00Z';

test.each([
  ['a year back', '2025-06-15T12:00:00Z'],
  ['an hour back', '2026-06-15T11:00:00Z'],
  ['before computers', '1970-01-01T00:00:01Z'],
  ['ten days ahead', '2026-06-25T12:00:00Z'],
])('set %s loses no run, ends none and gives no number twice', async (_name, then) => {
  setClock(TODAY);
  const first = harness.start();
  const client = clientOf(first);
  const done = await finished(client);
  const deleted = await finished(client);
  await client.request('run.delete', { run: deleted });
  const atWork = await start(client, 'hang');
  await untilEpoch(client, atWork);
  const [number] = (await client.request('run.list', {})).flatMap((run) =>
    run.id === atWork ? [run.number] : [],
  );

  setClock(then);
  const beside = clientOf(harness.start({ dataFolder: first.dataFolder }));
  const statuses = async () =>
    new Map((await beside.request('run.list', {})).map(({ id, status }) => [id, status]));
  expect((await statuses()).get(atWork)).toBe('training');
  const later = await finished(beside);
  await client.request('run.stop', { run: atWork });
  await untilStatus(client, atWork, 'stopped');

  const all = await statuses();
  expect([done, atWork, later].map((id) => all.get(id))).toEqual(['finished', 'stopped', 'finished']);
  expect((await beside.request('run.bin', {})).map(({ id }) => id)).toEqual([deleted]);
  expect((await beside.request('run.restore', { run: deleted })).status).toBe('finished');
  const numbers = (await beside.request('run.list', {})).map((run) => run.number);
  expect(new Set(numbers).size).toBe(4);
  expect((await beside.request('run.get', { run: later })).number).toBeGreaterThan(number ?? Number.NaN);
  expect((await client.request('run.get', { run: done })).forecast).toHaveLength(2);
});

/** The clock alone; timers go on. */
function setClock(time: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(time) });
}

async function start(client: Client, behaviour: Parameters<typeof fakeConfig>[0]): Promise<string> {
  const path = join(harness.folder(), 'data.csv');
  writeFileSync(path, 'date,value,word\n');
  const { id: dataset } = await client.request('dataset.open', { path, choices: {} });
  return (await client.request('run.start', { dataset, config: fakeConfig(behaviour) })).id;
}

async function finished(client: Client): Promise<string> {
  const run = await start(client, 'finish');
  await untilStatus(client, run, 'finished');
  return run;
}
