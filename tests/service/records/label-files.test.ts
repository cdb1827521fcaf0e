import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { errorText } from '../../../src/shared/error-text.ts';
import type { GatecastError } from '../../../src/shared/errors.ts';
import type { LabelChange } from '../../../src/shared/runs/labels.ts';
import { clientOf, record, serviceHarness, untilEpoch } from '../harness.ts';

const harness = serviceHarness();

afterEach(() => harness.clear());

test('tags, a note and the archive are put on a run that trains, and stay on it when it is done', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const told = record(client, 'run.labelled');
  const run = await harness.startRun(client, 'hang');
  await untilEpoch(client, run);
  const change = { addTags: ['keep', 'Winter', 'winter'], note: ' the one of the report ' };
  const labels = { tags: ['keep', 'Winter'], note: 'the one of the report', archived: false };
  expect(await client.request('run.label', { run, change })).toEqual(labels);
  expect(told).toEqual([{ run, labels }]);
  expect(await client.request('run.lines', {})).toMatchObject([{ id: run, status: 'training', labels }]);
  await client.request('run.pause', { run });
  expect(await client.request('run.lines', {})).toMatchObject([{ id: run, status: 'paused', labels }]);
  const later = await client.request('run.label', {
    run,
    change: { removeTags: ['WINTER'], archived: true },
  });
  expect(later).toEqual({ ...labels, tags: ['keep'], archived: true });
  // Deleted and taken back out of the bin it has them still.
  await client.request('run.delete', { run });
  await client.request('run.restore', { run });
  expect(await client.request('run.lines', {})).toMatchObject([{ id: run, labels: later }]);
});

test('what is no label is refused with the reason, and what cannot be read is not written over', async () => {
  const service = harness.start();
  const client = clientOf(service);
  const run = await harness.startRun(client, 'hang');
  const asked = (change: LabelChange) =>
    client.request('run.label', { run, change }).catch((error: GatecastError) => errorText(error));
  expect(await asked({ addTags: ['ok', 'two words'] })).toContain('“two words”: a tag is one word');
  expect(await asked({ addTags: ['x'.repeat(41)] })).toContain('up to 40 characters');
  expect(await asked({ addTags: Array.from({ length: 51 }, (_, at) => `t${at}`) })).toContain('51 tags');
  expect(await asked({ note: 'x'.repeat(4001) })).toContain('4001 characters');
  const path = join(service.dataFolder, 'runs', run, 'labels.json');
  expect(existsSync(path)).toBe(false);
  for (const [text, words] of [
    ['{', 'cannot be read'],
    ['{"schemaVersion":2}', 'newer Gatecast'],
    ['{"schemaVersion":1,"tags":[],"note":"","archived":false,"colour":1}', 'key “colour”'],
  ] as const) {
    writeFileSync(path, text);
    expect(await asked({ note: 'mine' })).toContain(words);
    expect(readFileSync(path, 'utf8')).toBe(text);
  }
  const unknown = client.request('run.label', { run: 'no-such-run', change: { archived: true } });
  await expect(unknown).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
});
