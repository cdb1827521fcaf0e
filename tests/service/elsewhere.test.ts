/** Two instances on one data folder hear what the other does with runs, and what a command that is gone at once has done. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openNews } from '../../src/service/elsewhere/news.ts';
import { deadTag } from './dead-process.ts';
import { fakeConfig } from './fake-engine.ts';
import { clientOf, record, serviceHarness, untilStatus } from './harness.ts';

const harness = serviceHarness();
afterEach(() => harness.clear());

test('a run that is trained, renamed, labelled, deleted and taken back by one is told to the other', async () => {
  const first = harness.start();
  const ours = clientOf(first);
  const theirs = clientOf(harness.start({ dataFolder: first.dataFolder }));
  await theirs.request('run.list', {});
  const [changed, labelled, removed] = [
    record(theirs, 'run.changed'),
    record(theirs, 'run.labelled'),
    record(theirs, 'run.removed'),
  ];
  const path = join(harness.folder(), 'data.csv');
  writeFileSync(path, 'date,value,word\n');
  const { id: dataset } = await ours.request('dataset.open', { path, choices: {} });
  const { id: run } = await ours.request('run.start', { dataset, config: fakeConfig('finish') });
  await untilStatus(ours, run, 'finished');
  await expect.poll(() => changed.at(-1)).toMatchObject({ id: run, status: 'finished' });

  await ours.request('run.rename', { run, name: 'the one of the report' });
  await expect.poll(() => changed.at(-1)?.name).toBe('the one of the report');
  await ours.request('run.label', { run, change: { addTags: ['keep'] } });
  await expect.poll(() => labelled.at(-1)).toMatchObject({ run, labels: { tags: ['keep'] } });
  await ours.request('run.delete', { run });
  await expect.poll(() => removed.at(-1)).toEqual({ run });
  const before = changed.length;
  await ours.request('run.restore', { run });
  await expect.poll(() => changed.slice(before)).toMatchObject([{ id: run, status: 'finished' }]);
});

test('nobody hears himself, nor what was told before he listened; a process that is gone is heard once and swept', async () => {
  const folder = join(harness.folder(), 'news');
  const heard: string[] = [];
  const speaker = openNews(folder, () => heard.push('speaker'));
  speaker.tell('early', 'changed');
  await expect
    .poll(() => existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.json')))
    .toBe(true);
  const listener = openNews(folder, (run, what) => heard.push(`${run} ${what}`));
  await listener.listening;
  const gone = join(folder, `${await deadTag()}-1.json`);
  writeFileSync(gone, JSON.stringify([[1, 'quick', 'removed']]));
  speaker.tell('late', 'labelled');
  await expect.poll(() => heard.toSorted()).toEqual(['late labelled', 'quick removed', 'speaker']);
  writeFileSync(join(folder, 'what is no news.json'), '{');
  writeFileSync(gone, 'nonsense');
  await listener.dispose();
  await speaker.dispose();
  const later = openNews(folder, () => heard.push('later'));
  await later.dispose();
  expect(heard).toHaveLength(3);
  rmSync(folder, { recursive: true });
});
