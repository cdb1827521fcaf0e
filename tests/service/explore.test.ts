import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { clientOf, serviceHarness } from './harness.ts';

const harness = serviceHarness();

afterEach(() => harness.clear());

async function opened() {
  const client = clientOf(harness.start());
  const path = join(harness.folder(), 'data.csv');
  writeFileSync(path, 'date,value,word\n2020-01-01,1,a\n');
  const { id } = await client.request('dataset.open', { path, choices: {} });
  return { client, dataset: id };
}

test('columns are sketched in the order asked for, and numbers cross the wire as they are', async () => {
  const { client, dataset } = await opened();
  const { sketches } = await client.request('explore.sketch', { dataset, columns: ['value'], points: 10 });
  // The scripted engine imports the numbers from 0 to 99.
  expect(sketches).toHaveLength(1);
  expect(sketches[0]).toMatchObject({ rows: 100, measured: 100, missing: 0, low: 0, high: 99, mean: 49.5 });
  expect([...(sketches[0]?.lows ?? [])]).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
});

test('what repeats and what goes together is told of columns of numbers', async () => {
  const { client, dataset } = await opened();
  const repeats = await client.request('explore.repeats', { dataset, column: 'value' });
  expect(repeats).toMatchObject({ rows: 100, seasons: [], setUp: null });
  expect(repeats.lags).toHaveLength(repeats.correlations.length);
  const pair = await client.request('explore.pair', { dataset, column: 'value', other: 'value' });
  expect(pair.best.lag).toBe(0);
  expect(pair.best.correlation).toBeCloseTo(1, 6);
});

test('a column of words and a name that is none are refused with their codes', async () => {
  const { client, dataset } = await opened();
  await expect(client.request('explore.repeats', { dataset, column: 'valu' })).rejects.toMatchObject({
    code: 'COLUMN_UNKNOWN',
  });
  await expect(
    client.request('explore.pair', { dataset, column: 'value', other: 'word' }),
  ).rejects.toMatchObject({ code: 'COLUMN_NOT_NUMERIC' });
  await expect(
    client.request('explore.sketch', { dataset: 'gone', columns: ['value'], points: 10 }),
  ).rejects.toMatchObject({ code: 'DATASET_UNKNOWN' });
  await expect(
    client.request('explore.rows', { dataset, columns: ['value'], words: ['word'], offset: 0, count: 5 }),
  ).rejects.toMatchObject({ code: 'COLUMN_NOT_NUMERIC' });
});

test('rows are sent with no words where none are asked for, and fewer at the end', async () => {
  const { client, dataset } = await opened();
  const rows = await client.request('explore.rows', { dataset, columns: ['value'], offset: 98, count: 5 });
  expect(rows).toMatchObject({ offset: 98, words: [] });
  expect([...(rows.columns[0] ?? [])]).toEqual([98, 99]);
});

test('where the rows stand in the file is told as the importer found it', async () => {
  const { client, dataset } = await opened();
  const { stretches } = await client.request('explore.places', { dataset });
  expect([...stretches]).toEqual([0, 0, 100, 1]);
  await expect(client.request('explore.places', { dataset: 'gone' })).rejects.toMatchObject({
    code: 'DATASET_UNKNOWN',
  });
});
