import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openChosenDevice } from '../../../src/service/device/chosen-device.ts';

let folder: string;
const path = () => join(folder, 'device.json');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-device-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the processor computes until somebody chooses, and a choice holds over a start', async () => {
  const first = openChosenDevice(path(), undefined);
  expect([first.device(), first.isFixed, first.environment()]).toEqual([
    'cpu',
    false,
    { GATECAST_DEVICE: 'cpu' },
  ]);
  await first.choose('auto');
  expect(first.environment()).toEqual({ GATECAST_DEVICE: 'auto' });
  expect(openChosenDevice(path(), '').device()).toBe('auto');
});

test('what the start was told goes before what was chosen', async () => {
  await openChosenDevice(path(), undefined).choose('auto');
  const told = openChosenDevice(path(), 'gpu');
  expect([told.device(), told.isFixed, told.environment()]).toEqual([
    'gpu',
    true,
    { GATECAST_DEVICE: 'gpu' },
  ]);
});

test.each(['', '{"device":"tpu"}', 'no JSON'])('a file that holds %j is no choice', (text) => {
  writeFileSync(path(), text);
  expect(openChosenDevice(path(), undefined).device()).toBe('cpu');
});
