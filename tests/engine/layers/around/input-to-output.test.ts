/**
 * The outputs of states and inputs, `o_t = g(W_ho h_t + W_xo x_t + b_o)`, worked out by hand for one unit and two steps.
 *
 * The window is x = (2, -1). The cell: w = 0.5, u = 0.25, b = 0.5. Its outputs: W_ho = 2, W_xo = -3, b_o = 0.5.
 *
 * With ReLU, which leaves what is positive as it is:
 *
 *     h_1 = 0.5 ·  2 + 0.25 · 0   + 0.5 = 1.5
 *     h_2 = 0.5 · -1 + 0.25 · 1.5 + 0.5 = 0.375
 *     o_1 = 2 · 1.5   - 3 ·  2 + 0.5 = -2.5      (without W_xo it would be 3.5)
 *     o_2 = 2 · 0.375 - 3 · -1 + 0.5 =  4.25     (without W_xo it would be 1.25)
 *
 * and with a sigmoid around them 1 / (1 + e^2.5) = 1 / 13.182494 = 0.0758582 and 1 / (1 + e^-4.25) = 1 / 1.0142642 = 0.9859364;
 * with softplus ln(1 + e^-2.5) = ln 1.0820850 = 0.0788897 and ln(1 + e^4.25) = 4.25 + ln 1.0142642 = 4.2641634.
 *
 * With tanh in the cell:
 *
 *     h_1 = tanh 1.5                           = 0.9051483
 *     h_2 = tanh(-0.5 + 0.25 · 0.9051483 + 0.5) = tanh 0.2262871 = 0.2225022
 *     o_1 = 2 · 0.9051483 - 6 + 0.5 = -3.6897035
 *     o_2 = 2 · 0.2225022 + 3 + 0.5 =  3.9450043
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { type LayersModel, type Tensor, tf, type Variable } from '../../../../src/engine/backends/tfjs.ts';
import { InputToOutput } from '../../../../src/engine/layers/around/input-to-output.ts';
import { KeepInput } from '../../../../src/engine/layers/around/residual.ts';
import { SimpleRNN } from '../../../../src/engine/layers/recurrent-layer.ts';
import { buildModel } from '../../../../src/engine/models/build-model.ts';
import { forward } from '../../../../src/engine/training/predict.ts';
import { FlatWeights } from '../../../../src/engine/training/weights.ts';
import { DEFAULT_CONFIG } from '../../../../src/shared/set-up/train-config.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const WINDOW = [2, -1];
/** w, u, b, W_ho, W_xo, b_o */
const WEIGHTS = [0.5, 0.25, 0.5, 2, -3, 0.5];

const CASES = [
  ['relu', 'linear', [-2.5, 4.25]],
  ['relu', 'sigmoid', [0.0758582, 0.9859364]],
  ['relu', 'softplus', [0.0788897, 4.2641634]],
  ['tanh', 'linear', [-3.6897035, 3.9450043]],
] as const;

function outputsOf(model: LayersModel, weights: readonly number[]): readonly number[] {
  new FlatWeights(model).restore(Float32Array.from(weights));
  const output = tf.tidy(() => {
    const inputs = tf.tensor3d(WINDOW, [1, 2, 1]);
    return [...forward(model, { inputs, future: null }).dataSync<'float32'>()];
  });
  model.dispose();
  return output;
}

const described = (activation: 'relu' | 'tanh', output: 'linear' | 'sigmoid' | 'softplus') =>
  buildModel({
    ...DEFAULT_CONFIG,
    ...{ target: 'y', window: 2, horizon: 1 },
    net: {
      blocks: [
        { kind: 'recurrent', cell: 'rnn', units: 1, activation, output },
        { kind: 'head', form: 'direct' },
      ],
    },
  });

describe('outputs of states and inputs', () => {
  it.each(CASES)('are at both steps what they are by hand: %s cell, %s', (activation, output, wanted) => {
    const layers = [
      new KeepInput({ name: 'around', inputShape: [2, 1] }),
      new SimpleRNN({ units: 1, returnSequences: true, activation }),
      new InputToOutput({ from: 'around', width: 1, activation: output }),
    ];
    const got = outputsOf(tf.sequential({ layers }), WEIGHTS);
    expect(got).toHaveLength(2);
    for (const [step, value] of wanted.entries()) {
      expect(got[step]).toBeCloseTo(value, 6);
    }
  });

  it.each(CASES)('are at the last step what a described net gives its head: %s cell, %s', (...given) => {
    const [activation, output, wanted] = given;
    // The head gives twice its state, and 1 more.
    const [got] = outputsOf(described(activation, output), [...WEIGHTS, 2, 1]);
    expect(got).toBeCloseTo(2 * wanted[1] + 1, 5);
  });

  /**
   * Of o_2 = W_ho h_2 + W_xo x_2 + b_o:
   *
   *     by W_ho  h_2 = 0.375     by W_xo  x_2 = -1     by b_o  1
   *     by w  W_ho (x_2 + u x_1) = 2 · (-1 + 0.5) = -1     by u  W_ho h_1 = 3     by b  W_ho (1 + u) = 2.5
   *     by x_1  W_ho u w = 0.25     by x_2  W_ho w + W_xo = 1 - 3 = -2
   *
   * and of the head's weight o_2 = 4.25, of its bias 1.
   */
  it('hang on every weight and on both inputs as they do by hand', () => {
    const model = described('relu', 'linear');
    const weights = new FlatWeights(model);
    weights.restore(Float32Array.from([...WEIGHTS, 1, 0]));
    const slopes = new Float32Array(weights.trained.length);
    const ofInputs = tf.tidy(() => {
      const inputs = tf.tensor3d(WINDOW, [1, 2, 1]);
      const lossOf = (from: Tensor) => forward(model, { inputs: from, future: null }).sum();
      const { grads } = tf.variableGrads(() => lossOf(inputs).asScalar(), weights.variables as Variable[]);
      weights.flatten(grads, slopes);
      return [...tf.grad(lossOf)(inputs).dataSync<'float32'>()];
    });
    model.dispose();
    expect([...slopes]).toEqual([-1, 3, 2.5, 0.375, -1, 1, 4.25, 1]);
    expect(ofInputs).toEqual([0.25, -2]);
  });
});
