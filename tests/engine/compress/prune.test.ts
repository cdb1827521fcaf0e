import { beforeAll, describe, expect, it } from 'vitest';
import { unpackWeights } from '../../../src/core/compress/pack-weights.ts';
import { smallerConfig } from '../../../src/core/compress/smaller-config.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { compressRun } from '../../../src/engine/compress/compress-run.ts';
import type { CompressionMethod } from '../../../src/shared/compress/compression.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { recordedContext, SMALL, sine } from '../training/helpers.ts';
import { trained } from './large-run.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const EMPTY = { arrays: [], bytes: new Uint8Array() };
const METHOD: CompressionMethod = { kind: 'prune', sparsity: 0.7, epochs: 5 };

async function pruned(config: TrainConfig, method = METHOD, recorded = recordedContext()) {
  const columns = [sine(240, 0.4), ...(config.alsoTargets === undefined ? [] : [sine(240, 0.2)])];
  const { params, large, result } = await trained(config, ...columns);
  const own = smallerConfig(config, method, large.weights.length);
  const small = await compressRun({ ...params, config: own, method, large }, recorded.context);
  return { small, large, result };
}

function zerosIn(weights: Float32Array): number {
  return weights.reduce((sum, weight) => sum + (weight === 0 ? 1 : 0), 0);
}

describe('a run that is pruned', () => {
  it.each<[string, Partial<TrainConfig>]>([
    ['a plain net', { dropout: 0.2, patience: 0 }],
    ['two layers on a linear part', { layers: 2, skip: 'linear' }],
    ['the mean of two seeds', { seeds: 2, ensemble: true }],
    ['a direction', { head: 'direction' }],
    ['two targets with quantile heads', { alsoTargets: ['other'], bands: 'quantile' }],
  ])(
    'has so many weights of zero, learns on with the others, and is kept and scored as it is: %s',
    async (_, part) => {
      const { small, large, result } = await pruned({ ...SMALL, units: 16, ...part });
      const { weights, packed = EMPTY, compression, manifest } = small;
      expect(zerosIn(weights) / weights.length).toBeCloseTo(0.7, 2);
      expect(weights).toEqual(unpackWeights(manifest, packed));
      expect(packed.bytes.length).toBeLessThan(0.36 * 4 * weights.length);
      expect(compression?.bytes).toEqual({ before: 4 * large.weights.length, after: packed.bytes.length });
      const zeros = compression?.zeros?.reduce((sum, array) => sum + array.zeros, 0);
      expect(zeros).toBe(zerosIn(weights));
      const moved = weights.filter((weight, place) => weight !== 0 && weight !== large.weights[place]);
      expect(moved.length).toBeGreaterThan(0.1 * weights.length);
      // Only epochs at whose end all of them were zero can be kept.
      expect(small.bestEpoch).toBeGreaterThanOrEqual(3);
      const errorOf = ({ metrics, direction }: typeof small) =>
        metrics?.model.mae ?? direction?.model.crossEntropy ?? Number.NaN;
      expect(compression?.testError.after).toBeCloseTo(errorOf(small), 5);
      expect(compression?.testError.before).toBeCloseTo(errorOf(result), 5);
    },
  );

  it('is as small as was asked for although it is stopped at once', async () => {
    const recorded = recordedContext((event, { stop }) => {
      if (event === 'epoch') {
        stop.abort();
      }
    });
    const config = { ...SMALL, units: 16 };
    const { params, large } = await trained(config, sine(240, 0.4));
    const own = smallerConfig(config, METHOD, large.weights.length);
    const small = await compressRun({ ...params, config: own, method: METHOD, large }, recorded.context);
    expect(small.stopped).toBe(true);
    expect(small.epochs).toHaveLength(1);
    expect(zerosIn(small.weights) / small.weights.length).toBeCloseTo(0.7, 2);
    expect(small.seedScores[0]?.validationLoss).toBeGreaterThan(0);
  });

  it('tells its epochs and updates as any training does', async () => {
    const recorded = recordedContext();
    await pruned({ ...SMALL, units: 16, patience: 0 }, METHOD, recorded);
    expect(recorded.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
    expect(recorded.updates.length).toBeGreaterThan(0);
  });

  it('refuses more than its matrices have', async () => {
    const method = { kind: 'prune', sparsity: 0.97 } as const;
    await expect(pruned(SMALL, method)).rejects.toMatchObject({
      code: 'PRUNE_TOO_FAR',
      details: { sparsity: 0.97 },
    });
  });
});
