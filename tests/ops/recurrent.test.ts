import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../src/engine/backends/tfjs.ts';
import { chooseKernel } from '../../src/engine/ops/recurrent/kernel-choice.ts';
import { recurrent } from '../../src/engine/ops/recurrent/recurrent.ts';
import { casesOf, type OpCase } from './cases.ts';
import {
  largestDifference,
  lossWeight,
  missingKernel,
  type Parts,
  randomParts,
  resultsOf,
  type Sizes,
} from './helpers.ts';
import { referenceRecurrent } from './reference.ts';

const SIZES: Sizes = { batch: 3, steps: 4, features: 2, units: 3 };
const CASES = casesOf(SIZES);
const TINY: Sizes = { batch: 1, steps: 1, features: 1, units: 1 };

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe.each(['native', 'portable', 'stock'] as const)('recurrent on %s', (kernel) => {
  const { missing, reason } = missingKernel(kernel);

  describe.skipIf(missing)(`with the kernel${reason}`, () => {
    beforeAll(async () => {
      await chooseKernel(kernel);
    });

    it.each(CASES)('equals the plain float64 recurrence: $name', ({ options, hasState }) => {
      const parts = randomParts(SIZES, options, { seed: 1, hasState });
      const wanted = referenceRecurrent(parts.arrays, SIZES, options);
      expect(largestDifference(resultsOf(recurrent, parts, options).output, wanted)).toBeLessThan(1e-6);
    });

    it.each(CASES)('has the gradients that finite differences give: $name', (one) => {
      const { parts, slopes } = finiteDifferences(one);
      const { gradients } = resultsOf(recurrent, parts, one.options);
      expect(gradients.length).toBe(slopes.length);
      for (const [index, wanted] of slopes.entries()) {
        expect(largestDifference(gradients[index] ?? [], wanted), `part ${index}`).toBeLessThan(4e-6);
      }
    });

    it.each(casesOf(TINY))('handles one row, one step, one feature and one unit: $name', (one) => {
      const parts = randomParts(TINY, one.options, { seed: 9, hasState: one.hasState });
      const wanted = referenceRecurrent(parts.arrays, TINY, one.options);
      expect(largestDifference(resultsOf(recurrent, parts, one.options).output, wanted)).toBeLessThan(1e-6);
    });

    it('lets nothing past the end of a row into outputs or gradients, not even a NaN', () => {
      for (const { options, hasState } of CASES.filter(({ options: { lengths } }) => lengths !== undefined)) {
        const clean = randomParts(SIZES, options, { seed: 4, hasState });
        const dirty = { ...clean, arrays: poisoned(clean.arrays, options.lengths ?? new Int32Array()) };
        expect(resultsOf(recurrent, dirty, options)).toEqual(resultsOf(recurrent, clean, options));
      }
    });

    it('leaves no tensor behind, whatever the options', () => {
      const runAll = () => {
        for (const { options, hasState } of CASES) {
          resultsOf(recurrent, randomParts(SIZES, options, { seed: 1, hasState }), options);
        }
      };
      runAll();
      const before = tf.memory().numTensors;
      runAll();
      expect(tf.memory().numTensors).toBe(before);
    });

    it('refuses options that do not fit the inputs', () => {
      const plain = { cell: 'lstm', resetAfter: false, returnSequences: false } as const;
      const parts = randomParts(SIZES, plain);
      const wrong = new Float32Array(SIZES.batch + 1);
      for (const option of [
        { lengths: new Int32Array(SIZES.batch + 1) },
        { inputMask: wrong },
        { recurrentMask: wrong },
      ]) {
        expect(() => resultsOf(recurrent, parts, { ...plain, ...option })).toThrow();
      }
    });
  });
});

interface Differences {
  readonly parts: Parts;
  /** In the order of the parts. */
  readonly slopes: readonly Float64Array[];
}

const differences = new Map<OpCase, Differences>();

/** Slopes of the loss by central differences of the float64 recurrence; worked out once a case. */
function finiteDifferences(one: OpCase): Differences {
  const known = differences.get(one);
  if (known !== undefined) {
    return known;
  }
  const parts = randomParts(SIZES, one.options, { seed: 5, hasState: one.hasState });
  const wide = parts.arrays.map((array) => Float64Array.from(array));
  const loss = () =>
    referenceRecurrent(wide, SIZES, one.options).reduce((sum, value, at) => sum + lossWeight(at) * value, 0);
  const step = 1e-5;
  const slopes = wide.map((array) =>
    array.map((value, at) => {
      array[at] = value + step;
      const above = loss();
      array[at] = value - step;
      const below = loss();
      array[at] = value;
      return (above - below) / (2 * step);
    }),
  );
  const found = { parts, slopes };
  differences.set(one, found);
  return found;
}

/** The parts with NaN for every input past the end of its row. */
function poisoned(arrays: readonly Float32Array[], lengths: Int32Array): Float32Array[] {
  const { steps, features } = SIZES;
  const [inputs = new Float32Array(), ...rest] = arrays;
  const dirty = inputs.map((value, at) => {
    const [row, step] = [Math.floor(at / (steps * features)), Math.floor(at / features) % steps];
    return step < (lengths[row] ?? 0) ? value : Number.NaN;
  });
  return [dirty, ...rest];
}

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
    const { output } = resultsOf(recurrent, parts, { cell: 'rnn', resetAfter: false, returnSequences: true });
    const states = [
      0.905148253645, 0.921668554406, 0.993552819657, 0.996331904526, 0.999178002833, 0.999547881189,
    ];
    expect(largestDifference(output, states)).toBeLessThan(1e-6);
    const y = 0.7 * (output[4] as number) + 0.8 * (output[5] as number) + 0.9;
    expect(y).toBeCloseTo(2.399062906934, 6);
  });
});
