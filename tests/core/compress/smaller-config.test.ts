import { describe, expect, it } from 'vitest';
import { smallerConfig } from '../../../src/core/compress/smaller-config.ts';
import { parameterCount } from '../../../src/core/net/parameter-count.ts';
import { namedNet } from '../../../src/shared/net/named-nets.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

const CONFIG: TrainConfig = { ...DEFAULT_CONFIG, target: 'value', seeds: 3, finalFit: true, average: 0.9 };
const weights = parameterCount(CONFIG);

describe('smallerConfig', () => {
  it('is that of the nets behind the forecast where nothing is learned', () => {
    const { seeds: _, ...one } = CONFIG;
    expect(smallerConfig(CONFIG, { kind: 'int8' }, weights)).toEqual(one);
    const mean = { ...CONFIG, ensemble: true };
    expect(smallerConfig(mean, { kind: 'float16' }, weights)).toEqual(mean);
  });

  it('learns on for half as long with a rate that falls, without a fit on all rows, where it is pruned', () => {
    const { finalFit, average, schedule, epochs, seeds } = smallerConfig(
      CONFIG,
      { kind: 'prune', sparsity: 0.7 },
      weights,
    );
    expect([finalFit, average, schedule, epochs, seeds]).toEqual([
      undefined,
      undefined,
      'cosine',
      15,
      undefined,
    ]);
    const asked = smallerConfig(CONFIG, { kind: 'prune', sparsity: 0.7, epochs: 3 }, weights);
    expect(asked.epochs).toBe(3);
  });

  it('gives a student the most units with a quarter of its teacher’s weights, or those that are asked for', () => {
    const student = smallerConfig({ ...CONFIG, ensemble: true }, { kind: 'distil' }, weights);
    expect(parameterCount(student)).toBeLessThanOrEqual(weights / 4);
    expect(parameterCount({ ...student, units: student.units + 1 })).toBeGreaterThan(weights / 4);
    expect([student.seeds, student.ensemble, student.finalFit]).toEqual([undefined, undefined, undefined]);
    expect(smallerConfig(CONFIG, { kind: 'distil', units: 5 }, weights).units).toBe(5);
    expect(
      smallerConfig({ ...CONFIG, allSeries: true }, { kind: 'distil' }, weights).allSeries,
    ).toBeUndefined();
  });

  it.each(['attention', 'conv-lstm', 'self-attention', 'deep-residual'] as const)(
    'makes every width of a described net narrower: %s',
    (name) => {
      const net = namedNet(name, CONFIG);
      const config = { ...CONFIG, net };
      const all = parameterCount(config);
      const student = smallerConfig(config, { kind: 'distil' }, all);
      expect(student.net?.blocks.map(({ kind }) => kind)).toEqual(net.blocks.map(({ kind }) => kind));
      expect(parameterCount(student)).toBeLessThanOrEqual(all / 4);
      expect(parameterCount(student)).toBeGreaterThan(all / 10);
    },
  );

  it('prunes no ensemble of a search, of which a student can be made, and no student where a quarter is less than its linear part', () => {
    const best = { ...CONFIG, search: { seconds: 10 } };
    expect(() => smallerConfig(best, { kind: 'prune', sparsity: 0.5 }, weights)).toThrow('ENSEMBLE_UNFIT');
    expect(smallerConfig(best, { kind: 'distil' }, weights).search).toBeUndefined();
    const linear: TrainConfig = { ...CONFIG, skip: 'linear', window: 300, horizon: 30, units: 4 };
    expect(() => smallerConfig(linear, { kind: 'distil' }, parameterCount(linear))).toThrow(
      'STUDENT_TOO_LARGE',
    );
  });
});
