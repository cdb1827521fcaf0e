/** Trainings that begin with the weights of one before. */
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { type TrainParams, trainRun } from '../../../src/engine/training/train-run.ts';
import type { TrainResult } from '../../../src/shared/engine-contract.ts';
import type { TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { paramsFor, recordedContext, SMALL, sine } from './helpers.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const ROWS = sine(200, 0.3);
const train = (params: TrainParams) => trainRun(params, recordedContext().context);
const startOf = ({ weights, manifest }: TrainResult) => ({ weights, manifest });

/** On the same rows, with the weights of `before`. */
const goOn = (before: TrainResult, config: TrainConfig) =>
  train({ ...paramsFor(config, ROWS), start: startOf(before) });

describe('a training that begins with weights', () => {
  it('is at its first update where the one before ended, and goes on to learn', async () => {
    const before = await train(paramsFor({ ...SMALL, epochs: 8, patience: 0 }, ROWS));
    const after = await goOn(before, { ...SMALL, epochs: 5, patience: 0 });
    const first = before.epochs[0]?.validationLoss ?? 0;
    const best = before.epochs[before.bestEpoch - 1]?.validationLoss ?? 0;
    expect(best).toBeLessThan(0.9 * first);
    expect(after.epochs).toHaveLength(5);
    expect(after.epochs[0]?.validationLoss).toBeLessThan(1.1 * best);
    expect(after.seedScores[0]?.validationLoss).toBeLessThanOrEqual(best);
    // The rows are the same, so their scales are.
    expect(after.scaler).toEqual(before.scaler);
  });

  it('keeps the weights that it was given where no epoch does better, to the bit, with the same scores', async () => {
    const before = await train(paramsFor({ ...SMALL, epochs: 8 }, ROWS));
    const worse = { ...SMALL, epochs: 2, learningRate: 1, clip: 0, optimizer: 'sgd' as const };
    const after = await goOn(before, worse);
    expect(after.bestEpoch).toBe(0);
    expect(after.weights).toEqual(before.weights);
    expect(after.metrics?.model).toEqual(before.metrics?.model);
    expect(after.seedScores[0]?.validationLoss).toBe(before.seedScores[0]?.validationLoss);
  });

  it('keeps a linear part as it was given', async () => {
    const config: TrainConfig = { ...SMALL, skip: 'linear', epochs: 3 };
    const before = await train(paramsFor(config, ROWS));
    const { weights, manifest } = await train({
      ...paramsFor({ ...config, seed: 5 }, sine(260, 1)),
      start: startOf(before),
    });
    const frozen = manifest.slice(manifest.findIndex(({ name }) => name.startsWith('linear')));
    const size = frozen.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
    expect(size).toBe(8 * 2 + 2);
    expect(weights.slice(-size)).toEqual(before.weights.slice(-size));
    expect(weights).not.toEqual(before.weights);
  });

  it('gives several nets the weights of as many, or of the one that is kept', async () => {
    const two = { ...SMALL, seeds: 2, ensemble: true, epochs: 4 };
    const before = await train(paramsFor(two, ROWS));
    const still = { ...two, epochs: 1, learningRate: 1, clip: 0, optimizer: 'sgd' as const };
    const after = await goOn(before, { ...still, seeds: 3 });
    const size = before.weights.length / 2;
    const net = (weights: Float32Array, index: number) => weights.slice(index * size, (index + 1) * size);
    expect(after.seedScores.map(({ bestEpoch }) => bestEpoch)).toEqual([0, 0, 0]);
    expect([0, 1, 2].map((index) => net(after.weights, index))).toEqual(
      [0, 1, 0].map((index) => net(before.weights, index)),
    );
  });

  it('fits again on all rows from the weights that it was given', async () => {
    const before = await train(paramsFor({ ...SMALL, epochs: 6 }, ROWS));
    const config = { ...SMALL, epochs: 2, learningRate: 1e-6, finalFit: true };
    const begun = await goOn(before, config);
    expect(begun.finalFit).toMatchObject({ outcome: 'fitted', rows: 200 });
    const farthest = Math.max(
      ...before.weights.map((value, at) => Math.abs(value - (begun.finalWeights?.[at] ?? Number.NaN))),
    );
    expect(farthest).toBeLessThan(1e-4);
    expect(before.weights.some((value) => Math.abs(value) > 0.1)).toBe(true);
  });

  it('refuses the weights of another net', async () => {
    const before = await train(paramsFor({ ...SMALL, epochs: 1 }, ROWS));
    for (const other of [{ units: 5 }, { model: 'lstm' as const }, { horizon: 3 }]) {
      await expect(goOn(before, { ...SMALL, ...other })).rejects.toMatchObject({ code: 'WEIGHTS_OTHER' });
    }
  });

  it('goes on from a checkpoint to the bits that it would have had, and not with other weights', async () => {
    const before = await train(paramsFor({ ...SMALL, epochs: 2 }, ROWS));
    const params = { ...paramsFor({ ...SMALL, epochs: 4, patience: 0 }, ROWS), start: startOf(before) };
    const whole = await train(params);
    let checkpoint: Uint8Array | null = null;
    let turns = 0;
    const checkpoints = {
      turn: (_turn: unknown, take: () => Uint8Array) => {
        turns++;
        checkpoint = turns === 7 ? take() : checkpoint;
      },
    };
    await trainRun(params, { ...recordedContext().context, checkpoints });
    if (checkpoint === null) {
      throw new Error('no seventh turn');
    }
    const resumed = await train({ ...params, checkpoint });
    expect(resumed.weights).toEqual(whole.weights);
    expect(resumed.bestEpoch).toBe(whole.bestEpoch);
    const others = { ...params.start, weights: params.start.weights.map((value) => value + 1) };
    await expect(train({ ...params, start: others, checkpoint })).rejects.toMatchObject({
      code: 'CHECKPOINT_OTHER',
    });
  });
});
