import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSketches } from '../../../src/service/projects/sketches.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';
import { clientOf, serviceHarness } from '../harness.ts';

const harness = serviceHarness();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-sketches-'));
});
afterEach(async () => {
  await harness.clear();
  rmSync(folder, { recursive: true, force: true });
});

const of = (fingerprint: string, column = 'x') => ({ fingerprint, series: null, column });

test('what was looked at last stands first, each column once, two hundred at most', async () => {
  const path = join(folder, 'sketches.json');
  const sketches = openSketches(path);
  for (let at = 0; at < 202; at += 1) {
    void sketches.remember(of(`sha256:${at}`), [at, at + 1]);
  }
  await sketches.remember(of('sha256:5'), [7, 8]);
  const kept = await openSketches(path).list();
  expect(kept).toHaveLength(200);
  expect(kept[0]).toEqual({ ...of('sha256:5'), values: [7, 8] });
  expect(kept.filter(({ fingerprint }) => fingerprint === 'sha256:5')).toHaveLength(1);
});

test('a list that is broken is begun anew, and one that cannot be written is no error', async () => {
  const path = join(folder, 'sketches.json');
  writeFileSync(path, '{"schemaVersion":1,"sketches":[{');
  const sketches = openSketches(path);
  expect(await sketches.list()).toEqual([]);
  await sketches.remember(of('sha256:1'), [1]);
  expect(JSON.parse(readFileSync(path, 'utf8')).sketches).toHaveLength(1);
  const nowhere = openSketches(join(folder, 'no', 'such', 'sketches.json'));
  await nowhere.remember(of('sha256:1'), [1]);
  expect(await nowhere.list()).toEqual([]);
});

test('the column that is looked at first is sketched, and the one that is trained on, without reading the file again', async () => {
  const client = clientOf(harness.start());
  const path = join(folder, 'data.csv');
  writeFileSync(path, 'date,value,word\n2020-01-01,1,a\n');
  const { id, fingerprint } = await client.request('dataset.open', { path, choices: {} });
  const sketches = async () => (await client.request('app.info', {})).sketches;
  expect(await sketches()).toEqual([]);
  await client.request('dataset.values', { dataset: id, columns: ['value'] });
  await client.request('dataset.values', { dataset: id, columns: ['value'] });
  const [looked, ...others] = await sketches();
  expect(others).toEqual([]);
  expect(looked).toMatchObject({ fingerprint, series: null, column: 'value' });
  expect(looked?.values[0]).toBe(0);
  expect(looked?.values.slice(-1)).toEqual([99]);

  rmSync(path);
  const config = { ...DEFAULT_CONFIG, target: 'value', window: 4, horizon: 1 };
  const again = clientOf(harness.start());
  writeFileSync(path, 'date,value,word\n2020-01-01,1,a\n');
  const open = await again.request('dataset.open', { path, choices: {} });
  rmSync(path);
  await again.request('run.start', { dataset: open.id, config });
  expect((await again.request('app.info', {})).sketches).toMatchObject([{ column: 'value' }]);
});
