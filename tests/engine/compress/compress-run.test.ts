import { beforeAll, describe, expect, it } from 'vitest';
import { packedArrays, unpackWeights } from '../../../src/core/compress/pack-weights.ts';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { compressRun } from '../../../src/engine/compress/compress-run.ts';
import { trainBest } from '../../../src/engine/ensemble/train-best.ts';
import { forecastRows } from '../../../src/engine/reuse/forecast-rows.ts';
import type { CompressionMethod } from '../../../src/shared/compress/compression.ts';
import type { TrainResult } from '../../../src/shared/engine-contract.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { paramsFor, recordedContext, SMALL, sine } from '../training/helpers.ts';
import { largeOf, trained } from './large-run.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const signal = new AbortController().signal;
const INT8: CompressionMethod = { kind: 'int8' };
const HALF: CompressionMethod = { kind: 'float16' };

describe('a run with its weights as integers or halves', () => {
  it.each<[string, Partial<TrainConfig>]>([
    ['a plain net', {}],
    ['a linear part that reads seasons', { skip: 'linear', seasons: [20] }],
    ['the mean of two seeds', { seeds: 2, ensemble: true }],
    ['two targets and a running mean', { alsoTargets: ['other'], average: 0.9, dropout: 0.2 }],
    ['quantile heads', { bands: 'quantile' }],
    ['a direction', { head: 'direction' }],
  ])(
    'scores and forecasts with the weights that are kept, beside the run that it was made of: %s',
    async (_, part) => {
      const config: TrainConfig = { ...SMALL, units: 16, model: 'lstm', ...part };
      const columns = [sine(240, 0.4), ...(part.alsoTargets === undefined ? [] : [sine(240, 0.2)])];
      const { params, result, large } = await trained(config, ...columns);
      for (const [method, most] of [
        [INT8, 0.45],
        [HALF, 0.51],
      ] as const) {
        const small = await compressRun({ ...params, method, large }, recordedContext().context);
        const { packed = { arrays: [], bytes: new Uint8Array() }, compression, manifest } = small;
        expect(small.weights).toEqual(unpackWeights(manifest, packed));
        expect(small.weights).not.toEqual(result.weights);
        const { bytes, testError, parameters, validationError } = compression ?? {};
        expect(bytes).toEqual({ before: 4 * result.weights.length, after: packed.bytes.length });
        expect((bytes?.after ?? 1) / (bytes?.before ?? 1)).toBeLessThan(most);
        expect(parameters).toEqual({ before: result.weights.length, after: result.weights.length });
        const errorOf = ({ metrics, direction }: TrainResult) =>
          metrics?.model.mae ?? direction?.model.crossEntropy ?? Number.NaN;
        expect(testError?.before).toBeCloseTo(errorOf(result), 5);
        expect(testError?.after).toBeCloseTo(errorOf(small), 5);
        expect(Math.abs((testError?.after ?? 0) / (testError?.before ?? 1) - 1)).toBeLessThan(0.02);
        expect(validationError?.before).toBeGreaterThan(0);
        expect([small.epochs, small.test.origins]).toEqual([[], result.test.origins]);
        expect(small.test.predicted).not.toEqual(result.test.predicted);
      }
    },
  );

  it('keeps integers of every matrix that are their scales times what the net reads', async () => {
    const { params, large } = await trained({ ...SMALL, units: 16 }, sine(200, 0.4));
    const { packed, manifest, weights } = await compressRun(
      { ...params, method: INT8, large },
      recordedContext().context,
    );
    const arrays = packedArrays(manifest, packed ?? { arrays: [], bytes: new Uint8Array() });
    expect(arrays.filter(({ shape }) => shape.length > 1).every(({ values }) => values === 'int8')).toBe(
      true,
    );
    const [kernel] = arrays;
    const scale = kernel?.scales?.[0] as number;
    expect(weights[0]).toBe(Math.fround((kernel?.numbers[0] as number) * scale));
  });

  it('makes the forecast with the nets that saw all rows, smaller too, on their scales', async () => {
    const config: TrainConfig = { ...SMALL, units: 16, finalFit: true };
    const { params, result, large } = await trained(config, sine(200, 0.4));
    const small = await compressRun({ ...params, method: INT8, large }, recordedContext().context);
    const { finalWeights = new Float32Array(), finalPacked, finalFit, manifest } = small;
    expect(finalFit).toEqual(result.finalFit);
    expect(finalWeights).toEqual(
      unpackWeights(manifest, finalPacked ?? { arrays: [], bytes: new Uint8Array() }),
    );
    expect(finalWeights).not.toEqual(small.weights);
    const scaler = finalFit?.outcome === 'fitted' ? finalFit.scaler : {};
    const again = await forecastRows({ ...params, weights: finalWeights, manifest, scaler }, signal);
    expect([...again.values].map((value) => Number(value.toPrecision(9)))).toEqual(
      small.forecast.map(({ value }) => value),
    );
  });

  it('makes an ensemble smaller net by net, and leaves its free members and their weights as they are', async () => {
    const bare = paramsFor(SMALL, sine(160, 0.5));
    const said = { target: 'value', window: 10, horizon: 2, search: { seconds: 600, candidates: 2 } };
    const params = { ...bare, config: deriveConfig({ said, preset: 'best' }, bare) };
    const result = await trainBest(params, recordedContext().context);
    const large = largeOf(params, result);
    const small = await compressRun({ ...params, method: INT8, large }, recordedContext().context);
    expect(small.ensemble).toEqual(result.ensemble);
    expect(small.compression?.testError.before).toBeCloseTo(result.metrics?.model.mae ?? 0, 6);
    expect(small.metrics?.model.mae).toBeCloseTo(result.metrics?.model.mae ?? 0, 1);
    expect(small.weights.length).toBe(result.weights.length);
  });

  it('takes what a run was kept in as its bytes before, where that was smaller already', async () => {
    const { params, large } = await trained({ ...SMALL, units: 16 }, sine(200, 0.4));
    const context = recordedContext().context;
    const half = await compressRun({ ...params, method: HALF, large }, context);
    const packedBytes = half.packed?.bytes.length ?? 0;
    const again = await compressRun(
      { ...params, method: INT8, large: { ...large, weights: half.weights, packedBytes } },
      context,
    );
    expect(again.compression?.bytes.before).toBe(packedBytes);
  });

  it('refuses weights that are not those of the net', async () => {
    const { params, large } = await trained(SMALL, sine(160, 0.4));
    const weights = large.weights.subarray(1);
    const made = compressRun(
      { ...params, method: INT8, large: { ...large, weights } },
      recordedContext().context,
    );
    await expect(made).rejects.toMatchObject({ code: 'WEIGHTS_OTHER' });
  });
});
