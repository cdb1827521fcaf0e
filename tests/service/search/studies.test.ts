import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Service } from '../../../src/service/service.ts';
import { wholeStudy } from '../../../src/shared/search/whole-study.ts';
import { clientOf, record, serviceHarness, untilStatus } from '../harness.ts';
import { ASKED, found, LONGER, openWave, untilFinished, untilStudy } from './wave-study.ts';

const harness = serviceHarness();

afterEach(() => harness.clear());

/** With the real engine, as it is built, on its portable kernel: the slow one takes minutes. */
function started(dataFolder?: string): Service {
  const engine = { environment: { GATECAST_KERNEL: 'portable' } };
  return harness.start({ engine, ...(dataFolder === undefined ? {} : { dataFolder }) });
}

test('a study tries set-ups on folds, scores what won and the default as runs, and is found again', async () => {
  const folder = harness.folder();
  const service = started(folder);
  const client = clientOf(service);
  const changes = record(client, 'study.changed');
  const dataset = await openWave(client, harness.folder());
  const space = await client.request('study.space', { dataset, said: ASKED.said, only: ASKED.only });
  expect(space.map(({ name }) => name).toSorted()).toEqual(['dropout', 'learningRate', 'model']);
  const { id } = await client.request('study.start', { dataset, ...ASKED });
  await untilFinished(client, id);
  const study = await wholeStudy(client, id);
  expect(study.trials).toHaveLength(6);
  expect(study.trials.every(({ end }) => end !== null)).toBe(true);
  expect(study.trials[0]).toMatchObject({ end: 'finished', config: study.config });
  expect(study.free?.length).toBeGreaterThan(3);
  const winner = study.trials[study.winner ?? -1];
  const run = await client.request('run.get', { run: study.runs.winner ?? '' });
  expect(run.status).toBe('finished');
  expect(run.config).toEqual(winner?.config);
  expect(changes.some(({ trial }) => trial?.end === 'finished')).toBe(true);
  expect(readdirSync(join(folder, 'studies', id)).toSorted()).toEqual(['study.json', 'trials.log']);

  const again = clientOf(started(folder));
  expect(await again.request('study.list', {})).toMatchObject([{ id, status: 'finished', trials: 6 }]);
  const trained = await again.request('study.train', { study: id, trial: 0 });
  expect(trained.config).toEqual(study.config);
  await untilStatus(again, trained.id, 'finished');
  await again.request('study.delete', { study: id });
  expect(existsSync(join(folder, 'studies', id))).toBe(false);
  await expect(wholeStudy(again, id)).rejects.toMatchObject({ code: 'STUDY_UNKNOWN' });
  expect(await again.request('run.list', {})).not.toHaveLength(0);
});

test('a study that is paused, and one whose service ends, go on to the trials that they would have had', async () => {
  const whole = clientOf(started());
  const first = await whole.request('study.start', {
    dataset: await openWave(whole, harness.folder()),
    ...LONGER,
  });
  await untilFinished(whole, first.id);
  const wanted = await wholeStudy(whole, first.id);

  const folder = harness.folder();
  const service = started(folder);
  const client = clientOf(service);
  const { id } = await client.request('study.start', {
    dataset: await openWave(client, harness.folder()),
    ...LONGER,
  });
  await untilStudy(client, id, ({ trials }) => trials >= 1);
  await client.request('study.pause', { study: id });
  expect((await wholeStudy(client, id)).status).toBe('paused');
  await client.request('study.resume', { study: id });
  await untilStudy(client, id, ({ trials }) => trials >= 3);
  await service.dispose();

  const later = clientOf(started(folder));
  expect(await later.request('study.list', {})).toMatchObject([{ id, status: 'paused' }]);
  // The rows come from the cache: no file is open here.
  await later.request('study.resume', { study: id });
  await untilFinished(later, id);
  expect(found(await wholeStudy(later, id))).toEqual(found(wanted));
});

test('one that waits is left when it is stopped, and goes on later', async () => {
  const client = clientOf(started());
  const dataset = await openWave(client, harness.folder());
  const first = await client.request('study.start', { dataset, ...ASKED });
  const second = await client.request('study.start', { dataset, ...ASKED });
  await client.request('study.stop', { study: second.id });
  expect((await wholeStudy(client, second.id)).status).toBe('paused');
  await client.request('study.pause', { study: first.id });
  await client.request('study.resume', { study: second.id });
  await untilFinished(client, second.id);
});

test('what cannot be is refused in words', async () => {
  const client = clientOf(started());
  const dataset = await openWave(client, harness.folder());
  await expect(
    client.request('study.space', { dataset, said: { ...ASKED.said, window: 500 } }),
  ).rejects.toMatchObject({ code: 'WINDOW_TOO_LONG' });
  await expect(client.request('study.start', { dataset, ...ASKED, only: ['modle'] })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    details: { field: 'only' },
  });
  await expect(
    client.request('study.start', { dataset, ...ASKED, said: { ...ASKED.said, head: 'direction' } }),
  ).rejects.toMatchObject({ code: 'CONFIG_INVALID', details: { field: 'head' } });
  for (const request of ['study.stop', 'study.pause', 'study.resume', 'study.get'] as const) {
    await expect(client.request(request, { study: 'nothing' })).rejects.toMatchObject({
      code: 'STUDY_UNKNOWN',
    });
  }
});
