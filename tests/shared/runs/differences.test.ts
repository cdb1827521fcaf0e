/** In what runs differ, and nothing else. */
import { expect, test } from 'vitest';
import { comparableText, differencesOf, groupsOf } from '../../../src/shared/runs/differences.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { runOf } from '../../renderer/run-of.ts';

const of = (config: Partial<TrainConfig>) => runOf({ config });
const settings = (...configs: readonly Partial<TrainConfig>[]) =>
  differencesOf(configs.map(of)).map(({ setting, values }) => [setting, ...values]);

test('what is the same in all of them is not told, however it was written down', () => {
  expect(settings({}, {})).toEqual([]);
  expect(settings({ optimizer: 'adam', seasons: [] }, {})).toEqual([]);
  expect(settings({ leastWindow: 30 }, {})).toEqual([]);
});

test('what differs is told of every run, by the names of the command line', () => {
  expect(settings({ units: 32 }, { units: 64 }, { units: 64 })).toEqual([['units', '32', '64', '64']]);
  expect(settings({ learningRate: 0.01 }, {})).toEqual([['learning-rate', '0.01', '0.001']]);
  expect(settings({ features: ['a', 'b'] }, {})).toEqual([['features', 'a, b', 'none']]);
  expect(settings({ bidirectional: true }, {})).toEqual([['bidirectional', 'yes', 'no']]);
  expect(settings({ split: { train: 0.6, validation: 0.2, test: 0.2 } }, {})[0]).toEqual([
    ...['split', 'train 0.6, validation 0.2, test 0.2', 'train 0.7, validation 0.15, test 0.15'],
  ]);
  expect(settings({ search: { seconds: 60 } }, {})).toEqual([['search', 'seconds 60', '–']]);
});

test('so are the data, how they were read, and what computed', () => {
  const backend = { tensors: 'cpu', device: 'cpu', threads: 2, reason: '' } as const;
  const one = { ...runOf(), backend: { ...backend, kernel: 'native' as const }, appVersion: '1.0.0' };
  const other = {
    ...runOf({ fingerprint: 'sha256:0123456789abcdef', series: 'symbol=AAPL' }),
    backend: { ...backend, kernel: 'stock' as const },
    appVersion: '1.1.0',
  };
  const repaired = {
    ...other,
    dataset: { ...other.dataset, choices: { repairs: { gap: 'leave' as const } } },
  };
  expect(differencesOf([one, repaired])).toEqual([
    { setting: 'content', values: ['sha256:a', 'sha256:0123456789'] },
    { setting: 'series', values: ['–', 'symbol=AAPL'] },
    { setting: 'repairs', values: ['none', 'gap leave'] },
    { setting: 'kernel', values: ['native', 'stock'] },
    { setting: 'version', values: ['1.0.0', '1.1.0'] },
  ]);
});

test('runs of the same windows are one group, and of several groups it is said what can be read side by side', () => {
  const runs = [of({}), of({ units: 8, window: 60 }), of({ target: 'wind' })];
  expect(groupsOf(runs).map((group) => group.length)).toEqual([2, 1]);
  expect(comparableText(runs.slice(0, 2))).toBeNull();
  expect(comparableText(runs)).toContain('on other targets: MAE, RMSE and bias');
  expect(comparableText([of({}), runOf({ fingerprint: 'sha256:b' })])).toContain('on other data:');
  expect(comparableText([of({}), runOf({ windows: 9 })])).toContain('on other windows:');
  expect(comparableText([of({}), of({ head: 'direction' })])).toContain('no score in common');
});
