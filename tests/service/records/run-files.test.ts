/** Damaged files of a run: named, never drawn, and no reason to lose the others. */
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRunStore, type RunStore } from '../../../src/service/run-store.ts';
import { RESULTS, runNamed } from '../stored-run.ts';

const FILES = ['forecast.json', 'test.bin', 'validation.bin', 'weights.bin', 'target.bin.gz'] as const;
const OLD_RUN = resolve(import.meta.dirname, '../../fixtures/runs/20261121-035255-0182b7a6');

const DAMAGES: readonly (readonly [string, (path: string) => void])[] = [
  ['one flipped bit', (path) => change(path, (bytes) => flip(bytes, Math.floor(bytes.length / 2)))],
  ['a flipped last bit', (path) => change(path, (bytes) => flip(bytes, bytes.length - 1))],
  ['zeros in its end', (path) => change(path, (bytes) => bytes.fill(0, bytes.length - 6))],
  ['no end', (path) => truncateSync(path, readFileSync(path).length - 4)],
  ['nothing in it', (path) => truncateSync(path, 0)],
  ['no name any more', (path) => rmSync(path)],
];

let folder = '';
let store: RunStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-damage-'));
  const writer = openRunStore(folder);
  await writer.create(runNamed('a', {}));
  await writer.saveResults(runNamed('a', { status: 'finished' }), RESULTS);
  await writer.release('a');
  writer.dispose();
  store = openRunStore(folder);
});
afterEach(() => {
  store.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(FILES)('%s', (file) => {
  test.each(DAMAGES)('with %s is named, and the other files are still of use', async (_what, damage) => {
    damage(join(folder, 'a', file));
    const read = {
      'forecast.json': () => store.readForecast('a'),
      'test.bin': () => store.readTest('a'),
      'validation.bin': () => store.readValidation('a'),
      'weights.bin': () => store.readWeights('a'),
      'target.bin.gz': () => store.readTarget('a'),
    };
    for (const name of FILES) {
      if (name === file) {
        await expect(read[name]()).rejects.toMatchObject({
          code: 'RUN_DAMAGED',
          details: { run: 'a', files: [file], problem: expect.any(String) },
        });
      } else {
        await read[name]();
      }
    }
    const record = await store.readRecord('a');
    expect(record).toMatchObject({
      status: 'finished',
      error: { code: 'RUN_DAMAGED', details: { files: [file] } },
      forecast: { length: file === 'forecast.json' ? 0 : 1 },
    });
    expect((await store.list()).map(({ id, status }) => [id, status])).toEqual([['a', 'finished']]);
  });
});

test('several damaged files are named together', async () => {
  for (const file of ['forecast.json', 'weights.bin']) {
    change(join(folder, 'a', file), (bytes) => flip(bytes, 20));
  }
  expect((await store.readRecord('a')).error?.details.files).toEqual(
    expect.arrayContaining(['forecast.json', 'weights.bin']),
  );
});

test('a record with another digit in it is not believed', async () => {
  const path = join(folder, 'a', 'run.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"parameters": 10', '"parameters": 90'));
  await expect(store.read('a')).rejects.toMatchObject({
    code: 'RUN_UNREADABLE',
    details: { problem: 'run.json: its bytes are not those that were written' },
  });
  expect((await store.list())[0]).toMatchObject({ id: 'a', error: { code: 'RUN_UNREADABLE' } });
});

test('a run that is renamed keeps its checksums', async () => {
  await store.save({ ...(await store.read('a')), name: 'Another name' });
  change(join(folder, 'a', 'test.bin'), (bytes) => flip(bytes, bytes.length - 2));
  const later = openRunStore(folder);
  expect(await later.readRecord('a')).toMatchObject({ name: 'Another name', error: { code: 'RUN_DAMAGED' } });
  later.dispose();
});

test('a run from before checksums is read as it is', async () => {
  cpSync(OLD_RUN, join(folder, '20261121-035255-0182b7a6'), { recursive: true });
  const old = await store.readRecord('20261121-035255-0182b7a6');
  expect([old.error, old.forecast.length > 0]).toEqual([null, true]);
  expect((await store.readTest(old.id)).origins.length).toBeGreaterThan(0);
  expect(await store.readValidation(old.id)).toBeNull();
  expect(await store.readTarget(old.id)).toBeNull();
});

function change(path: string, edit: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path);
  edit(bytes);
  writeFileSync(path, bytes);
}

function flip(bytes: Buffer, at: number): void {
  bytes[at] = (bytes[at] ?? 0) ^ 4;
}
