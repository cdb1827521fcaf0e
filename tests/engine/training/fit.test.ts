import { beforeAll, describe, expect, it } from 'vitest';
import type { WindowSource } from '../../../src/core/windows/gather.ts';
import { type Tensor, tf } from '../../../src/engine/backends/tfjs.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { type FitTask, fitModel } from '../../../src/engine/training/fit.ts';
import { lossOver } from '../../../src/engine/training/predict.ts';
import { createLoss } from '../../../src/engine/training/update/losses.ts';
import type { EpochRecord } from '../../../src/shared/run.ts';
import { SMALL, sine } from './helpers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const rows = (first: number, count: number) => Int32Array.from({ length: count }, (_, at) => first + at);

function taskFor(values: Float64Array, changes: Partial<FitTask['config']> = {}): FitTask {
  const config = { ...SMALL, ...changes };
  const data = Float32Array.from(values, (value) => (value - 10) / 3);
  const source: WindowSource = {
    ...{ columns: [data], targets: 1, known: 0, shared: false },
    ...{ window: 8, horizon: 2, ahead: 2, normalise: config.normalise },
  };
  return {
    model: buildModel(config),
    config,
    source,
    origins: { train: rows(7, 60), validation: rows(75, 15) },
    names: ['value'],
    signal: new AbortController().signal,
    stopSignal: new AbortController().signal,
    onUpdate: () => {},
    onEpoch: async () => {},
  };
}

describe('fitModel', () => {
  it('leaves the model with the weights of its best epoch, not of its last', async () => {
    // The validation rows contradict the training rows, so the first epochs are the best ones.
    const values = sine(100).map((value, row) => (row >= 68 ? 20 - value + row : value));
    const task = taskFor(values, { epochs: 12, learningRate: 0.05, patience: 0, normalise: 'none' });
    const { epochs, bestEpoch, weights } = await fitModel(task);
    const best = epochs[bestEpoch - 1] as EpochRecord;
    expect(bestEpoch).toBeLessThan(12);
    const loss = await lossOver(
      { ...task, origins: task.origins.validation, batch: 32 },
      createLoss(task.source, 'mse', null),
    );
    expect(loss).toBe(best.validationLoss);
    expect([...weights.values]).toEqual(task.model.getWeights().flatMap((weight) => [...weight.dataSync()]));
  });

  it('reports the mean of the update losses, weighted by their windows', async () => {
    const losses: number[] = [];
    const task = { ...taskFor(sine(100), { epochs: 1 }), onUpdate: (loss: number) => losses.push(loss) };
    const { epochs } = await fitModel(task);
    // 60 windows in batches of 32: one of 32 and one of 28.
    expect(epochs[0]?.loss).toBeCloseTo((32 * (losses[0] ?? 0) + 28 * (losses[1] ?? 0)) / 60, 6);
  });

  it('tells how long the gradient was before it was clipped', async () => {
    for (const clip of [0, 0.001]) {
      const norms: number[] = [];
      const task = {
        ...taskFor(sine(100), { epochs: 1, batch: 64, clip, learningRate: 0.01, optimizer: 'sgd' }),
        onUpdate: (_loss: number, norm: number) => norms.push(norm),
      };
      const weightsOf = () => task.model.getWeights().flatMap((weight) => [...weight.dataSync()]);
      const before = weightsOf();
      await fitModel(task);
      // The first step of gradient descent is the gradient, times the rate.
      const moved = Math.hypot(...weightsOf().map((weight, at) => weight - (before[at] ?? 0))) / 0.01;
      expect(norms).toHaveLength(1);
      expect(moved / (clip === 0 ? (norms[0] ?? 0) : clip)).toBeCloseTo(1, 2);
      expect(norms[0]).toBeGreaterThan(0.001);
    }
  });

  it('does what one update of tfjs’s own Adam would do, on the same batch', async () => {
    const task = taskFor(sine(100), { epochs: 1, batch: 64, clip: 0, learningRate: 0.01 });
    const reference = buildModel(task.config);
    const { source, origins } = task;
    tf.tidy(() => {
      const windows = [...origins.train].map((origin) => [
        ...(source.columns[0]?.slice(origin - 7, origin + 3) ?? []),
      ]);
      const inputs = windows.map((window) => window.slice(0, 8).map((value) => [value - (window[7] ?? 0)]));
      const targets = windows.map((window) => window.slice(8).map((value) => value - (window[7] ?? 0)));
      const variables = reference.trainableWeights.map(
        (weight) => weight.read() as ReturnType<typeof tf.variable>,
      );
      const loss = () =>
        (reference.apply(tf.tensor3d(inputs)) as Tensor).sub(tf.tensor2d(targets)).square().mean().asScalar();
      tf.train.adam(0.01, 0.9, 0.999, 1e-8).minimize(loss, false, variables);
    });
    const { weights } = await fitModel(task);
    const wanted = reference.getWeights().flatMap((weight) => [...weight.dataSync()]);
    expect(wanted).toHaveLength(weights.values.length);
    for (const [at, value] of wanted.entries()) {
      expect(weights.values[at]).toBeCloseTo(value, 4);
    }
  });

  it('stops at the first loss that is no number, with the weights as they were', async () => {
    const values = sine(100).map((value, row) => (row === 20 ? Number.POSITIVE_INFINITY : value));
    const task = taskFor(values, { batch: 64 });
    const before = task.model.getWeights().map((weight) => [...weight.dataSync()]);
    await expect(fitModel(task)).rejects.toMatchObject({
      code: 'TRAINING_DIVERGED',
      details: { epoch: 1, update: 1, learningRate: 0.01 },
    });
    expect(task.model.getWeights().map((weight) => [...weight.dataSync()])).toEqual(before);
  });
});
