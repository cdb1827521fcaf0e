import { beforeAll, describe, expect, it } from 'vitest';
import { fitNLinear, type NLinear, nlinearForecasts } from '../../../src/core/baselines/nlinear.ts';
import type { LinearSeries } from '../../../src/core/windows/differences.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { type LayersModel, tf } from '../../../src/engine/backends/tfjs.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { LinearSkip } from '../../../src/engine/models/linear-skip.ts';
import { fitModel } from '../../../src/engine/training/fit.ts';
import { fitLinearPart } from '../../../src/engine/training/linear-part.ts';
import { predict } from '../../../src/engine/training/predict.ts';
import { prepareFit } from '../../../src/engine/training/prepare-fit.ts';
import { ALL_MEASURED } from '../../../src/shared/dataset.ts';
import { NORMALISATIONS, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { SMALL, sine } from './helpers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const ROWS = 400;
const CONFIG: TrainConfig = { ...SMALL, skip: 'linear', alsoTargets: ['other'], horizon: 3 };
const signal = new AbortController().signal;

function prepared(config: TrainConfig, ...columns: Float64Array[]) {
  return prepareFit({ ...daily(...columns), parts: { train: 280, validation: 60, test: 60 } }, config);
}

/** Jumps to and fro while it trains; then stays for ten rows at a time, and what was learnt leads astray. */
function turncoat(seed: number): Float64Array {
  const random = createRandom(seed, 0);
  return Float64Array.from(
    { length: ROWS },
    (_, row) => (row < 280 ? row % 2 : Math.floor(row / 10) % 2) + 0.01 * random.normal(),
  );
}

/** Chaos by a parabola: the last value tells the next, but no linear map does. */
function logisticMap(): Float64Array {
  let value = 0.3;
  return Float64Array.from({ length: ROWS }, () => {
    value = 3.9 * value * (1 - value);
    return value;
  });
}

function linearWeights(model: LayersModel): number[][] {
  return (model.layers.at(-1) as LinearSkip).getWeights().map((weight) => [...weight.dataSync()]);
}

async function forecasts(
  model: LayersModel,
  { fitSource, origins }: ReturnType<typeof prepared>,
): Promise<Float32Array> {
  return predict({ model, source: fitSource, origins: origins.validation, batch: 16, numbers: 1, signal });
}

/** Of what least squares gives for each target by itself, or for both together. */
function byHand({ fitSource, origins }: ReturnType<typeof prepared>, shared: boolean): number[] {
  const series = fitSource.columns
    .slice(0, 2)
    .map((column) => ({ values: Float64Array.from(column), provenance: ALL_MEASURED }));
  const { window, horizon } = fitSource;
  const mapOf = (of: LinearSeries[]) =>
    fitNLinear({ series: of, origins: origins.train, window, horizon }) as NLinear;
  const each = series.map((values) =>
    nlinearForecasts(mapOf(shared ? series : [values]), values, origins.validation),
  );
  return [...origins.validation].flatMap((_, at) =>
    each.flatMap((values) => [...values.subarray(at * horizon, (at + 1) * horizon)]),
  );
}

describe('fitLinearPart', () => {
  const waves = [sine(ROWS, 0.1), sine(ROWS, 0.1).map((value, row) => value * Math.cos(row / 9))] as const;

  it.each(
    NORMALISATIONS.filter((how) => how !== 'revin').flatMap((normalise) => [
      [normalise, 'joint'] as const,
      [normalise, 'shared'] as const,
    ]),
  )('an untrained net forecasts what NLinear does: %s, %s', async (normalise, channels) => {
    const config = { ...CONFIG, normalise, channels };
    const data = prepared(config, ...waves);
    const model = buildModel(config);
    fitLinearPart({ model, source: data.fitSource, origins: data.origins });
    const expected = byHand(data, channels === 'shared');
    for (const [at, value] of (await forecasts(model, data)).entries()) {
      expect(value).toBeCloseTo(expected[at] as number, 4);
    }
    model.dispose();
  });

  it('is the last value where validation windows like no map, and where there are too few windows', async () => {
    const turncoats = [turncoat(1), turncoat(2)];
    const long = { ...CONFIG, window: 100 };
    for (const [config, columns] of [
      [CONFIG, turncoats],
      [long, waves],
    ] as const) {
      const data = prepared(config, ...columns);
      const model = buildModel(config);
      fitLinearPart({ model, source: data.fitSource, origins: data.origins });
      expect(
        linearWeights(model)
          .flat()
          .every((weight) => weight === 0),
      ).toBe(true);
      const { origins, fitSource } = data;
      const [first = 0] = await forecasts(model, data);
      expect(first).toBeCloseTo(fitSource.columns[0]?.[origins.validation[0] ?? 0] as number, 5);
      model.dispose();
    }
  });

  it('stays as it is in training, whatever the optimizer decays, and the net learns what it leaves', async () => {
    const chosen = { units: 8, horizon: 1, epochs: 20, learningRate: 0.02, average: 0.5 };
    const config = { ...CONFIG, ...chosen, optimizer: 'adamw' } as const;
    const data = prepared(config, logisticMap(), sine(ROWS, 0.1));
    const model = buildModel(config);
    const task = { source: data.fitSource, origins: data.origins, signal, stopSignal: signal };
    fitLinearPart({ model, ...task });
    const before = linearWeights(model);
    const quiet = { onUpdate: () => {}, onEpoch: async () => {}, names: ['value', 'other'] };
    const fit = await fitModel({ model, config, ...task, ...quiet });
    expect(linearWeights(model)).toEqual(before);
    expect(before.flat().some((weight) => weight !== 0)).toBe(true);
    const losses = fit.epochs.map(({ validationLoss }) => validationLoss ?? 0);
    expect(Math.min(...losses)).toBeLessThan(0.5 * (losses[0] ?? 0));
    model.dispose();
  });
});

describe('LinearSkip', () => {
  it('adds last value, map and bias to every number of a step', () => {
    const layer = new LinearSkip({ window: 2, outputs: 2, ahead: 1, numbers: 2, seasonal: 0 });
    layer.build();
    // Of each target: half of the step before less the last, and a bias of 10 or 20.
    const weights = [tf.tensor([0.5, 7, -0.5, 7], [2, 2, 1]), tf.tensor([10, 20], [2, 1, 1])];
    layer.setWeights(weights);
    // Channels: two targets and a feature it does not read.
    const window = tf.tensor3d([1, 2, 9, 3, 8, 9], [1, 2, 3]);
    const out = layer.call(tf.tensor2d([[0, 1, 2, 3]]), { window });
    const first = 3 + 0.5 * (1 - 3) + 10;
    const second = 8 - 0.5 * (2 - 8) + 20;
    expect([...out.dataSync()]).toEqual([first, 1 + first, 2 + second, 3 + second]);
  });

  it('adds for each step what its own seasonal values say', () => {
    const layer = new LinearSkip({ window: 1, outputs: 1, ahead: 2, numbers: 1, seasonal: 2 });
    layer.build();
    const weights = [...[tf.zeros([1, 1, 2]), tf.zeros([1, 1, 2])], tf.tensor([0.5, 1, 0.25, 2], [1, 2, 2])];
    layer.setWeights(weights);
    const seasonal = tf.tensor4d([10, 20, 100, 200], [1, 1, 2, 2]);
    const out = layer.call(tf.zeros([1, 2]), { window: tf.tensor3d([3], [1, 1, 1]), seasonal });
    expect([...out.dataSync()]).toEqual([3 + 5 + 25, 3 + 20 + 400]);
  });
});
