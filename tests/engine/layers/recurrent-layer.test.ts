import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { type LayersModel, type Tensor, tf } from '../../../src/engine/backends/tfjs.ts';
import { GRU, LSTM, SimpleRNN } from '../../../src/engine/layers/recurrent-layer.ts';
import { SeededDropout } from '../../../src/engine/layers/seeded-dropout.ts';
import { seedWeights } from '../../../src/engine/models/initial-weights.ts';
import { largestDifference } from '../../ops/helpers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

type Layer = InstanceType<typeof tf.layers.Layer>;

const UNITS = { units: 4, inputShape: [6, 2] };

/** Ours beside the stock layer it stands for, last state and whole sequence. */
const PAIRS: readonly (readonly [string, (returnSequences: boolean) => readonly [Layer, Layer]])[] = [
  [
    'SimpleRNN',
    (returnSequences) => [
      new SimpleRNN({ ...UNITS, returnSequences }),
      tf.layers.simpleRNN({ ...UNITS, returnSequences }),
    ],
  ],
  [
    'LSTM',
    (returnSequences) => [
      new LSTM({ ...UNITS, returnSequences }),
      tf.layers.lstm({ ...UNITS, returnSequences, recurrentActivation: 'sigmoid' }),
    ],
  ],
  [
    'GRU, reset before',
    (returnSequences) => [
      new GRU({ ...UNITS, returnSequences }),
      tf.layers.gru({ ...UNITS, returnSequences, recurrentActivation: 'sigmoid' }),
    ],
  ],
];

function randomTensor(shape: readonly number[], seed: number): Tensor {
  const random = createRandom(seed, 1);
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(
    Array.from({ length: size }, () => random.normal()),
    [...shape],
  );
}

function seeded(...layers: Layer[]): LayersModel {
  const model = tf.sequential({ layers });
  seedWeights(model, 3);
  return model;
}

/** Saves and loads as a file would. */
async function reload(model: LayersModel): Promise<LayersModel> {
  const saved: { artifacts?: Parameters<Parameters<typeof tf.io.withSaveHandler>[0]>[0] } = {};
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved.artifacts = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  if (saved.artifacts === undefined) {
    throw new Error('nothing was saved');
  }
  const topology: unknown = JSON.parse(JSON.stringify(saved.artifacts.modelTopology));
  return tf.loadLayersModel(tf.io.fromMemory({ ...saved.artifacts, modelTopology: topology as object }));
}

function outputOf(model: LayersModel, input: Tensor): Float32Array {
  return tf.tidy(() => (model.apply(input) as Tensor).dataSync() as Float32Array);
}

describe.each(PAIRS)('%s', (_name, makePair) => {
  it.each([false, true])('equals the stock layer with the same weights (sequences: %s)', (sequences) => {
    const [ours, stock] = makePair(sequences);
    const [model, stockModel] = [seeded(ours), tf.sequential({ layers: [stock] })];
    stockModel.setWeights(model.getWeights());
    const input = randomTensor([3, 6, 2], 1);
    expect(model.outputs[0]?.shape).toEqual(stockModel.outputs[0]?.shape);
    expect(largestDifference(outputOf(model, input), outputOf(stockModel, input))).toBeLessThan(1e-5);
  });

  it('has the gradients of the stock layer', () => {
    const [ours, stock] = makePair(true);
    const [model, stockModel] = [seeded(ours), tf.sequential({ layers: [stock] })];
    stockModel.setWeights(model.getWeights());
    const input = randomTensor([3, 6, 2], 1);
    const gradientsOf = (net: LayersModel) => {
      const variables = net.trainableWeights.map((weight) => weight.read() as ReturnType<typeof tf.variable>);
      const loss = () => (net.apply(input) as Tensor).square().sum().asScalar();
      const { grads } = tf.variableGrads(loss, variables);
      return variables.map(({ name }) => grads[name]?.dataSync() ?? []);
    };
    const wanted = gradientsOf(stockModel);
    for (const [index, gradient] of gradientsOf(model).entries()) {
      expect(largestDifference(gradient, wanted[index] ?? [])).toBeLessThan(1e-5);
    }
  });

  it('saves as a model that stock tfjs loads, with equal outputs', async () => {
    const [first] = makePair(true);
    const dropout = new SeededDropout({ rate: 0.3, seed: 1 });
    const model = seeded(first, dropout, new LSTM({ units: 3 }), tf.layers.dense({ units: 2 }));
    const loaded = await reload(model);
    expect(loaded.layers[0]?.constructor).not.toBe(first.constructor);
    expect(loaded.layers.map((layer) => layer.getClassName())).toEqual(
      model.layers.map((layer) => layer.getClassName()),
    );
    const input = randomTensor([3, 6, 2], 2);
    expect(largestDifference(outputOf(loaded, input), outputOf(model, input))).toBeLessThan(1e-5);
  });
});

describe.each(PAIRS)('%s with options', (_name, makePair) => {
  it('saves with its options as a model that stock tfjs loads, with equal outputs', async () => {
    const [ours] = makePair(true);
    const sizes = { units: 4, seed: 9, place: 2, dropout: 0.25, recurrentDropout: 0.5 };
    const layer = new (ours.constructor as typeof LSTM)({ ...sizes, name: 'cell' });
    const model = functionalModel(layer);
    const loaded = await reload(model);
    const config = loaded.getLayer('cell').getConfig();
    expect(loaded.getLayer('cell').constructor).not.toBe(layer.constructor);
    expect(config).toMatchObject({ units: 4, dropout: 0.25, recurrentDropout: 0.5 });
    const given = model.inputs.map(({ shape }, at) => {
      const [, ...rest] = shape as [null, ...number[]];
      return randomTensor([3, ...rest], at + 1);
    });
    const predict = (net: LayersModel) => tf.tidy(() => (net.predict(padded(given)) as Tensor).dataSync());
    expect(largestDifference(predict(loaded), predict(model))).toBeLessThan(1e-5);
  });

  it('keeps its options through its own config', () => {
    const [ours] = makePair(true);
    const Class = ours.constructor as typeof LSTM;
    const config = { units: 4, name: 'cell', seed: 9, place: 2, dropout: 0.25, recurrentDropout: 0.5 };
    const first = new Class(config);
    const again = new Class(first.getConfig() as unknown as typeof config);
    expect(again.getConfig()).toEqual(first.getConfig());
    expect(new Class({ units: 4, name: 'cell' }).getConfig()).not.toHaveProperty('seed');
  });

  it('ends a row where its mask does, and passes the mask on with a sequence', () => {
    const [ours] = makePair(true);
    seeded(ours);
    const mask = tf.tensor2d([1, 1, 1, 1, 0, 0], [1, 6], 'bool');
    const input = randomTensor([1, 6, 2], 1);
    const whole = tf.tidy(() => (ours.apply(input, { mask }) as Tensor).dataSync());
    const short = tf.tidy(() => (ours.apply(input.slice([0, 0, 0], [1, 4, 2])) as Tensor).dataSync());
    const last = short.slice(-4);
    expect([...whole]).toEqual([...short, ...last, ...last]);
    expect(ours.computeMask(input, mask)).toBe(mask);
    expect(makePair(false)[0].computeMask(input, mask)).toBeNull();
  });

  it('refuses a mask that leaves out steps before the last one', () => {
    const [ours] = makePair(false);
    seeded(ours);
    const mask = tf.tensor2d([0, 1, 1, 1, 1, 1], [1, 6], 'bool');
    expect(() => ours.apply(randomTensor([1, 6, 2], 1), { mask })).toThrowError(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        details: expect.objectContaining({ field: 'mask' }),
      }),
    );
  });

  it('draws the same dropout masks for the same seed, new ones every call, none outside training', () => {
    const Class = makePair(false)[0].constructor as typeof LSTM;
    const input = randomTensor([3, 6, 2], 1);
    const twice = (options: object, training = true) => {
      const layer = new Class({ ...UNITS, seed: 5, ...options });
      seeded(layer);
      return [0, 1].map(() => tf.tidy(() => [...(layer.apply(input, { training }) as Tensor).dataSync()]));
    };
    for (const rates of [{ dropout: 0.5 }, { recurrentDropout: 0.5 }]) {
      const drawn = twice(rates);
      expect(drawn[1]).not.toEqual(drawn[0]);
      expect(twice(rates)).toEqual(drawn);
      expect(twice({ ...rates, seed: 6 })).not.toEqual(drawn);
      expect(twice({ ...rates, place: 1 })).not.toEqual(drawn);
      expect(twice(rates, false)).toEqual(twice({}, true));
    }
  });

  it('refuses a dropout that is no share, and a start of too many states', () => {
    const Class = makePair(false)[0].constructor as typeof LSTM;
    for (const field of ['dropout', 'recurrentDropout']) {
      expect(() => new Class({ units: 2, [field]: 1 })).toThrowError(
        expect.objectContaining({
          code: 'CONFIG_INVALID',
          details: expect.objectContaining({ field, value: 1 }),
        }),
      );
    }
    const layer = new Class(UNITS);
    seeded(layer);
    const states = [1, 2, 3].map((seed) => randomTensor([3, 4], seed));
    expect(() => layer.apply([randomTensor([3, 6, 2], 1), ...states])).toThrow(/starts from/);
  });
});

/** A model whose recurrent layer starts from states that are inputs of the model, behind a mask. */
function functionalModel(layer: LSTM): LayersModel {
  const input = tf.input({ shape: [6, 2] });
  const states = Array.from({ length: layer.getClassName() === 'LSTM' ? 2 : 1 }, () =>
    tf.input({ shape: [4] }),
  );
  const masked = tf.layers.masking({ maskValue: 0 }).apply(input);
  const last = layer.apply([masked, ...states] as Parameters<typeof layer.apply>[0]);
  const output = tf.layers.dense({ units: 2 }).apply(last) as typeof input;
  const model = tf.model({ inputs: [input, ...states], outputs: output });
  seedWeights(model, 3);
  return model;
}

/** The inputs with the last two steps of the first row masked. */
function padded([input, ...states]: readonly Tensor[]): Tensor[] {
  const keep = tf.tensor([1, 1, 1, 1, 0, 0, ...new Array(12).fill(1)], [3, 6, 1]);
  return [(input as Tensor).mul(keep), ...states];
}

describe('recurrent layers', () => {
  it('refuse stock options that would give other numbers', () => {
    const saved = tf.layers.lstm({ units: 2 }).getConfig() as unknown as { units: number };
    expect(() => new LSTM(saved)).toThrowError(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        details: expect.objectContaining({ field: 'recurrentActivation' }),
      }),
    );
  });

  it('give a GRU with the reset gate after the product its second bias', () => {
    const model = seeded(new GRU({ units: 4, inputShape: [5, 2], resetAfter: true }));
    expect(model.weights.map(({ shape }) => shape)).toEqual([
      [2, 12],
      [4, 12],
      [2, 12],
    ]);
  });
});

describe('SeededDropout', () => {
  const input = () => tf.ones([40, 5, 50]);
  const masked = (layer: SeededDropout) =>
    tf.tidy(() => (layer.apply(input(), { training: true }) as Tensor).dataSync() as Float32Array);

  it('draws the same masks for the same seed, and a new one for every batch', () => {
    const [one, other] = [
      new SeededDropout({ rate: 0.4, seed: 2 }),
      new SeededDropout({ rate: 0.4, seed: 2 }),
    ];
    const first = masked(one);
    expect(masked(other)).toEqual(first);
    expect(masked(one)).not.toEqual(first);
    expect(masked(new SeededDropout({ rate: 0.4, seed: 2, place: 1 }))).not.toEqual(first);
  });

  it('drops the share it was given, scales up the rest and keeps one mask over time', () => {
    const values = masked(new SeededDropout({ rate: 0.4, seed: 5 }));
    const kept = values.filter((value) => value !== 0);
    expect(kept.length / values.length).toBeCloseTo(0.6, 1);
    expect(kept.every((value) => Math.abs(value - 1 / 0.6) < 1e-6)).toBe(true);
    expect(values.slice(0, 50)).toEqual(values.slice(50, 100));
    expect(values.slice(0, 50)).not.toEqual(values.slice(250, 300));
  });

  it('does nothing outside training', () => {
    const layer = new SeededDropout({ rate: 0.9, seed: 1 });
    const output = tf.tidy(() => (layer.apply(input()) as Tensor).dataSync());
    expect(output.every((value) => value === 1)).toBe(true);
  });
});
