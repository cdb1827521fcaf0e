import { describe, expect, it } from 'vitest';
import { checkValues, parameterCount, planRun } from '../../../src/core/windows/plan.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/run.ts';

const config: TrainConfig = { ...DEFAULT_CONFIG, target: 'price', window: 10, horizon: 5, batch: 16 };

describe('planRun', () => {
  it('counts rows, windows, weights and updates', () => {
    // LSTM of 64 units on one channel: 4·(1·64 + 64·64 + 64) = 16,896; head 64·5 + 5 = 325. 56 windows / 16 → 4.
    expect(planRun(100, config)).toEqual({
      rows: { train: 70, validation: 15, test: 15 },
      windows: { train: 56, validation: 11, test: 11 },
      parameters: 17_221,
      updatesPerEpoch: 4,
    });
  });

  it('refuses a window that no part has room for', () => {
    expect(() => planRun(100, { ...config, window: 80 })).toThrowError('WINDOW_TOO_LONG');
  });

  it('refuses the target among the features, and a feature named twice', () => {
    expect(() => planRun(100, { ...config, features: ['price'] })).toThrowError(/the target itself/);
    expect(() => planRun(100, { ...config, features: ['a', 'a'] })).toThrowError(/named twice/);
  });
});

describe('parameterCount', () => {
  it('counts each cell by hand', () => {
    const size = { inputs: 3, units: 4, layers: 1, horizon: 2 };
    // One gate: 3·4 + 4·4 + 4 = 32; head 4·2 + 2 = 10. GRU has a second bias of 4 a gate.
    expect(parameterCount({ ...size, model: 'rnn' })).toBe(32 + 10);
    expect(parameterCount({ ...size, model: 'lstm' })).toBe(4 * 32 + 10);
    expect(parameterCount({ ...size, model: 'gru' })).toBe(3 * 36 + 10);
  });

  it('counts both directions, and twice the outputs for what follows', () => {
    // First layer 2·32, second 2·(8·4 + 4·4 + 4), head 8·2 + 2.
    const size = { inputs: 3, units: 4, layers: 2, horizon: 2, bidirectional: true };
    expect(parameterCount({ ...size, model: 'rnn' })).toBe(64 + 104 + 18);
  });

  it('gives the second layer the first one’s units as inputs', () => {
    // Second gate: 4·4 + 4·4 + 4 = 36.
    expect(parameterCount({ model: 'rnn', inputs: 3, units: 4, layers: 2, horizon: 2 })).toBe(32 + 36 + 10);
  });
});

describe('checkValues', () => {
  const rising = Float64Array.from({ length: 100 }, (_, row) => row);

  it('accepts whole columns', () => {
    expect(() => checkValues([rising, rising], { ...config, features: ['volume'] })).not.toThrow();
  });

  it('names the column with missing or infinite values and counts them', () => {
    const holed = rising.slice();
    holed[3] = Number.NaN;
    holed[90] = Number.POSITIVE_INFINITY;
    expect(() => checkValues([rising, holed], { ...config, features: ['volume'] })).toThrowError(
      expect.objectContaining({ code: 'VALUES_MISSING', details: { column: 'volume', count: 2 } }),
    );
  });

  it('refuses a target that is constant over the training rows, even when it moves later', () => {
    const flat = new Float64Array(100).fill(7, 0, 70);
    expect(() => checkValues([flat], config)).toThrowError(
      expect.objectContaining({ code: 'TARGET_CONSTANT', details: { column: 'price', value: 7 } }),
    );
  });
});
