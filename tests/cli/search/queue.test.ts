/** A search whose trials workers do, all of them as commands. */
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { NO_REDIS, startRedis } from '../../service/workers/redis-server.ts';
import { createWorkplace, dailyCsv, type Workplace } from '../run-cli.ts';

const NOWHERE = 'redis://127.0.0.1:1';
const SMALL = ['--window', '7', '--horizon', '2', '--epochs', '2', '--kernel', 'portable'];
const TUNE = ['tune', 'daily.csv', ...SMALL, '--vary', 'units=2..8', '--only', 'units', '--trials', '4'];

let place: Workplace;

beforeAll(() => {
  place = createWorkplace();
  place.file('daily.csv', dailyCsv(160));
});

afterAll(() => place.remove());

it('a worker says what it needs', async () => {
  const cases: readonly (readonly [readonly string[], number, string])[] = [
    [['worker'], 2, 'A worker needs --queue'],
    [['workers'], 2, '“workers” needs --queue'],
    [['worker', '--queue', NOWHERE, '--slots', '0'], 2, '--slots takes a whole number'],
    [['worker', '--queue', 'http://example.org'], 1, 'QUEUE_ADDRESS_INVALID'],
    [['worker', '--queue', '@nowhere.txt'], 1, 'FILE_NOT_FOUND'],
  ];
  for (const [args, code, text] of cases) {
    const ending = await place.run(...args);
    expect([ending.code, ending.stderr]).toEqual([code, expect.stringContaining(text)]);
  }
});

it('a search over three workers finds, to the bit, what it finds alone', async ({ skip }) => {
  if (NO_REDIS !== null) {
    skip(NO_REDIS);
  }
  const redis = await startRedis();
  onTestFinished(() => redis.end());
  const address = place.file('address.txt', `${redis.address}?prefix=one\n`);
  const queue = ['--queue', `@${address}`];
  const crew = [1, 2, 3].map(() =>
    place.start('worker', ...queue, '--slots', '1', '--kernel', 'portable', '--json'),
  );
  onTestFinished(() => {
    for (const worker of crew) {
      worker.terminate();
    }
  });
  const said = await Promise.all(crew.map((worker) => worker.printed(/\n/)));
  const ids = said.map((text): string => JSON.parse(text).worker);

  const [alone, spread] = [await place.run(...TUNE, '--json'), await place.run(...TUNE, ...queue, '--json')];
  expect([alone.code, spread.code]).toEqual([0, 0]);
  const errors = (text: string) =>
    JSON.parse(text).trials.map(
      ({ assignment, mae, end }: { assignment: unknown; mae: number; end: string }) => ({
        ...{ assignment, mae, end },
      }),
    );
  expect(errors(spread.stdout)).toEqual(errors(alone.stdout));
  expect(JSON.parse(spread.stdout).winner.test).toEqual(JSON.parse(alone.stdout).winner.test);

  const listed = JSON.parse((await place.run('workers', ...queue, '--json')).stdout);
  expect(listed.workers.map(({ id }: { readonly id: string }) => id).sort()).toEqual(ids.toSorted());
  // A worker tells what it has done a second later.
  const done = async () =>
    JSON.parse((await place.run('workers', ...queue, '--json')).stdout).workers.reduce(
      (sum: number, worker: { readonly done: number }) => sum + worker.done,
      0,
    );
  await expect.poll(done).toBeGreaterThanOrEqual(4);
  const elsewhere = await place.run('workers', '--queue', `${redis.address}?prefix=two`);
  expect(elsewhere.stdout).toMatch(/^Nobody works on /);

  const [first = '', second = '', third = ''] = ids;
  const paused = await place.run('workers', 'pause', second, third, ...queue);
  const pauses = 'it ends what it has in hand and takes nothing new';
  expect(paused.stdout).toBe(`Told ${second} to pause: ${pauses}.\nTold ${third} to pause: ${pauses}.\n`);
  const goesOn = await place.run('workers', 'go-on', second, ...queue);
  expect(goesOn.stdout).toBe(`Told ${second} to go on: it takes work again.\n`);
  const removed = await place.run('workers', 'remove', first, ...queue);
  const whatItDoes = 'it gives back what it has in hand, with where that stands, and ends';
  expect([removed.code, removed.stdout]).toEqual([0, `Told ${first} to leave: ${whatItDoes}.\n`]);
  expect((await crew[0]?.ended)?.code).toBe(0);
  const gone = await place.run('workers', 'pause', 'nobody', ...queue);
  expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('WORKER_UNKNOWN')]);
  for (const worker of crew.slice(1)) {
    worker.interrupt();
    expect((await worker.ended).code).toBe(0);
  }
});
