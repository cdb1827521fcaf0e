import { beforeAll, describe, expect, it } from 'vitest';
import { chooseBackend } from '../../src/engine/backends/choose-backend.ts';
import { loadTensorflow } from '../../src/engine/backends/tensorflow-binding.ts';
import { type LayersModel, type Tensor, tf } from '../../src/engine/backends/tfjs.ts';
import { bidirectional } from '../../src/engine/layers/bidirectional.ts';
import { GRU, LSTM, SimpleRNN } from '../../src/engine/layers/recurrent-layer.ts';
import { seedWeights } from '../../src/engine/models/initial-weights.ts';
import { recordGradientFlow } from '../../src/engine/ops/recurrent/gradient-flow.ts';
import { chooseKernel } from '../../src/engine/ops/recurrent/kernel-choice.ts';
import { recurrent } from '../../src/engine/ops/recurrent/recurrent.ts';
import type { RecurrentOptions } from '../../src/engine/ops/recurrent/types.ts';
import { gradientFlow } from '../../src/engine/training/gradient-flow.ts';
import { numbersFrom } from '../kernels/numbers.ts';
import { casesOf } from './cases.ts';
import {
  largestDifference,
  lossWeight,
  missingKernel,
  type Parts,
  randomParts,
  resultsOf,
  runOn,
  type Sizes,
  tensorsOf,
} from './helpers.ts';
import { referenceRecurrent } from './reference.ts';

const SIZES: Sizes = { batch: 3, steps: 5, features: 2, units: 4 };

const CASES = casesOf(SIZES);
const LSTM_OPTIONS: RecurrentOptions = { cell: 'lstm', resetAfter: false, returnSequences: false };

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe.each(['native', 'portable', 'stock'] as const)('gradient flow on %s', (name) => {
  const { missing, reason } = missingKernel(name);

  describe.skipIf(missing)(`with the kernel${reason}`, () => {
    beforeAll(async () => {
      await chooseKernel(name);
    });

    it.each(CASES)('is what finite differences of every state give: $name', ({ options, hasState }) => {
      const parts = randomParts(SIZES, options, { seed: 3, hasState });
      const { layers } = recordGradientFlow(() => backward(parts, { ...options, layer: 'cell' }));
      expect(layers.map(({ layer }) => layer)).toEqual(['cell']);
      const wanted = normsByDifferences(parts, options);
      expect(largestDifference(layers[0]?.norms ?? [], wanted)).toBeLessThan(1e-5);
      expect(Math.max(...wanted)).toBeGreaterThan(0.1);
    });

    it('names every layer of a deep model in both directions, and leaves no tensor behind', () => {
      const model = deepModel();
      const input = tf.tensor(numbersFrom(4)(3 * 6 * 2), [3, 6, 2]);
      const lossOf = () => (model.apply(input) as Tensor).square().mean();
      gradientFlow(model, lossOf);
      const before = tf.memory().numTensors;
      const flow = gradientFlow(model, lossOf);
      expect(tf.memory().numTensors).toBe(before);
      expect(flow.map(({ layer }) => layer)).toEqual(['forward_first', 'backward_first', 'second', 'third']);
      expect(flow.every(({ norms }) => norms.length === 6 && norms.every((norm) => norm > 0))).toBe(true);
      input.dispose();
      model.dispose();
    });

    it('pools the batches of a layer that is called twice', () => {
      const parts = randomParts(SIZES, LSTM_OPTIONS, { seed: 3 });
      const once = () => backward(parts, { ...LSTM_OPTIONS, layer: 'cell' });
      const single = recordGradientFlow(once).layers[0]?.norms ?? [];
      const double = recordGradientFlow(() => [once(), once()]).layers[0]?.norms ?? [];
      expect(largestDifference(double, single)).toBeLessThan(1e-9);
    });

    it('records no call outside a recording, without a name, or without a gradient', () => {
      const parts = randomParts(SIZES, LSTM_OPTIONS, { seed: 3 });
      const named = { ...LSTM_OPTIONS, layer: 'cell' };
      backward(parts, named);
      const { layers } = recordGradientFlow(() => {
        backward(parts, LSTM_OPTIONS);
        tf.tidy(() => runOn(recurrent, tensorsOf(parts), named).dataSync());
      });
      expect(layers).toEqual([]);
    });
  });
});

it('gradient flow is the same on every kernel and backend, layer by layer', async () => {
  const kernels = (['native', 'portable', 'stock'] as const).filter((name) => !missingKernel(name).missing);
  const backends = loadTensorflow().ok
    ? (['cpu', 'wasm', 'tensorflow'] as const)
    : (['cpu', 'wasm'] as const);
  const flows: number[][] = [];
  for (const backend of backends) {
    await chooseBackend(backend);
    for (const kernel of kernels) {
      await chooseKernel(kernel);
      const model = deepModel();
      const input = tf.tensor(numbersFrom(4)(3 * 6 * 2), [3, 6, 2]);
      const flow = gradientFlow(model, () => (model.apply(input) as Tensor).square().mean());
      flows.push(flow.flatMap(({ norms }) => norms));
    }
  }
  const [first = [], ...others] = flows;
  expect(others.length).toBeGreaterThan(0);
  for (const flow of others) {
    expect(largestDifference(flow, first)).toBeLessThan(1e-6);
  }
});

/** Two directions, then two more layers of other cells. */
function deepModel(): LayersModel {
  const model = tf.sequential({
    layers: [
      bidirectional(new LSTM({ name: 'first', units: 3, returnSequences: true }), { inputShape: [6, 2] }),
      new GRU({ name: 'second', units: 4, returnSequences: true, resetAfter: true }),
      new SimpleRNN({ name: 'third', units: 2 }),
      tf.layers.dense({ units: 1 }),
    ],
  });
  seedWeights(model, 3);
  return model;
}

function backward(parts: Parts, options: RecurrentOptions): void {
  resultsOf(recurrent, parts, options);
}

/** The norms by lag, every slope from two passes of the plain recurrence with one state moved up and down. */
function normsByDifferences({ arrays }: Parts, options: RecurrentOptions): number[] {
  const { batch, steps, units } = SIZES;
  const wide = arrays.map((array) => Float64Array.from(array));
  const lossWith = (row: number, step: number, unit: number, amount: number) =>
    referenceRecurrent(wide, SIZES, { ...options, nudge: { row, step, unit, amount } }).reduce(
      (sum, value, at) => sum + lossWeight(at) * value,
      0,
    );
  return Array.from({ length: steps }, (_, lag) => {
    let squares = 0;
    for (let cell = 0; cell < batch * units; cell++) {
      const at = [Math.floor(cell / units), steps - 1 - lag, cell % units] as const;
      squares += ((lossWith(...at, 1e-5) - lossWith(...at, -1e-5)) / 2e-5) ** 2;
    }
    return Math.sqrt(squares / batch);
  });
}
