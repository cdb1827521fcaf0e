import { expect, it } from 'vitest';
import { createRandom } from '../../src/core/windows/random.ts';
import { type AdamLoop, plainAdam } from '../../src/engine/kernels/adam.ts';
import { nativeKernel, nativeVariants } from '../../src/engine/kernels/native.ts';
import { kernelOrReason } from './available.ts';

const { kernel, reason } = kernelOrReason(() => nativeKernel({ threads: 1 }));
const variants = kernel === null ? [] : nativeVariants();

/** An odd length, so that no vector width divides it. */
const SIZE = 1037;
const STEPS = 20;

/** Weights after twenty steps on the same random gradients, some of them tiny, some zero. */
function walk(loop: AdamLoop, kept: number): Float32Array {
  const random = createRandom(5, 0);
  const numbers = (scale: number) => Float32Array.from({ length: SIZE }, () => scale * random.normal());
  const weights = numbers(1);
  const [first, second] = [new Float32Array(SIZE), new Float32Array(SIZE)];
  for (let step = 1; step <= STEPS; step++) {
    const gradient = numbers(0.1).map((value, at) =>
      at % 7 === 0 ? 0 : at % 5 === 0 ? value * 1e-12 : value,
    );
    const rate = 0.01 / (1 - 0.9 ** step);
    const correction = 1 / Math.sqrt(1 - 0.999 ** step);
    const numbersOfStep = {
      gradientScale: 0.5,
      rate,
      correction,
      kept,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
    };
    loop(numbersOfStep, { weights, gradient, first, second });
  }
  return weights;
}

it.skipIf(kernel === null).each(variants)(
  `the compiled Adam walks as the plain loop does, with and without decay: %s${reason}`,
  (variant) => {
    const { adam } = nativeKernel({ threads: 1, variant });
    for (const kept of [1, 0.9999]) {
      // Twenty roundings of half an ulp at 4 are 5e-6; a step is 1e-2.
      const [fast, plain] = [walk(adam as AdamLoop, kept), walk(plainAdam, kept)];
      const apart = fast.map((value, at) => Math.abs(value - (plain[at] as number)));
      expect(Math.max(...apart)).toBeLessThan(1e-5);
    }
  },
);

it.skipIf(kernel === null)(`arrays of different lengths are refused${reason}`, () => {
  const step = { gradientScale: 1, rate: 1, correction: 1, kept: 1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  const [long, short] = [new Float32Array(4), new Float32Array(3)];
  expect(() => kernel?.adam?.(step, { weights: long, gradient: short, first: long, second: long })).toThrow(
    'Float32Arrays of one length',
  );
});
