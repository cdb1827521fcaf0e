import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../../src/core/recipe/check-config.ts';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import type { NetDescription } from '../../../src/shared/net/description.ts';
import {
  DEFAULT_CONFIG,
  NET_PRESETS,
  RECIPE_FIELDS,
  type SaidConfig,
} from '../../../src/shared/set-up/train-config.ts';
import { counted, daily, rising } from './helpers.ts';

const LONG: SaidConfig = { target: 'y', window: 96, horizon: 96 };
const weekly = (rows: number) =>
  Float64Array.from({ length: rows }, (_, row) => (row % 7) + Math.sin(row * row));

/** As the presets were before they were derived in one place, by themselves. */
const SHAPES = {
  'short, no time': [counted(rising(60)), { window: 7, horizon: 2 }],
  days: [daily(weekly(400)), { window: 84, horizon: 7 }],
  thousand: [daily(weekly(1461)), { window: 30, horizon: 7 }],
  long: [counted(rising(17_420)), { window: 96, horizon: 96 }],
  'very long': [counted(rising(70_000)), { window: 336, horizon: 24 }],
  'several targets': [daily(weekly(900), weekly(900)), { window: 28, horizon: 7, alsoTargets: ['b'] }],
  'several and features': [
    daily(weekly(900), weekly(900), weekly(900)),
    { window: 28, horizon: 7, alsoTargets: ['b'], features: ['c'] },
  ],
  'another split': [
    daily(weekly(3000)),
    { window: 24, horizon: 1, split: { train: 0.5, validation: 0.2, test: 0.3 } },
  ],
} as const;

/** Units, dropout, rate, running mean, loss, patience, epochs, schedule, segment, channels. */
const FIGURES = [
  ['short, no time', 'fast', [64, 0.1, 0.002, 0.98, 'mae', 5, 40, 'cosine', 1, 'joint']],
  ['short, no time', 'accurate', [128, 0.1, 0.002, 0, 'mae', 2, 40, 'cosine', 1, 'joint']],
  ['days', 'fast', [64, 0.1, 0.002, 0.98, 'mae', 5, 40, 'cosine', 14, 'joint']],
  ['days', 'accurate', [128, 0.1, 0.002, 0, 'mae', 2, 40, 'cosine', 14, 'joint']],
  ['thousand', 'fast', [64, 0.1, 0.002, 0.98, 'mae', 5, 40, 'cosine', 5, 'joint']],
  ['thousand', 'accurate', [128, 0.1, 0.002, 0, 'mae', 2, 32, 'cosine', 5, 'joint']],
  ['long', 'fast', [64, 0.1, 0.002, 0.98, 'mae', 5, 6, 'decay', 16, 'joint']],
  ['long', 'accurate', [128, 0.1, 0.002, 0, 'mae', 2, 5, 'decay', 16, 'joint']],
  ['very long', 'fast', [64, 0.1, 0.002, 0.98, 'mae', 5, 6, 'decay', 56, 'joint']],
  ['very long', 'accurate', [128, 0.1, 0.002, 0, 'mae', 2, 5, 'decay', 56, 'joint']],
  ['several targets', 'fast', [64, 0.1, 0.002, 0.98, 'mae', 5, 40, 'cosine', 7, 'shared']],
  ['several targets', 'accurate', [256, 0.3, 0.004, 0.99, 'mse', 2, 40, 'cosine', 7, 'shared']],
  ['several and features', 'fast', [64, 0.1, 0.002, 0.98, 'mae', 5, 40, 'cosine', 7, 'joint']],
  ['several and features', 'accurate', [128, 0.1, 0.002, 0, 'mae', 2, 40, 'cosine', 7, 'joint']],
  ['another split', 'fast', [64, 0.1, 0.002, 0.98, 'mae', 5, 34, 'cosine', 4, 'joint']],
  ['another split', 'accurate', [128, 0.1, 0.002, 0, 'mae', 2, 21, 'cosine', 4, 'joint']],
] as const;

const IN_COMMON = {
  ...{ batch: 64, layers: 1, clip: 0, normalise: 'last', optimizer: 'adam', warmup: 0 },
  ...{ head: 'direct', skip: 'linear', bidirectional: false },
};

/** Weeks and years that the step suggests and the training rows hold; none where rows are counted. */
const SEASONS: { readonly [Shape in keyof typeof SHAPES]?: readonly number[] } = {
  ...{ days: [7], thousand: [7], 'several targets': [7], 'several and features': [7] },
  'another split': [7, 365],
};

describe('a preset that nobody altered', () => {
  it.each(FIGURES)('has the figures that it has always had: %s, %s', (shape, preset, figures) => {
    const [data, asked] = SHAPES[shape];
    const [units, dropout, learningRate, average, loss, patience, epochs, schedule, segment, channels] =
      figures;
    expect(deriveConfig({ said: { target: 'y', ...asked }, preset }, data)).toEqual({
      ...DEFAULT_CONFIG,
      ...{ target: 'y', model: preset === 'accurate' ? 'gru' : 'lstm', ...asked, ...IN_COMMON, preset },
      ...{ units, dropout, learningRate, average, loss, patience, epochs, schedule, segment, channels },
      seasons: SEASONS[shape] ?? [],
      transform: 'none',
      finalFit: preset === 'accurate',
    });
  });

  it.each(Object.keys(SHAPES) as (keyof typeof SHAPES)[])('is the plain net, on any data: %s', (shape) => {
    const [data, asked] = SHAPES[shape];
    expect(deriveConfig({ said: { target: 'y', ...asked }, preset: 'plain' }, data)).toEqual({
      ...{ ...DEFAULT_CONFIG, target: 'y', ...asked, preset: 'plain' },
      ...{ optimizer: 'adam', schedule: 'constant', warmup: 0, average: 0, channels: 'joint', segment: 1 },
      ...{ head: 'direct', skip: 'none', bidirectional: false, seasons: [] },
      ...{ transform: 'none', finalFit: false },
    });
  });

  it('gives a config that trains, whatever is asked', () => {
    const several = [{}, { features: ['a'] }, { alsoTargets: ['b'] }, { window: 7 }, { window: 101 }];
    for (const preset of NET_PRESETS) {
      for (const changes of several) {
        const config = deriveConfig({ said: { ...LONG, ...changes }, preset }, counted(rising(500)));
        expect(config.preset).toBe(preset);
        expect(() => checkConfig(config, { kind: 'none' })).not.toThrow();
      }
    }
  });

  it('finds the season in rows that every protocol trains on', () => {
    const said = { ...LONG, window: 84 };
    const segmentOn = (values: Float64Array) =>
      deriveConfig({ said, preset: 'accurate' }, daily(values)).segment;
    expect(segmentOn(weekly(400))).toBe(14);
    expect(segmentOn(weekly(400).map((value, row) => (row >= 160 ? 1e9 * value : value)))).toBe(14);
  });
});

describe('what is said by hand', () => {
  const data = counted(rising(17_420));

  it('is the defaults and itself without a preset', () => {
    expect(deriveConfig({ said: { ...LONG, units: 9 } }, data)).toEqual({
      ...DEFAULT_CONFIG,
      ...{ ...LONG, units: 9 },
    });
  });

  it('stands, every setting of it', () => {
    const said: SaidConfig = {
      ...{ ...LONG, features: ['a'], known: ['a'], model: 'rnn', seed: 9, levels: [0.9], seeds: 3 },
      ...{ units: 5, layers: 2, dropout: 0.4, learningRate: 0.1, batch: 7, epochs: 3, patience: 1, clip: 2 },
      ...{ loss: 'huber', normalise: 'none', optimizer: 'sgd', schedule: 'step', head: 'segments' },
      ...{
        channels: 'joint',
        skip: 'none',
        segment: 3,
        average: 0.5,
        warmup: 4,
        bidirectional: false,
        seasons: [],
        transform: 'log',
        finalFit: false,
      },
    };
    expect(RECIPE_FIELDS.filter((field) => !(field in said))).toEqual([]);
    for (const preset of NET_PRESETS) {
      expect(deriveConfig({ said, preset }, data)).toEqual({ ...DEFAULT_CONFIG, ...said, preset });
    }
  });

  it.each([
    ['fast', 800, 6],
    ['accurate', 500, 5],
  ] as const)('of the batch is met by as many epochs as make the updates: %s', (preset, updates, least) => {
    for (const rows of [400, 1461, 17_420]) {
      const windows = Math.round(rows * 0.7) - 30 - 7 + 1;
      const perEpoch = (batch: number) => Math.ceil(windows / batch);
      const wanted = Math.min(updates, 40 * perEpoch(64));
      for (const batch of [8, 16, 32, 64, 128, 512, 4096]) {
        const said: SaidConfig = { target: 'y', window: 30, horizon: 7, batch };
        const { epochs } = deriveConfig({ said, preset }, counted(rising(rows)));
        const made = epochs * perEpoch(batch);
        expect(made, `${rows} rows, batch ${batch}`).toBeGreaterThanOrEqual(wanted);
        // No more than an epoch over it, or than the fewest passes make.
        const most = Math.max(wanted + perEpoch(batch) - 1, least * perEpoch(batch));
        expect(made, `${rows} rows, batch ${batch}`).toBeLessThanOrEqual(most);
      }
    }
  });

  it('of the epochs decides how the rate falls over them', () => {
    const scheduleOver = (epochs: number) =>
      deriveConfig({ said: { ...LONG, epochs }, preset: 'fast' }, data).schedule;
    expect([scheduleOver(3), scheduleOver(10), scheduleOver(11), scheduleOver(60)]).toEqual([
      ...['decay', 'decay', 'cosine', 'cosine'],
    ]);
  });

  it('of the channels decides whose figures they are', () => {
    const figuresOf = (said: Partial<SaidConfig>) => {
      const config = deriveConfig({ said: { ...LONG, ...said }, preset: 'accurate' }, data);
      const { units, dropout, learningRate, average, loss } = config;
      return { units, dropout, learningRate, average, loss };
    };
    const alsoTargets = ['b'];
    const joint = figuresOf({});
    expect(figuresOf({ alsoTargets, channels: 'joint' })).toEqual(joint);
    expect(figuresOf({ alsoTargets })).not.toEqual(joint);
    expect(figuresOf({ alsoTargets, channels: 'shared' })).toEqual(figuresOf({ alsoTargets }));
    // One target alone is shared with nobody.
    expect(figuresOf({ channels: 'shared' })).toEqual(joint);
  });

  it('is never refused for what nobody said', () => {
    for (const preset of NET_PRESETS) {
      for (const said of [{ normalise: 'revin' }, { head: 'segments' }, { bidirectional: true }] as const) {
        const config = deriveConfig({ said: { ...LONG, ...said }, preset }, data);
        expect(() => checkConfig(config, { kind: 'none' })).not.toThrow();
      }
    }
  });

  it('of the cell stands in every preset; accurate takes GRU where nobody chose', () => {
    const cellOf = (said: Partial<SaidConfig>) =>
      NET_PRESETS.map((preset) => deriveConfig({ said: { ...LONG, ...said }, preset }, data).model);
    expect(cellOf({})).toEqual(['lstm', 'lstm', 'gru']);
    expect(cellOf({ model: 'rnn' })).toEqual(['rnn', 'rnn', 'rnn']);
    expect(cellOf({ model: 'lstm' })).toEqual(['lstm', 'lstm', 'lstm']);
  });
});

describe('a net that is described', () => {
  const net: NetDescription = {
    blocks: [
      { kind: 'recurrent', cell: 'rnn', units: 9, dropout: 0.2 },
      { kind: 'head', form: 'recursive' },
    ],
  };
  const data = daily(weekly(400));

  it('says the flat options itself, whatever a preset would', () => {
    const config = deriveConfig({ said: { target: 'y', window: 84, net }, preset: 'fast' }, data);
    expect(config).toMatchObject({
      ...{ net, model: 'rnn', units: 9, layers: 1, dropout: 0.2, segment: 1, head: 'recursive' },
      ...{ skip: 'none', loss: 'mae', learningRate: 0.002 },
    });
    expect(() => checkConfig(config, data.time)).not.toThrow();
  });

  it('is refused beside flat options that say otherwise, and in a config that does', () => {
    expect(() => deriveConfig({ said: { target: 'y', net, layers: 2 } }, data)).toThrowError(/leave one/);
    expect(() => checkConfig({ ...DEFAULT_CONFIG, target: 'y', net }, data.time)).toThrowError(
      /described has/,
    );
  });
});
