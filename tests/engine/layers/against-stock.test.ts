/** Every backend × kernel × cell × option beside the stock layer of tfjs, computed by stock tfjs on `cpu`. */
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseBackend } from '../../../src/engine/backends/choose-backend.ts';
import { loadTensorflow } from '../../../src/engine/backends/tensorflow-binding.ts';
import { type Tensor, tf, type Variable } from '../../../src/engine/backends/tfjs.ts';
import { bidirectional } from '../../../src/engine/layers/bidirectional.ts';
import { drawMask, maskRandom } from '../../../src/engine/layers/dropout-mask.ts';
import { GRU, LSTM, SimpleRNN } from '../../../src/engine/layers/recurrent-layer.ts';
import { chooseKernel } from '../../../src/engine/ops/recurrent/kernel-choice.ts';
import { CELLS, type Cell } from '../../../src/shared/set-up/train-config.ts';
import { numbersFrom } from '../../kernels/numbers.ts';
import { missingKernel } from '../../ops/helpers.ts';

type Layer = InstanceType<typeof tf.layers.Layer>;

interface Case {
  readonly cell: Cell;
  readonly returnSequences: boolean;
  readonly direction: 'forward' | 'backward' | 'both';
  readonly option: (typeof OPTIONS)[number];
}

const NO_RATES = { dropout: 0, recurrentDropout: 0 };

const OPTIONS = [
  'no option',
  'initial state',
  'mask',
  'dropout',
  'recurrent dropout',
  'all options',
] as const;

const CASES: readonly Case[] = CELLS.flatMap(
  (cell) =>
    [false, true].flatMap((returnSequences) =>
      (['forward', 'backward', 'both'] as const).flatMap((direction) =>
        OPTIONS.map((option) => ({ cell, returnSequences, direction, option })),
      ),
    ),
  // The stock wrapper loses the function that would give its copies our masks.
).filter(({ direction, option }) => direction !== 'both' || ratesOf(option) === NO_RATES);

/** Odd on purpose: more than one shard of rows, and no whole vector of units. */
const [BATCH, STEPS, FEATURES, UNITS] = [17, 5, 3, 19];

const BACKENDS = ['tensorflow', 'wasm', 'cpu'] as const;
const KERNELS = ['native', 'portable', 'stock'] as const;
const SEED = 6;
const truths = new Map<Case, Results>();

beforeAll(async () => {
  await tf.setBackend('cpu');
  // All of them before the first of our layers is registered: the stock wrapper takes whatever class is.
  for (const one of CASES) {
    truths.set(one, resultsOf(stockLayer(one), one));
  }
});

const tensorflow = loadTensorflow();

for (const backend of BACKENDS) {
  for (const kernel of KERNELS) {
    const { missing, reason } = missingOf(backend, kernel);
    describe.skipIf(missing)(`${kernel} on ${backend}${reason}`, () => {
      beforeAll(async () => {
        await chooseBackend(backend);
        await chooseKernel(kernel);
      });

      it.each(CASES)(
        'equals the stock layer: $cell, sequences $returnSequences, direction $direction, $option',
        (one) => {
          const wanted = truths.get(one) ?? {};
          const got = resultsOf(ourLayer(one), one);
          expect(Object.keys(got)).toEqual(Object.keys(wanted));
          for (const [part, values] of Object.entries(wanted)) {
            expect(relativeDifference(got[part] ?? [], values), part).toBeLessThan(1e-5);
          }
        },
      );
    });
  }
}

function missingOf(
  backend: (typeof BACKENDS)[number],
  kernel: (typeof KERNELS)[number],
): { readonly missing: boolean; readonly reason: string } {
  if (backend === 'tensorflow' && !tensorflow.ok) {
    return { missing: true, reason: ` (skipped: ${tensorflow.reason})` };
  }
  return missingKernel(kernel);
}

function ratesOf(option: Case['option']): typeof NO_RATES {
  switch (option) {
    case 'dropout':
      return { dropout: 0.3, recurrentDropout: 0 };
    case 'recurrent dropout':
      return { dropout: 0, recurrentDropout: 0.4 };
    case 'all options':
      return { dropout: 0.3, recurrentDropout: 0.4 };
    default:
      return NO_RATES;
  }
}

function stockLayer({ cell, returnSequences, direction, option }: Case): Layer {
  const inputShape = [STEPS, FEATURES];
  const goBackwards = direction === 'backward';
  const dropoutFunc = ourMasks(goBackwards);
  const shared = { units: UNITS, returnSequences, goBackwards, ...ratesOf(option), dropoutFunc };
  const gated = { ...shared, recurrentActivation: 'sigmoid' } as const;
  const make = (extra: { inputShape?: number[] }) => {
    switch (cell) {
      case 'rnn':
        return tf.layers.simpleRNN({ ...shared, ...extra });
      case 'lstm':
        return tf.layers.lstm({ ...gated, ...extra });
      case 'gru':
        return tf.layers.gru({ ...gated, ...extra });
    }
  };
  return direction === 'both'
    ? tf.layers.bidirectional({ layer: make({}), mergeMode: 'concat', inputShape })
    : make({ inputShape });
}

/** The masks that our layer draws, for stock layers: they ask once a gate and use the first answer. */
function ourMasks(goBackwards: boolean): (ones: Tensor, rate: number) => Tensor {
  const random = maskRandom({ seed: SEED, place: 0, goBackwards });
  const drawn = new Map<number, Float32Array>();
  return (ones, rate) => {
    const width = ones.shape[1] ?? 0;
    const mask = drawn.get(width) ?? drawMask(random, ones.size, rate);
    drawn.set(width, mask);
    return tf.tensor(mask, ones.shape);
  };
}

function ourLayer({ cell, returnSequences, direction, option }: Case): Layer {
  const inputShape = [STEPS, FEATURES];
  const goBackwards = direction === 'backward';
  const shared = { units: UNITS, returnSequences, goBackwards, ...ratesOf(option), seed: SEED };
  const Class = { rnn: SimpleRNN, lstm: LSTM, gru: GRU }[cell];
  return direction === 'both'
    ? bidirectional(new Class(shared), { inputShape })
    : new Class({ ...shared, inputShape });
}

type Results = Readonly<Record<string, ArrayLike<number>>>;

/** Outputs, and the gradients of inputs, initial states and weights for a loss that weighs every output differently. */
function resultsOf(layer: Layer, { cell, direction, option }: Case): Results {
  const model = tf.sequential({ layers: [layer] });
  const numbers = numbersFrom(11);
  model.setWeights(
    model.weights.map(({ shape }) => {
      const size = shape.reduce<number>((product, length) => product * (length ?? 1), 1);
      return tf.tensor(numbers(size, 0.4), shape as number[]);
    }),
  );
  const inputs = tf.variable(tf.tensor(numbers(BATCH * STEPS * FEATURES), [BATCH, STEPS, FEATURES]));
  const has = (wanted: Case['option']) => option === wanted || option === 'all options';
  const stateCount = has('initial state') ? (cell === 'lstm' ? 2 : 1) * (direction === 'both' ? 2 : 1) : 0;
  const states = Array.from({ length: stateCount }, () =>
    tf.variable(tf.tensor(numbers(BATCH * UNITS), [BATCH, UNITS])),
  );
  tf.engine().startScope();
  const outputOf = () =>
    layer.apply(inputs, {
      training: true,
      ...(has('mask') ? { mask: rightPadded() } : {}),
      ...(states.length > 0 ? { initialState: states } : {}),
    }) as Tensor;
  const weights = model.trainableWeights.map((weight) => weight.read() as Variable);
  const results = gradientsOf(outputOf, [inputs, ...states, ...weights]);
  tf.engine().endScope();
  tf.dispose([inputs, ...states]);
  model.dispose();
  return results;
}

/** `[batch, time]`: rows of every length. */
function rightPadded(): Tensor {
  const active = Array.from({ length: BATCH }, (_, row) =>
    Array.from({ length: STEPS }, (_, step) => step < row % (STEPS + 1)),
  );
  return tf.tensor(active, [BATCH, STEPS], 'bool');
}

function gradientsOf(outputOf: () => Tensor, variables: Variable[]): Results {
  let outputs: ArrayLike<number> = [];
  const loss = () => {
    const output = outputOf();
    outputs = output.dataSync();
    return output
      .mul(tf.tensor(numbersFrom(5)(output.size), output.shape))
      .sum()
      .asScalar();
  };
  const { grads } = tf.variableGrads(loss, variables);
  const parts = variables.map(
    (variable, i) => [`gradient ${i}`, grads[variable.name]?.dataSync() ?? []] as const,
  );
  return { outputs, ...Object.fromEntries(parts) };
}

/** The largest difference, as a share of the largest number if that is above one. */
function relativeDifference(got: ArrayLike<number>, want: ArrayLike<number>): number {
  const values = Array.from(want);
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const worst = values.reduce(
    (most, value, i) => Math.max(most, Math.abs((got[i] ?? Number.NaN) - value)),
    0,
  );
  return got.length === want.length ? worst / scale : Number.POSITIVE_INFINITY;
}
