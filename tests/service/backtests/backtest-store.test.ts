import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBacktestStore } from '../../../src/service/backtests/backtest-store.ts';
import type { GatecastError } from '../../../src/shared/errors.ts';
import { breakableDisk } from '../breakable-disk.ts';
import { backtestNamed } from '../stored-backtest.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-backtests-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what is saved is read back the same, and listed newest first', async () => {
  const store = openBacktestStore(folder);
  const [early, late] = [
    backtestNamed('a', { createdAt: '2026-01-01T00:00:00.000Z' }),
    backtestNamed('b', { createdAt: '2026-01-02T00:00:00.000Z' }),
  ];
  await store.save(late);
  await store.save(early);
  const reader = openBacktestStore(folder);
  expect(await reader.read('a')).toEqual(early);
  const listed = await reader.list(fail);
  expect(listed.map(({ id }) => id)).toEqual(['b', 'a']);
  expect(listed[0]).not.toHaveProperty('folds');
  expect(readdirSync(join(folder, 'a')).sort()).toEqual(['backtest.json', 'forecasts.bin']);
});

test('removed it is gone, and unknown from then on', async () => {
  const store = openBacktestStore(folder);
  await store.save(backtestNamed('a'));
  await store.remove('a');
  expect(readdirSync(folder)).toEqual([]);
  for (const attempt of [store.read, store.remove]) {
    await expect(attempt('a')).rejects.toMatchObject({ code: 'BACKTEST_UNKNOWN' });
    await expect(attempt('../a')).rejects.toMatchObject({ code: 'BACKTEST_UNKNOWN' });
  }
});

test.each([
  ['half a record', 'backtest.json', '{"schemaVersion":1,', 'not JSON'],
  ['a record of a newer version', 'backtest.json', '{"schemaVersion":99}', 'newer version'],
  ['no forecasts any more', 'forecasts.bin', null, 'it is missing'],
  ['broken forecasts', 'forecasts.bin', 'no frame', 'forecasts.bin'],
])('one with %s is named, left alone, and does not break the list', async (_what, file, content, problem) => {
  const store = openBacktestStore(folder);
  await store.save(backtestNamed('good'));
  await store.save(backtestNamed('bad'));
  const path = join(folder, 'bad', file);
  if (content === null) {
    rmSync(path);
  } else {
    writeFileSync(path, content);
  }
  await expect(store.read('bad')).rejects.toMatchObject({
    code: 'BACKTEST_UNREADABLE',
    details: { backtest: 'bad', problem: expect.stringContaining(problem) },
  });
  const errors: GatecastError[] = [];
  const listed = await store.list((error) => errors.push(error));
  expect(listed.map(({ id }) => id)).toContain('good');
  expect(listed.length + errors.length).toBe(2);
  expect(existsSync(join(folder, 'bad'))).toBe(true);
  await store.remove('bad');
});

test('forecasts with one flipped bit, or a record with another digit, are not believed', async () => {
  const store = openBacktestStore(folder);
  for (const [file, at] of [
    ['forecasts.bin', -3],
    ['backtest.json', 60],
  ] as const) {
    await store.save(backtestNamed('a'));
    const path = join(folder, 'a', file);
    const bytes = readFileSync(path);
    const place = at < 0 ? bytes.length + at : at;
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(store.read('a')).rejects.toMatchObject({
      code: 'BACKTEST_UNREADABLE',
      details: { problem: `${file}: its bytes are not those that were written` },
    });
    await store.remove('a');
  }
});

test('a plug pulled before any one of the writes leaves a whole backtest or none', async () => {
  const seen = new Set<number>();
  for (let writes = 0; !seen.has(1); writes += 1) {
    const place = join(folder, String(writes));
    mkdirSync(place);
    const disk = breakableDisk();
    disk.allowed = writes;
    await openBacktestStore(place, disk.calls)
      .save(backtestNamed('a'))
      .catch(() => {});
    const store = openBacktestStore(place);
    const listed = await store.list(fail);
    seen.add(listed.length);
    for (const { id } of listed) {
      expect(await store.read(id)).toEqual(backtestNamed('a'));
    }
  }
  expect([...seen].sort()).toEqual([0, 1]);
});

function fail(error: GatecastError): void {
  throw error;
}
