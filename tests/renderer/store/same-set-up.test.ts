import { expect, test } from 'vitest';
import { runWithSetUp } from '../../../src/renderer/store/same-set-up.ts';
import type { BackendReport, RunSummary } from '../../../src/shared/run.ts';
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

test('a run that began with the weights of another is not what training from the start would give', () => {
  const from = { run: 'b', name: 'B', weights: 'sha256:1', learnedUntil: null, testRowsLearned: 0 };
  expect(runWithSetUp([{ ...runOf(), from }], DATASET, config)).toBeNull();
});

const NATIVE: BackendReport = {
  ...{ tensors: 'tensorflow', device: 'cpu', kernel: 'native', threads: 2, reason: 'it loads' },
};

test('a run of another kernel or another version is not what training here would give', () => {
  const made: RunSummary = { ...runOf(), backend: NATIVE, appVersion: '0.1.0' };
  const foundOn = (backend: Partial<BackendReport>, appVersion = '0.1.0') =>
    runWithSetUp([made], DATASET, config, { backend: { ...NATIVE, ...backend }, appVersion })?.id;
  expect(foundOn({})).toBe('a');
  // The kernels give the same bits for any number of threads.
  expect(foundOn({ threads: 8 })).toBe('a');
  expect(foundOn({ kernel: 'portable' })).toBeUndefined();
  expect(foundOn({ tensors: 'wasm' })).toBeUndefined();
  expect(foundOn({}, '0.2.0')).toBeUndefined();
});

test('a record that does not say how its file was read is like no other', () => {
  const { choices: _choices, ...dataset } = runOf().dataset;
  expect(runWithSetUp([{ ...runOf(), dataset }], DATASET, config)).toBeNull();
});

test('what was cut short or came to nothing is not what training would give', () => {
  for (const status of ['stopped', 'cancelled', 'failed', 'interrupted'] as const) {
    expect(runWithSetUp([runOf({ status })], DATASET, config)).toBeNull();
  }
  expect(runWithSetUp([{ ...runOf({ status: 'training' }), phase: 'stopping' }], DATASET, config)).toBeNull();
});
