import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorkplace, WEATHER, type Workplace } from './run-cli.ts';

let place: Workplace;
beforeAll(() => {
  place = createWorkplace();
});
afterAll(() => place.remove());

const ARGS = [
  'train',
  WEATHER,
  '--target',
  'temp_max',
  '--units',
  '8',
  '--window',
  '10',
  '--kernel',
  'portable',
  '--dry-run',
];

it('says windows, weights, seconds and memory, and trains nothing', async () => {
  const { code, stdout } = await place.run(...ARGS);
  expect(code).toBe(0);
  expect(stdout).toMatch(/net +lstm, 1 × 8 units, window 10, horizon 7, [\d,]+ weights/);
  expect(stdout).toMatch(/takes +≈ [\d.]+ (s|min), [\d.]+ MB at most, for all 30 epochs of 16 updates/);
  const { cost, plan } = JSON.parse((await place.run(...ARGS, '--json')).stdout);
  expect(cost).toEqual({
    seconds: expect.any(Number),
    memoryBytes: expect.any(Number),
    pace: {
      updateSeconds: expect.any(Number),
      forwardSeconds: expect.any(Number),
      engineBytes: expect.any(Number),
    },
  });
  expect(plan.updatesPerEpoch).toBe(16);
  expect(readdirSync(path.join(place.home, 'runs'))).toEqual([]);
});

it('refuses what would not fit the memory, with the number that would', async () => {
  const { code, stderr } = await place.run(...ARGS.map((arg) => (arg === '8' ? '4096' : arg)));
  expect(code).toBe(1);
  expect(stderr).toMatch(/units cannot be 4096: the training would take .* the largest that fits is \d+/);
});
