/** Every backend × kernel × cell × option beside the stock layer of tfjs, computed by stock tfjs on `cpu`. */
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseBackend } from '../../../src/engine/backends/choose-backend.ts';
import { loadTensorflow } from '../../../src/engine/backends/tensorflow-binding.ts';
import { type LayersModel, type Tensor, tf, type Variable } from '../../../src/engine/backends/tfjs.ts';
import { loadKernel } from '../../../src/engine/kernels/load-kernel.ts';
import { bidirectional } from '../../../src/engine/layers/bidirectional.ts';
import { GRU, LSTM, SimpleRNN } from '../../../src/engine/layers/recurrent-layer.ts';
import { chooseKernel } from '../../../src/engine/ops/recurrent/kernel-choice.ts';
import { CELLS, type Cell } from '../../../src/shared/run.ts';
import { kernelOrReason } from '../../kernels/available.ts';
import { numbersFrom } from '../../kernels/numbers.ts';

type Layer = InstanceType<typeof tf.layers.Layer>;

interface Case {
  readonly cell: Cell;
  readonly returnSequences: boolean;
  readonly direction: 'forward' | 'backward' | 'both';
}

const CASES: readonly Case[] = CELLS.flatMap((cell) =>
  [false, true].flatMap((returnSequences) =>
    (['forward', 'backward', 'both'] as const).map((direction) => ({ cell, returnSequences, direction })),
  ),
);

/** Odd on purpose: more than one shard of rows, and no whole vector of units. */
const [BATCH, STEPS, FEATURES, UNITS] = [17, 5, 3, 19];

const BACKENDS = ['tensorflow', 'wasm', 'cpu'] as const;
const KERNELS = ['native', 'portable', 'stock'] as const;
const truths = new Map<Case, Results>();

beforeAll(async () => {
  await tf.setBackend('cpu');
  // All of them before the first of our layers is registered: the stock wrapper takes whatever class is.
  for (const one of CASES) {
    truths.set(one, resultsOf(stockLayer(one)));
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
        'equals the stock layer: $cell, sequences $returnSequences, direction $direction',
        (one) => {
          const wanted = truths.get(one) ?? {};
          const got = resultsOf(ourLayer(one));
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
  if (kernel === 'stock') {
    return { missing: false, reason: '' };
  }
  const found = kernelOrReason(() => loadKernel(kernel));
  return { missing: found.kernel === null, reason: found.reason };
}

function stockLayer({ cell, returnSequences, direction }: Case): Layer {
  const inputShape = [STEPS, FEATURES];
  const shared = { units: UNITS, returnSequences, goBackwards: direction === 'backward' };
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

function ourLayer({ cell, returnSequences, direction }: Case): Layer {
  const inputShape = [STEPS, FEATURES];
  const shared = { units: UNITS, returnSequences, goBackwards: direction === 'backward' };
  const Class = { rnn: SimpleRNN, lstm: LSTM, gru: GRU }[cell];
  return direction === 'both'
    ? bidirectional(new Class(shared), { inputShape })
    : new Class({ ...shared, inputShape });
}

type Results = Readonly<Record<string, ArrayLike<number>>>;

/** Outputs, and the gradients of inputs and weights for a loss that weighs every output differently. */
function resultsOf(layer: Layer): Results {
  const model = tf.sequential({ layers: [layer] });
  const numbers = numbersFrom(11);
  model.setWeights(
    model.weights.map(({ shape }) => {
      const size = shape.reduce<number>((product, length) => product * (length ?? 1), 1);
      return tf.tensor(numbers(size, 0.4), shape as number[]);
    }),
  );
  const inputs = tf.variable(tf.tensor(numbers(BATCH * STEPS * FEATURES), [BATCH, STEPS, FEATURES]));
  tf.engine().startScope();
  const results = gradientsOf(model, inputs);
  tf.engine().endScope();
  inputs.dispose();
  model.dispose();
  return results;
}

function gradientsOf(model: LayersModel, inputs: Variable): Results {
  const outputs = model.apply(inputs) as Tensor;
  const share = tf.tensor(numbersFrom(5)(outputs.size), outputs.shape);
  const weights = model.trainableWeights.map((weight) => weight.read() as Variable);
  const loss = () => (model.apply(inputs) as Tensor).mul(share).sum().asScalar();
  const { grads } = tf.variableGrads(loss, [inputs, ...weights]);
  const parts = [inputs, ...weights].map(
    (variable, i) => [`gradient ${i}`, grads[variable.name]?.dataSync() ?? []] as const,
  );
  return { outputs: outputs.dataSync(), ...Object.fromEntries(parts) };
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
