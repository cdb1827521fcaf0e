/** Two tasks that only a net that works as meant can learn: to say a window again, and to add two marked numbers. */
import { beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { tf, type Variable } from '../../../src/engine/backends/tfjs.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { forward } from '../../../src/engine/training/predict.ts';
import { createOptimizer } from '../../../src/engine/training/update/optimizers.ts';
import { FlatWeights } from '../../../src/engine/training/weights.ts';
import type { Block } from '../../../src/shared/net/description.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const ROWS = 64;
const random = createRandom(5, 0);

interface Task {
  readonly window: number;
  readonly channels: number;
  readonly ahead: number;
  /** Fills a window and gives what is wanted of it. */
  readonly draw: (window: Float32Array) => readonly number[];
}

/** The mean squared error over fresh windows after so many updates. */
function errorAfter(
  updates: number,
  { window, channels, ahead, draw }: Task,
  blocks: readonly Block[],
): number {
  const features = Array.from({ length: channels - 1 }, (_, at) => `f${at}`);
  const config: TrainConfig = {
    ...DEFAULT_CONFIG,
    target: 'y',
    features,
    window,
    horizon: ahead,
    net: { blocks },
  };
  const model = buildModel(config);
  const weights = new FlatWeights(model);
  const gradient = new Float32Array(weights.trained.length);
  const optimizer = createOptimizer('adam', weights.trained.length);
  const lossOf = () => {
    const inputs = new Float32Array(ROWS * window * channels);
    const wanted = Array.from({ length: ROWS }, (_, row) =>
      draw(inputs.subarray(row * window * channels, (row + 1) * window * channels)),
    ).flat();
    const given = tf.tensor(inputs, [ROWS, window, channels]);
    return () =>
      forward(model, { inputs: given, future: null })
        .sub(tf.tensor(wanted, [ROWS, ahead]))
        .square()
        .mean()
        .asScalar();
  };
  for (let update = 0; update < updates; update++) {
    tf.tidy(() => {
      const { grads } = tf.variableGrads(lossOf(), [...weights.variables] as Variable[]);
      weights.flatten(grads, gradient);
    });
    optimizer.step(weights.trained, gradient, { learningRate: 0.01, gradientScale: 1 });
    weights.push();
  }
  const error = tf.tidy(() => lossOf()().dataSync()[0] as number);
  model.dispose();
  return error;
}

const uniform = () => 2 * random.uniform() - 1;

it('an encoder and a decoder with attention say a window of random numbers again', () => {
  const copy: Task = {
    ...{ window: 4, channels: 1, ahead: 4 },
    draw(window) {
      return [...window.map(uniform).map((value, at) => (window[at] = value))];
    },
  };
  const error = errorAfter(250, copy, [
    { kind: 'recurrent', cell: 'gru', units: 24 },
    { kind: 'decoder', form: 'steps', cell: 'gru', units: 24, attention: 'bahdanau' },
  ]);
  // Of numbers whose variance is a third.
  expect(error).toBeLessThan(0.05);
});

it('an LSTM adds the two numbers that are marked among eight', () => {
  const adding: Task = {
    ...{ window: 8, channels: 2, ahead: 1 },
    draw(window) {
      const first = Math.floor(random.uniform() * 4);
      const second = 4 + Math.floor(random.uniform() * 4);
      for (let step = 0; step < 8; step++) {
        window[2 * step] = uniform();
        window[2 * step + 1] = step === first || step === second ? 1 : 0;
      }
      return [(window[2 * first] as number) + (window[2 * second] as number)];
    },
  };
  const error = errorAfter(300, adding, [
    { kind: 'recurrent', cell: 'lstm', units: 24 },
    { kind: 'head', form: 'direct' },
  ]);
  // Whoever says zero errs by two thirds.
  expect(error).toBeLessThan(0.05);
});
