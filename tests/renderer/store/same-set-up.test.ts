import { expect, test } from 'vitest';
import { runWithSetUp } from '../../../src/renderer/store/same-set-up.ts';
import type { RunSummary } from '../../../src/shared/run.ts';
import { runOf } from '../run-of.ts';

const DATASET = { fingerprint: 'sha256:a', series: null, choices: {} };
const { config } = runOf();

test('the same settings and seed on the same data are the same run, whoever chose them', () => {
  const { target, ...rest } = config;
  // Another order of the keys, and the preset's name.
  expect(runWithSetUp([runOf()], DATASET, { preset: 'fast', ...rest, target })?.id).toBe('a');
  expect(runWithSetUp([runOf({ status: 'queued' })], DATASET, config)?.id).toBe('a');
});

test('another seed, another setting or another reading of the file is another run', () => {
  const there = [runOf()];
  expect(runWithSetUp(there, DATASET, { ...config, seed: 2 })).toBeNull();
  expect(runWithSetUp(there, DATASET, { ...config, skip: 'linear' })).toBeNull();
  expect(runWithSetUp(there, { ...DATASET, fingerprint: 'sha256:b' }, config)).toBeNull();
  const read: RunSummary = { ...runOf(), dataset: { ...runOf().dataset, choices: { sentinels: 'keep' } } };
  expect(runWithSetUp([read], DATASET, config)).toBeNull();
  expect(runWithSetUp([read], { ...DATASET, choices: { sentinels: 'keep' } }, config)?.id).toBe('a');
});

test('what was cut short or came to nothing is not what training would give', () => {
  for (const status of ['stopped', 'cancelled', 'failed', 'interrupted'] as const) {
    expect(runWithSetUp([runOf({ status })], DATASET, config)).toBeNull();
  }
  expect(runWithSetUp([{ ...runOf({ status: 'training' }), phase: 'stopping' }], DATASET, config)).toBeNull();
});
