import { describe, expect, it } from 'vitest';
import { shapeDifferences } from '../../../src/core/reuse/same-shape.ts';
import { namedNet } from '../../../src/shared/net/named-nets.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

const RUN: TrainConfig = { ...DEFAULT_CONFIG, target: 'load', features: ['wind', 'sun'], known: ['sun'] };

describe('shapeDifferences', () => {
  it('finds none where only the training differs, or the names of the columns', () => {
    const here: TrainConfig = {
      ...RUN,
      ...{ target: 'price', features: ['a', 'b'], known: ['b'] },
      ...{ learningRate: 1e-4, epochs: 3, patience: 0, batch: 8, clip: 0, loss: 'mae', seed: 9, seeds: 3 },
      ...{ schedule: 'cosine', optimizer: 'sgd', warmup: 10, average: 0.9, finalFit: true, ensemble: true },
      ...{ split: { train: 0.5, validation: 0.25, test: 0.25 }, levels: [0.9], bands: 'conformal' },
      ...{ head: 'direct', skip: 'none', segment: 1, calendar: [], seasons: [] },
    };
    expect(shapeDifferences(RUN, here)).toEqual([]);
    expect(shapeDifferences(here, RUN)).toEqual([]);
  });

  it('names every setting that makes another net, with both values', () => {
    const here: TrainConfig = { ...RUN, window: 60, units: 128, model: 'gru', head: 'segments', segment: 5 };
    expect(shapeDifferences(RUN, here)).toEqual([
      { field: 'model', run: 'lstm', here: 'gru' },
      { field: 'window', run: '30', here: '60' },
      { field: 'units', run: '64', here: '128' },
      { field: 'head', run: 'direct', here: 'segments' },
      { field: 'segment', run: '1', here: '5' },
    ]);
  });

  it('counts columns, and knows in which places the features are that are known ahead', () => {
    const fieldsOf = (here: Partial<TrainConfig>) =>
      shapeDifferences(RUN, { ...RUN, ...here }).map(({ field, run, here: now }) => [field, run, now]);
    expect(fieldsOf({ features: ['wind'], known: [] })).toEqual([
      ['number of features', '2', '1'],
      ['features known ahead', '2', 'none'],
    ]);
    expect(fieldsOf({ alsoTargets: ['gas'] })).toEqual([['number of targets', '1', '2']]);
    expect(fieldsOf({ known: ['wind'] })).toEqual([['features known ahead', '2', '1']]);
    expect(fieldsOf({ calendar: ['month'] })).toEqual([['calendar', 'none', 'month']]);
    expect(fieldsOf({ bands: 'quantile', levels: [0.8] })).toEqual([['quantiles', 'none', '0.1, 0.5, 0.9']]);
  });

  it('knows a described net from flat options and from another one', () => {
    const net = namedNet('attention', { ...RUN, segment: 1, skip: 'none' });
    const [first] = shapeDifferences(RUN, { ...RUN, net });
    expect([first?.field, first?.run, first?.here]).toEqual(['net', 'none', 'attention']);
    expect(shapeDifferences({ ...RUN, net }, { ...RUN, net: structuredClone(net) })).toEqual([]);
  });

  it('refuses a setting that no version had thought of yet', () => {
    const here = { ...RUN, pruned: 0.5 } as TrainConfig;
    expect(shapeDifferences(RUN, here)).toEqual([{ field: 'pruned', run: 'none', here: '0.5' }]);
  });
});
