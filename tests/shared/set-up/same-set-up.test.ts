import { expect, test } from 'vitest';
import { trainConfig } from '../../../src/shared/set-up/config-validators.ts';
import { arithmeticKey, dataKey, seedlessKey, setUpKey } from '../../../src/shared/set-up/same-set-up.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

const CONFIG: TrainConfig = { ...DEFAULT_CONFIG, target: 'y' };

/** Another value of every setting that a config can have. */
const CHANGES: { readonly [Field in Exclude<keyof TrainConfig, 'preset'>]: TrainConfig[Field] } = {
  ...{
    target: 'z',
    features: ['a'],
    model: 'rnn',
    window: 31,
    leastWindow: 5,
    horizon: 8,
    units: 65,
    layers: 2,
  },
  ...{ dropout: 0.1, learningRate: 2e-3, batch: 65, epochs: 31, patience: 6, clip: 2, loss: 'mae' },
  ...{
    normalise: 'none',
    transform: 'log',
    seed: 2,
    split: { train: 0.6, validation: 0.2, test: 0.2 },
    optimizer: 'sgd',
  },
  ...{ schedule: 'decay', average: 0.9, bidirectional: true, warmup: 1, alsoTargets: ['b'] },
  ...{ channels: 'shared', segment: 2, head: 'segments', skip: 'linear', known: ['a'], calendar: ['hour'] },
  ...{ bands: 'none', levels: [0.9], seeds: 2, ensemble: true, decoderMemory: 'hidden', seasons: [7] },
  search: { seconds: 30 },
  finalFit: true,
  allSeries: true,
  net: { blocks: [{ kind: 'head', form: 'direct' }] },
};

test('every setting that can be said tells two set-ups apart', () => {
  for (const [field, value] of Object.entries(CHANGES)) {
    const changed = { ...CONFIG, [field]: value };
    expect(trainConfig.safeParse(changed).error, field).toBeUndefined();
    expect(setUpKey(changed), field).not.toBe(setUpKey(CONFIG));
    if (field !== 'seed') {
      expect(seedlessKey(changed), field).not.toBe(seedlessKey(CONFIG));
    }
  }
  expect(seedlessKey({ ...CONFIG, seed: 2 })).toBe(seedlessKey(CONFIG));
});

test('the preset’s name, the order of the keys and a default that is spelled out tell nothing apart', () => {
  const { target, ...rest } = CONFIG;
  const spelled: TrainConfig = {
    ...{ preset: 'plain', ...rest, target, optimizer: 'adam', schedule: 'constant', head: 'direct' },
    ...{ channels: 'joint', skip: 'none', segment: 1, average: 0, warmup: 0, bidirectional: false },
    ...{
      alsoTargets: [],
      known: [],
      calendar: [],
      bands: 'adaptive',
      levels: [0.8],
      seeds: 1,
      ensemble: false,
      finalFit: false,
    },
  };
  expect(setUpKey(spelled)).toBe(setUpKey(CONFIG));
});

test('the same bytes read another way are other data', () => {
  const data = { fingerprint: 'sha256:a', series: null, choices: { repairs: { gap: 'leave' as const } } };
  expect(dataKey(data)).toBe(dataKey({ ...data }));
  expect(dataKey({ ...data, choices: {} })).not.toBe(dataKey(data));
  expect(dataKey({ ...data, series: 'x' })).not.toBe(dataKey(data));
});

test('two cards compute apart, and what was kept before there were cards is like itself', () => {
  const backend = { tensors: 'wasm', device: 'cpu', kernel: 'cuda', threads: 2, reason: '' } as const;
  const [one, other] = ['A', 'B'].map((card) => arithmeticKey({ ...backend, card }));
  expect(one).not.toBe(other);
  expect(one).toBe(arithmeticKey({ ...backend, card: 'A', threads: 1, reason: 'asked' }));
  expect(arithmeticKey({ ...backend, kernel: 'native' })).toBe('["wasm","cpu","native"]');
});
