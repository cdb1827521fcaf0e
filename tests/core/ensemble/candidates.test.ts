import { describe, expect, it } from 'vitest';
import { netCandidates } from '../../../src/core/ensemble/candidates.ts';
import { checkConfig } from '../../../src/core/recipe/check-config.ts';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { DEFAULT_SEARCH } from '../../../src/shared/ensemble/ensemble.ts';
import { setUpKey } from '../../../src/shared/set-up/same-set-up.ts';

const time = { columns: ['t'], kind: 'regular' as const, step: 'P1D', first: null, last: null, zone: null };
const data = { columns: [Float64Array.from({ length: 900 }, (_, row) => Math.sin(row))], time };
const said = {
  target: 'y',
  window: 28,
  horizon: 7,
  seed: 5,
  features: ['x'],
  calendar: ['weekday' as const],
};

describe('netCandidates', () => {
  it('are sound set-ups of one net each, no two the same, that ask the same question', () => {
    const config = deriveConfig({ said, preset: 'best' }, data);
    const candidates = netCandidates(config, data);
    for (const { name, config: own } of candidates) {
      checkConfig(own, time);
      expect(own.search).toBeUndefined();
      expect(own).toMatchObject({
        target: 'y',
        horizon: 7,
        features: ['x'],
        split: config.split,
      });
      expect(own.window).toBe(name.includes('window 14') ? 14 : 28);
    }
    expect(new Set(candidates.map(({ config: own }) => setUpKey(own))).size).toBe(candidates.length);
    expect(new Set(candidates.map(({ name }) => name)).size).toBe(candidates.length);
    expect(new Set(candidates.map(({ config: own }) => own.model))).toEqual(new Set(['rnn', 'lstm', 'gru']));
  });

  it('are each what its preset makes of the same question, and the cell that was asked for comes first', () => {
    const config = deriveConfig({ said: { ...said, model: 'gru' }, preset: 'best' }, data);
    const [first] = netCandidates(config, data);
    expect(first?.name).toBe('GRU, fast');
    expect(first?.config).toEqual(deriveConfig({ said: { ...said, model: 'gru' }, preset: 'fast' }, data));
  });

  it('read half of the window too, in the recipe for that, unless it is short already', () => {
    const ofWindow = (window: number) => {
      const candidates = netCandidates(
        deriveConfig({ said: { ...said, window }, preset: 'best' }, data),
        data,
      );
      return candidates.filter(({ config: own }) => own.window !== window);
    };
    const [first, ...others] = ofWindow(28);
    expect(first?.name).toBe('LSTM, fast, window 14');
    expect(first?.config).toEqual(deriveConfig({ said: { ...said, window: 14 }, preset: 'fast' }, data));
    expect(others.map(({ name }) => name)).toEqual(['GRU, fast, window 14', 'GRU, accurate, window 14']);
    expect(ofWindow(8).map(({ config: own }) => own.window)).toEqual([4, 4, 4]);
    expect(ofWindow(7)).toEqual([]);
  });

  it('leave out those without seasons where there are none to leave out', () => {
    const none = { columns: data.columns, time: { ...time, kind: 'none' as const, step: null } };
    const config = deriveConfig({ said: { target: 'y' }, preset: 'best' }, none);
    expect(netCandidates(config, none).filter(({ name }) => name.includes('seasons'))).toEqual([]);
  });
});

describe('a target whose swing grows with its level', () => {
  const growing = Float64Array.from(
    { length: 240 },
    (_, month) =>
      100 *
      1.02 ** month *
      (1 + Math.sin((2 * Math.PI * month) / 12) / 3 + 0.05 * Math.sin(7.1 * month ** 2)),
  );
  const months = { columns: [growing], time: { ...time, step: 'P1M' } };

  it('is read through the logarithm, and as it is by some', () => {
    const config = deriveConfig({ said: { target: 'y', window: 24, horizon: 12 }, preset: 'best' }, months);
    expect(config.transform).toBe('log');
    const plain = netCandidates(config, months).filter(({ config: own }) => own.transform === 'none');
    expect(plain.map(({ name }) => name)).toContain('LSTM, fast, without the transformation');
    expect(plain.map(({ name }) => name)).toContain('LSTM, fast, without the linear part');
    expect(netCandidates(config, months)[0]?.config.transform).toBe('log');
  });
});

describe('set-ups that a study found', () => {
  it('come before all others; one that asks another question is left out', () => {
    const config = deriveConfig({ said, preset: 'best' }, data);
    const usual = netCandidates(config, data);
    const found = deriveConfig({ said: { ...said, units: 9, model: 'gru' }, preset: 'fast' }, data);
    const nets = [
      { name: 'set-up 3', config: found },
      // Looks back further than is asked.
      { name: 'set-up 4', config: { ...found, window: 56 } },
    ];
    const with2 = { ...config, search: { ...DEFAULT_SEARCH, study: { id: 's', nets } } };
    expect(netCandidates(with2, data)).toEqual([{ name: 'set-up 3', config: found }, ...usual]);
  });

  it('keep windows of their own, and the usual nets take that of the best', () => {
    const config = deriveConfig({ said, preset: 'best' }, data);
    const found = deriveConfig({ said: { ...said, units: 9 }, preset: 'fast' }, data);
    const nets = [
      { name: 'set-up 3', config: { ...found, window: 14 } },
      { name: 'set-up 4', config: found },
    ];
    const search = { ...DEFAULT_SEARCH, study: { id: 's', nets } };
    const windows = netCandidates({ ...config, search }, data).map(({ config: own }) => own.window);
    expect(windows.slice(0, 2)).toEqual([14, 28]);
    expect(new Set(windows.slice(2))).toEqual(new Set([14, 7]));
  });
});

describe('preset best', () => {
  it('has a time of its own, and takes the one that is said', () => {
    expect(deriveConfig({ said, preset: 'best' }, data).search).toEqual(DEFAULT_SEARCH);
    const search = { seconds: 5, candidates: 2 };
    expect(deriveConfig({ said: { ...said, search }, preset: 'best' }, data).search).toEqual(search);
  });

  it('refuses what it would not follow, and a time is refused without it', () => {
    const refused = (more: object, preset?: 'best' | 'fast') =>
      expect(() => deriveConfig({ said: { ...said, ...more }, ...(preset && { preset }) }, data)).toThrow(
        /CONFIG_INVALID/,
      );
    refused({ units: 8 }, 'best');
    refused({ net: 'conv-lstm' }, 'best');
    refused({ seeds: 3 }, 'best');
    refused({ search: { seconds: 5 } }, 'fast');
    const config = deriveConfig({ said, preset: 'best' }, data);
    expect(() => checkConfig({ ...config, alsoTargets: ['z'] }, time)).toThrow(/alsoTargets/);
    expect(() => checkConfig({ ...config, bands: 'quantile' }, time)).toThrow(/bands/);
  });
});
