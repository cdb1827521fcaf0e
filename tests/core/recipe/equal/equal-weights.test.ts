import { describe, expect, it } from 'vitest';
import { parameterCount } from '../../../../src/core/net/parameter-count.ts';
import { deriveConfig } from '../../../../src/core/recipe/derive-config.ts';
import { deriveWithWeights } from '../../../../src/core/recipe/equal/equal-weights.ts';
import { NET_NAMES } from '../../../../src/shared/net/names.ts';
import { CELLS, type SaidConfig } from '../../../../src/shared/set-up/train-config.ts';
import { daily, rising } from '../helpers.ts';

const DATA = daily(rising(400));
const SAID: SaidConfig = { target: 'value', window: 24, horizon: 4, units: 32, model: 'lstm' };
const WANTED = parameterCount(deriveConfig({ said: SAID }, DATA));

describe('nets of equal weights', () => {
  it.each(NET_NAMES.flatMap((net) => CELLS.map((model) => [net, model] as const)))(
    'have as many as the first, within 5 %%: %s of %s',
    (net, model) => {
      const config = deriveWithWeights({ said: { ...SAID, net, model } }, DATA, WANTED);
      expect(Math.abs(parameterCount(config) / WANTED - 1)).toBeLessThanOrEqual(0.05);
      expect([config.model, config.net?.name]).toEqual([model, net]);
    },
  );

  it('take more units where a unit has fewer weights, and the same where nothing differs', () => {
    expect(deriveWithWeights({ said: SAID }, DATA, WANTED).units).toBe(32);
    const plain = deriveWithWeights({ said: { ...SAID, model: 'rnn' } }, DATA, WANTED);
    expect(plain.units).toBeGreaterThan(55);
    expect(plain).toEqual(deriveConfig({ said: { ...SAID, model: 'rnn', units: plain.units } }, DATA));
  });

  it('are refused where no number of units comes near, and where the units stand in the net', () => {
    expect(() => deriveWithWeights({ said: { ...SAID, net: 'attention' } }, DATA, 10)).toThrowError(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        details: expect.objectContaining({ field: 'units' }),
      }),
    );
    const blocks = [
      { kind: 'recurrent', cell: 'gru', units: 5 },
      { kind: 'head', form: 'direct' },
    ] as const;
    expect(() =>
      deriveWithWeights({ said: { target: 'value', net: { blocks } } }, DATA, WANTED),
    ).toThrowError(expect.objectContaining({ details: expect.objectContaining({ field: 'net' }) }));
  });
});
