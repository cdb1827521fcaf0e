/**
 * A window that is cut short gives what it gives by itself: padded in front and masked beside longer ones, its outputs and its gradients
 * of every weight are those of the same net on the short window alone.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { joinFloat32 } from '../../../src/core/join-arrays.ts';
import { channelCount, knownCount, stepsAhead } from '../../../src/core/recipe/shape.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { type LayersModel, type Tensor, tf } from '../../../src/engine/backends/tfjs.ts';
import { loadKernel } from '../../../src/engine/kernels/load-kernel.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { type BatchTensors, forward } from '../../../src/engine/training/predict.ts';
import { FlatWeights } from '../../../src/engine/training/weights.ts';
import { describeNet, flatOptions } from '../../../src/shared/net/describe-net.ts';
import type { Block } from '../../../src/shared/net/description.ts';
import { namedNet } from '../../../src/shared/net/named-nets.ts';
import { NET_NAMES } from '../../../src/shared/net/names.ts';
import { CELLS, DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { kernelOrReason } from '../../kernels/available.ts';

const WINDOW = 24;
/** Whole and short ones, two of a length, in no order. */
const LENGTHS = Int32Array.of(24, 8, 16, 8, 12, 20);

const BASE: TrainConfig = {
  ...DEFAULT_CONFIG,
  ...{ target: 'y', features: ['a'], window: WINDOW, horizon: 4, units: 8, seed: 3 },
};

const described = (config: TrainConfig, net: { readonly blocks: readonly Block[] }): TrainConfig => ({
  ...config,
  net,
  ...flatOptions(net),
});

const NETS: readonly (readonly [string, TrainConfig])[] = [
  ...CELLS.map((model) => [model, { ...BASE, model }] as const),
  ...CELLS.map(
    (model) =>
      [`two layers of ${model}, both ways`, { ...BASE, model, layers: 2, bidirectional: true }] as const,
  ),
  ['segments in and out', { ...BASE, model: 'lstm', segment: 4, head: 'segments' }],
  ['segments in, known ahead', { ...BASE, model: 'gru', segment: 4, known: ['a'], calendar: ['month'] }],
  ['a linear part', { ...BASE, model: 'gru', skip: 'linear' }],
  ['a head that feeds back', { ...BASE, model: 'rnn', head: 'recursive' }],
  ['quantiles', { ...BASE, model: 'gru', bands: 'quantile' }],
  [
    'normalised outputs under convolutions',
    described(BASE, {
      blocks: [
        { kind: 'recurrent', cell: 'gru', units: 8, residual: true, normalise: 'layer' },
        { kind: 'convolution', filters: 4, kernel: 2, depth: 2 },
        { kind: 'attention', heads: 2, positions: true },
        { kind: 'head', form: 'direct' },
      ],
    }),
  ],
  ...NET_NAMES.map((name) => [name, described(BASE, namedNet(name, BASE))] as const),
];

/** Numbers of a window are looked up by row and by place before its end, so a short one has those of the long one's end. */
const random = createRandom(5, 0);
const NUMBERS = Float32Array.from({ length: LENGTHS.length * WINDOW * 8 }, () => random.normal());

function windowsOf(rows: readonly number[], steps: number, config: TrainConfig): BatchTensors {
  const channels = channelCount(config);
  const values = rows.flatMap((row) => {
    const length = Math.min(steps, LENGTHS[row] as number);
    const from = (row * WINDOW + WINDOW - length) * channels;
    return [
      ...new Array((steps - length) * channels).fill(0),
      ...NUMBERS.subarray(from, from + length * channels),
    ];
  });
  const known = knownCount(config);
  const ahead = stepsAhead(config);
  const future = rows.flatMap((row) => [...NUMBERS.subarray(row * 40, row * 40 + ahead * known)]);
  const lengths = Int32Array.from(rows, (row) => LENGTHS[row] as number);
  return {
    inputs: tf.tensor3d(values, [rows.length, steps, channels]),
    future: known === 0 ? null : tf.tensor3d(future, [rows.length, ahead, known]),
    ...(lengths.every((length) => length === steps) ? {} : { lengths }),
  };
}

interface Found {
  readonly outputs: Float32Array;
  readonly gradient: Float32Array;
}

/** What comes out of the rows, and the gradient of a fixed weighted sum of it. */
function found(model: LayersModel, batch: BatchTensors, rows: readonly number[]): Found {
  const weights = new FlatWeights(model);
  const gradient = new Float32Array(weights.trained.length);
  return tf.tidy(() => {
    const outputs = forward(model, batch);
    const size = outputs.size / rows.length;
    const slopes = rows.flatMap((row) => [...NUMBERS.subarray(row * 7, row * 7 + size)]);
    const { grads } = tf.variableGrads(
      () =>
        forward(model, batch)
          .mul(tf.tensor2d(slopes, [rows.length, size]))
          .sum(),
      [...weights.variables],
    );
    weights.flatten(grads, gradient);
    return { outputs: outputs.dataSync<'float32'>().slice(), gradient };
  });
}

/** The same net for windows of `steps`: what belongs to a place of the window is cut from its front. */
function shorterNet(config: TrainConfig, whole: LayersModel, steps: number): LayersModel {
  const model = buildModel({ ...config, window: steps });
  for (const [index, weight] of model.weights.entries()) {
    const own = whole.weights[index]?.read();
    const cut = weight.shape.map((size, axis) => (own?.shape[axis] as number) - (size as number));
    weight.write(tf.tidy(() => (own as NonNullable<typeof own>).slice(cut, weight.shape as number[])));
  }
  return model;
}

/** Random numbers in all weights: biases and the linear part start as zeros, which would hide what goes wrong with them. */
function shaken(model: LayersModel): LayersModel {
  const draw = createRandom(11, 0);
  for (const weight of model.weights) {
    const size = weight.shape.reduce<number>((product, length) => product * (length ?? 1), 1);
    weight.write(
      tf.tensor(
        Float32Array.from({ length: size }, () => 0.4 * draw.normal()),
        weight.shape as number[],
      ),
    );
  }
  return model;
}

function farthest(got: Float32Array, want: Float32Array): number {
  const scale = want.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return got.length === want.length
    ? got.reduce((worst, value, at) => Math.max(worst, Math.abs(value - (want[at] as number))), 0) / scale
    : Number.POSITIVE_INFINITY;
}

/** The composed kernel is made of tfjs's products and sums, which add in another order where a window, or the rows of one length, are fewer. */
const hasBits = (config: TrainConfig, kernel: string) =>
  kernel !== 'stock' ||
  !describeNet(config).blocks.some((block) => block.kind === 'attention' || 'attention' in block);

/** The gradient of the shorter net, with zeros for the places of the window that it lacks. */
function atItsPlace(
  gradient: Float32Array,
  { whole, alone }: { readonly whole: LayersModel; readonly alone: LayersModel },
): Float32Array {
  let at = 0;
  const parts = whole.trainableWeights.map((weight, index) => {
    const sizeOf = (shape: readonly (number | null)[]) =>
      shape.reduce<number>((product, length) => product * (length ?? 1), 1);
    const own = sizeOf(alone.trainableWeights[index]?.shape ?? []);
    const part = new Float32Array(sizeOf(weight.shape));
    part.set(gradient.subarray(at, at + own), part.length - own);
    at += own;
    return part;
  });
  return joinFloat32(parts);
}

/** Large numbers in place of the zeros in front. */
function poison(inputs: Tensor): Tensor {
  const values = inputs.dataSync<'float32'>().slice();
  const [, steps = 0, channels = 0] = inputs.shape;
  for (const [row, length] of LENGTHS.entries()) {
    values.fill(1e4, row * steps * channels, (row * steps + steps - length) * channels);
  }
  return tf.tensor(values, inputs.shape);
}

const native = kernelOrReason(() => loadKernel('native'));

describe.each([
  ['native', native.kernel !== null, native.reason],
  ['portable', true, ''],
  ['stock', true, ''],
] as const)('with the kernel %s', (kernel, isThere, reason) => {
  beforeAll(async () => {
    if (isThere) {
      await prepareBackend({ GATECAST_KERNEL: kernel });
    }
  });

  it.skipIf(!isThere).each(NETS)(`a padded window gives what it gives alone: %s${reason}`, (_, config) => {
    const whole = shaken(buildModel(config));
    const all = [...LENGTHS.keys()];
    const together = found(whole, windowsOf(all, WINDOW, config), all);
    const size = together.outputs.length / all.length;
    const sum = new Float64Array(together.gradient.length);
    for (const row of all) {
      const steps = LENGTHS[row] as number;
      const alone = shorterNet(config, whole, steps);
      // As many rows for tfjs's products, which add in an order that hangs on their number, and for its softplus under quantiles.
      const repeated = kernel === 'stock' || config.bands === 'quantile' ? all.map(() => row) : [row];
      const got = together.outputs.slice(row * size, (row + 1) * size);
      const want = found(alone, windowsOf(repeated, steps, config), repeated).outputs.slice(0, size);
      if (hasBits(config, kernel)) {
        expect(got).toEqual(want);
      } else {
        expect(farthest(got, want)).toBeLessThan(1e-6);
      }
      const { gradient: slopes } = found(alone, windowsOf([row], steps, config), [row]);
      const gradient = atItsPlace(slopes, { whole, alone });
      for (const [at, slope] of gradient.entries()) {
        sum[at] = (sum[at] as number) + slope;
      }
      alone.dispose();
    }
    // The kernels add the slopes of weights over blocks of rows and steps, which lie elsewhere in a batch of several windows.
    expect(farthest(together.gradient, Float32Array.from(sum))).toBeLessThan(2e-6);
    whole.dispose();
  });

  it.skipIf(!isThere).each(NETS)(`what stands in front of it changes no bit: %s${reason}`, (_, config) => {
    const whole = shaken(buildModel(config));
    const all = [...LENGTHS.keys()];
    const empty = windowsOf(all, WINDOW, config);
    const poisoned = { ...empty, inputs: poison(empty.inputs) };
    expect(found(whole, poisoned, all)).toEqual(found(whole, empty, all));
    whole.dispose();
  });
});
