/** The fused op beside the composed tfjs ops, on sizes that fill more than one shard and no whole vector. */
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseBackend } from '../../../src/engine/backends/choose-backend.ts';
import { loadTensorflow } from '../../../src/engine/backends/tensorflow-binding.ts';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import type { FusedKernel } from '../../../src/engine/kernels/kernel.ts';
import { loadKernel } from '../../../src/engine/kernels/load-kernel.ts';
import { fusedRecurrent } from '../../../src/engine/ops/recurrent/fused.ts';
import { stockRecurrent } from '../../../src/engine/ops/recurrent/stock.ts';
import { kernelOrReason } from '../../kernels/available.ts';
import { casesOf, type OpCase } from '../../ops/cases.ts';
import { type OpResults, randomParts, resultsOf, type Sizes } from '../../ops/helpers.ts';

const SHAPES: readonly Sizes[] = [
  { batch: 3, steps: 5, features: 2, units: 7 },
  { batch: 17, steps: 3, features: 1, units: 33 },
];
const CASES = SHAPES.flatMap((sizes) => casesOf(sizes).map((one) => ({ sizes, one })));
const tensorflow = loadTensorflow();
const truths = new Map<OpCase, OpResults>();

beforeAll(async () => {
  await chooseBackend('cpu');
  for (const { sizes, one } of CASES) {
    truths.set(one, resultsOf(stockRecurrent, partsOf(sizes, one), one.options));
  }
});

for (const backend of ['cpu', 'wasm', 'tensorflow'] as const) {
  for (const name of ['native', 'portable'] as const) {
    const { kernel, reason } = kernelOrReason(() => loadKernel(name));
    const isThere = backend !== 'tensorflow' || tensorflow.ok;
    const why = tensorflow.ok || isThere ? reason : ` (skipped: ${tensorflow.reason})`;
    describe.skipIf(kernel === null || !isThere)(
      `the recurrent op on ${name}, tensors on ${backend}${why}`,
      () => {
        beforeAll(async () => {
          await chooseBackend(backend);
        });

        it('gives the outputs and gradients of the composed tfjs ops, whatever the options', () => {
          for (const { sizes, one } of CASES) {
            const got = resultsOf(fusedRecurrent(kernel as FusedKernel), partsOf(sizes, one), one.options);
            const want = truths.get(one) as OpResults;
            expect(worstOf(got, want), `${one.name}, ${JSON.stringify(sizes)}`).toBeLessThan(1e-5);
          }
        });

        it('holds no tensor after gradients with all options', () => {
          const runAll = () => {
            for (const { sizes, one } of CASES.filter((_, at) => at % 7 === 6)) {
              resultsOf(fusedRecurrent(kernel as FusedKernel), partsOf(sizes, one), one.options);
            }
          };
          runAll();
          const before = tf.memory().numTensors;
          runAll();
          expect(tf.memory().numTensors).toBe(before);
        });
      },
    );
  }
}

function partsOf(sizes: Sizes, { options, hasState }: OpCase) {
  return randomParts(sizes, options, { seed: 7, hasState });
}

/** The largest difference of any part, as a share of the part's largest number if that is above one. */
function worstOf(got: OpResults, want: OpResults): number {
  const [gotParts, wantParts] = [got, want].map(({ output, gradients }) => [output, ...gradients]) as [
    Float32Array[],
    Float32Array[],
  ];
  return wantParts.reduce((worst, values, part) => {
    const found = gotParts[part] ?? new Float32Array();
    const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    const off = values.reduce(
      (most, value, at) => Math.max(most, Math.abs((found[at] ?? Number.NaN) - value) / scale),
      found.length === values.length ? 0 : Number.POSITIVE_INFINITY,
    );
    return Math.max(worst, off);
  }, 0);
}
