import { beforeAll, describe, expect, it } from 'vitest';
import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../../src/engine/backends/tfjs.ts';
import { recurrent } from '../../src/engine/ops/recurrent/recurrent.ts';
import type { RecurrentOptions } from '../../src/engine/ops/recurrent/types.ts';
import { largestDifference, type Parts, randomParts, type Sizes } from './helpers.ts';
import { referenceRecurrent } from './reference.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const VARIANTS: readonly (readonly [string, RecurrentOptions])[] = [
  ['rnn', { cell: 'rnn', resetAfter: false, returnSequences: false }],
  ['lstm', { cell: 'lstm', resetAfter: false, returnSequences: false }],
  ['gru, reset after', { cell: 'gru', resetAfter: true, returnSequences: false }],
  ['gru, reset before', { cell: 'gru', resetAfter: false, returnSequences: false }],
];
const SIZES: Sizes = { batch: 2, steps: 4, features: 2, units: 3 };

/** The op's output, and its gradients for a loss of `Σ seed · output`. */
function run(parts: Parts, options: RecurrentOptions): { output: Float32Array; gradients: Float32Array[] } {
  return tf.tidy(() => {
    const tensors = parts.arrays.map((array, index) => tf.tensor(array, [...(parts.shapes[index] ?? [])]));
    const op = (...[inputs, kernel, recurrentKernel, bias]: Tensor[]) =>
      recurrent(
        inputs as Tensor3D,
        { kernel: kernel as Tensor2D, recurrentKernel: recurrentKernel as Tensor2D, bias: bias as Tensor },
        options,
      );
    const output = op(...tensors);
    const seed = tf.tensor(seedOf(output.size), output.shape);
    const gradients = tf.grads((...inner: Tensor[]) =>
      op(...inner)
        .mul(seed)
        .sum(),
    )(tensors);
    return {
      output: output.dataSync() as Float32Array,
      gradients: gradients.map((gradient) => gradient.dataSync() as Float32Array),
    };
  });
}

function seedOf(size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, at) => Math.sin(at + 1));
}

describe.each(VARIANTS)('recurrent: %s', (_, lastState) => {
  const sequences = { ...lastState, returnSequences: true };

  it.each([
    ['last state', lastState],
    ['whole sequence', sequences],
  ])('equals the plain float64 recurrence, %s', (_name, options) => {
    const parts = randomParts(SIZES, options);
    const wanted = referenceRecurrent(parts.arrays, SIZES, options);
    expect(largestDifference(run(parts, options).output, wanted)).toBeLessThan(1e-6);
  });

  it.each([
    ['last state', lastState],
    ['whole sequence', sequences],
  ])('has the gradients that finite differences give, %s', (_name, options) => {
    const parts = randomParts(SIZES, options, 5);
    const { gradients } = run(parts, options);
    const wide = parts.arrays.map((array) => Float64Array.from(array));
    const loss = () => {
      const output = referenceRecurrent(wide, SIZES, options);
      return seedOf(output.length).reduce((sum, factor, at) => sum + factor * (output[at] as number), 0);
    };
    const step = 1e-5;
    for (const [index, array] of wide.entries()) {
      const slopes = array.map((value, at) => {
        array[at] = value + step;
        const above = loss();
        array[at] = value - step;
        const below = loss();
        array[at] = value;
        return (above - below) / (2 * step);
      });
      expect(largestDifference(gradients[index] ?? [], slopes)).toBeLessThan(2e-6);
    }
  });

  it('handles one row, one step, one feature and one unit', () => {
    const sizes = { batch: 1, steps: 1, features: 1, units: 1 };
    const parts = randomParts(sizes, lastState, 9);
    const wanted = referenceRecurrent(parts.arrays, sizes, lastState);
    expect(largestDifference(run(parts, lastState).output, wanted)).toBeLessThan(1e-6);
  });

  it('leaves no tensor behind', () => {
    const parts = randomParts(SIZES, sequences);
    run(parts, sequences);
    const before = tf.memory().numTensors;
    run(parts, sequences);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('recurrent: the worked example', () => {
  it('gives the states and the output worked out by hand', () => {
    // h = tanh(x·[1, 1] + h_before·W + [.5, .6]) with W = [[.1, .2], [.3, .4]], rows from, columns to:
    //   x = 1: tanh(1 + .5), tanh(1 + .6)                               = tanh(1.5), tanh(1.6)
    //        = .905148253645, .921668554406
    //   x = 2: 2 + .1·.905148253645 + .3·.921668554406 + .5 = 2.867015391686 → tanh = .993552819657
    //          2 + .2·.905148253645 + .4·.921668554406 + .6 = 3.149697072491 → tanh = .996331904526
    //   x = 3: 3 + .1·.993552819657 + .3·.996331904526 + .5 = 3.898254853324 → tanh = .999178002833
    //          3 + .2·.993552819657 + .4·.996331904526 + .6 = 4.197243325742 → tanh = .999547881189
    // y = .7·.999178002833 + .8·.999547881189 + .9 = 2.399062906934
    const parts: Parts = {
      arrays: [
        Float32Array.of(1, 2, 3),
        Float32Array.of(1, 1),
        Float32Array.of(0.1, 0.2, 0.3, 0.4),
        Float32Array.of(0.5, 0.6),
      ],
      shapes: [[1, 3, 1], [1, 2], [2, 2], [2]],
    };
    const { output } = run(parts, { cell: 'rnn', resetAfter: false, returnSequences: true });
    const states = [
      0.905148253645, 0.921668554406, 0.993552819657, 0.996331904526, 0.999178002833, 0.999547881189,
    ];
    expect(largestDifference(output, states)).toBeLessThan(1e-6);
    const y = 0.7 * (output[4] as number) + 0.8 * (output[5] as number) + 0.9;
    expect(y).toBeCloseTo(2.399062906934, 6);
  });
});
