/** Two tasks that only a net that works as meant can learn: to say a window again, and to add two marked numbers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { type LayersModel, tf, type Variable } from '../../../src/engine/backends/tfjs.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { forward } from '../../../src/engine/training/predict.ts';
import { createOptimizer } from '../../../src/engine/training/update/optimizers.ts';
import { FlatWeights } from '../../../src/engine/training/weights.ts';
import type { Block, StepDecoderBlock } from '../../../src/shared/net/description.ts';
import { CELLS, type Cell, DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const ROWS = 32;
const RATE = 0.01;

/** Windows one after another, and what is wanted of them. */
interface Batch {
  readonly windows: Float32Array;
  readonly wanted: Float32Array;
}

interface Task {
  readonly window: number;
  readonly channels: number;
  readonly ahead: number;
  /** A batch to learn from. */
  readonly draw: () => Batch;
}

/** A net of these blocks after so many updates, at a rate that falls to a hundredth along half a cosine. */
function learned(task: Task, blocks: readonly Block[], updates: number): LayersModel {
  const { window, channels, ahead, draw } = task;
  const features = Array.from({ length: channels - 1 }, (_, at) => `f${at}`);
  const sizes = { target: 'y', features, window, horizon: ahead };
  const model = buildModel({ ...DEFAULT_CONFIG, ...sizes, net: { blocks } });
  const weights = new FlatWeights(model);
  const gradient = new Float32Array(weights.trained.length);
  const optimizer = createOptimizer('adam', weights.trained.length);
  for (let update = 0; update < updates; update++) {
    const { windows, wanted } = draw();
    tf.tidy(() => {
      const given = tf.tensor(windows, [ROWS, window, channels]);
      const actual = tf.tensor(wanted, [ROWS, ahead]);
      const lossOf = () => forward(model, { inputs: given, future: null }).sub(actual).square().mean();
      const { grads } = tf.variableGrads(() => lossOf().asScalar(), [...weights.variables] as Variable[]);
      weights.flatten(grads, gradient);
    });
    const share = 0.505 + 0.495 * Math.cos((Math.PI * update) / updates);
    optimizer.step(weights.trained, gradient, { learningRate: RATE * share, gradientScale: 1 });
    weights.push();
  }
  return model;
}

/** What the net says to every window; it is thrown away. */
function answers(model: LayersModel, { window, channels }: Task, windows: Float32Array): Float32Array {
  const rows = windows.length / (window * channels);
  const given = tf.tensor(windows, [rows, window, channels]);
  const said = tf.tidy(() => forward(model, { inputs: given, future: null }).dataSync<'float32'>());
  given.dispose();
  model.dispose();
  return said;
}

const UNITS = 24;
const ATTENTIONS = ['none', 'bahdanau', 'luong'] as const;

const encoderAndDecoder = (cell: Cell, attention: (typeof ATTENTIONS)[number]): readonly Block[] => {
  const decoder: StepDecoderBlock = { kind: 'decoder', form: 'steps', cell, units: UNITS };
  return [
    { kind: 'recurrent', cell, units: UNITS },
    attention === 'none' ? decoder : { ...decoder, attention },
  ];
};

/** What a symbol may be; whatever a net says means the nearest of them. */
const LEVELS = [-1.5, -0.5, 0.5, 1.5];
/** In a window, of which there are 1024. */
const SYMBOLS = 5;

const nearest = (value: number) => Math.min(1.5, Math.max(-1.5, Math.round(value + 0.5) - 0.5));

/** Every window of symbols there is, a quarter of them held out. */
function sequences(seed: number) {
  const random = createRandom(seed, 0);
  const all = Array.from({ length: LEVELS.length ** SYMBOLS }, (_, number) =>
    Array.from(
      { length: SYMBOLS },
      (_none, step) => LEVELS[Math.floor(number / LEVELS.length ** step) % LEVELS.length] as number,
    ),
  );
  const order = all.map((sequence) => ({ sequence, place: random.uniform() }));
  const mixed = order.sort((left, right) => left.place - right.place).map(({ sequence }) => sequence);
  const heldOut = mixed.slice(0, mixed.length / 4);
  const toLearn = mixed.slice(mixed.length / 4);
  const draw = (): Batch => {
    const picked = Array.from({ length: ROWS }, () => toLearn[Math.floor(random.uniform() * toLearn.length)]);
    const windows = Float32Array.from((picked as number[][]).flat());
    return { windows, wanted: windows };
  };
  const task: Task = { window: SYMBOLS, channels: 1, ahead: SYMBOLS, draw };
  return { task, heldOut: Float32Array.from(heldOut.flat()) };
}

describe('to say a window of symbols again', () => {
  const nets = CELLS.flatMap((cell) => ATTENTIONS.map((attention) => [cell, attention] as const));

  it.each(nets)(
    'is learned to the last symbol of every window that was never seen: %s, attention %s',
    (...net) => {
      const { task, heldOut } = sequences(5);
      const said = answers(learned(task, encoderAndDecoder(...net), 800), task, heldOut);
      expect(said.map(nearest)).toEqual(heldOut);
    },
  );
});

/** Of a mean squared error; whoever says zero errs by two thirds. */
const MOST = 0.02;

describe('to add the two numbers that are marked among eight', () => {
  /** The sum, and if wanted what the first is more than the second. */
  const adding = (ahead: 1 | 2): Task => {
    const random = createRandom(5, 0);
    const draw = (): Batch => {
      const windows = new Float32Array(ROWS * 16);
      const wanted = new Float32Array(ROWS * ahead);
      for (let row = 0; row < ROWS; row++) {
        const first = Math.floor(random.uniform() * 4);
        const second = 4 + Math.floor(random.uniform() * 4);
        const own = windows.subarray(row * 16, (row + 1) * 16);
        for (let step = 0; step < 8; step++) {
          own[2 * step] = 2 * random.uniform() - 1;
          own[2 * step + 1] = step === first || step === second ? 1 : 0;
        }
        const [one, other] = [own[2 * first] as number, own[2 * second] as number];
        wanted.set([one + other, one - other].slice(0, ahead), row * ahead);
      }
      return { windows, wanted };
    };
    return { window: 8, channels: 2, ahead, draw };
  };
  const errorOf = (task: Task, blocks: readonly Block[], updates: number) => {
    const model = learned(task, blocks, updates);
    const { windows, wanted } = task.draw();
    const said = answers(model, task, windows);
    return wanted.reduce((sum, value, at) => sum + ((said[at] as number) - value) ** 2, 0) / wanted.length;
  };

  it('is learned by an LSTM with a direct head', () => {
    const blocks: readonly Block[] = [
      { kind: 'recurrent', cell: 'lstm', units: 24 },
      { kind: 'head', form: 'direct' },
    ];
    expect(errorOf(adding(1), blocks, 300)).toBeLessThan(MOST);
  });

  const nets = (['lstm', 'gru'] as const).flatMap((cell) =>
    ATTENTIONS.map((attention) => [cell, attention] as const),
  );
  it.each(nets)(
    'is learned, with their difference, by a decoder step by step: %s, attention %s',
    (...net) => {
      expect(errorOf(adding(2), encoderAndDecoder(...net), 400)).toBeLessThan(MOST);
    },
  );
});
