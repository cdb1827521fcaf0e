/** What every fused op is held to: on all backends and kernels it gives what the composed one gives, and leaves no tensor behind. */
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseBackend } from '../../../src/engine/backends/choose-backend.ts';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import type { FusedKernel } from '../../../src/engine/kernels/kernel.ts';
import { loadKernel } from '../../../src/engine/kernels/load-kernel.ts';
import { kernelOrReason } from '../../kernels/available.ts';

/** The outputs and the gradient of every tensor, by name. */
export type OpResults = ReadonlyMap<string, Float32Array>;

interface BesideComposed<Case, Op> {
  readonly name: string;
  readonly cases: readonly Case[];
  /** Of those, what is run again to count tensors. */
  readonly counted: readonly Case[];
  readonly composed: Op;
  readonly fused: (kernel: FusedKernel) => Op;
  readonly resultsOf: (op: Op, one: Case) => OpResults;
}

/** Describes the tests; `more` adds those of the op's own kernel. Gives what the composed op gives for a case, once they run. */
export function besideComposed<Case, Op>(
  { name, cases, counted, composed, fused, resultsOf }: BesideComposed<Case, Op>,
  more: (kernel: FusedKernel) => void = () => {},
): (one: Case | undefined) => OpResults {
  const truths = new Map<Case | undefined, OpResults>();
  beforeAll(async () => {
    await chooseBackend('cpu');
    for (const one of cases) {
      truths.set(one, resultsOf(composed, one));
    }
  });
  const truthOf = (one: Case | undefined) => truths.get(one) as OpResults;

  for (const backend of ['cpu', 'wasm'] as const) {
    for (const kernelName of ['native', 'portable'] as const) {
      const { kernel, reason } = kernelOrReason(() => loadKernel(kernelName));
      describe.skipIf(kernel === null)(`${name} on ${kernelName}, tensors on ${backend}${reason}`, () => {
        beforeAll(async () => {
          await chooseBackend(backend);
        });

        it('gives what the composed one gives, with all gradients', () => {
          for (const one of cases) {
            const got = resultsOf(fused(kernel as FusedKernel), one);
            expect(worstOf(got, truthOf(one)), JSON.stringify(one)).toBeLessThan(2e-5);
          }
        });

        it('holds no tensor afterwards', () => {
          const before = tf.memory().numTensors;
          for (const one of counted) {
            resultsOf(fused(kernel as FusedKernel), one);
          }
          expect(tf.memory().numTensors).toBe(before);
        });

        more(kernel as FusedKernel);
      });
    }
  }
  return truthOf;
}

/** The largest difference, against the largest value of each. */
function worstOf(got: OpResults, want: OpResults): number {
  expect([...got.keys()].sort()).toEqual([...want.keys()].sort());
  return Math.max(
    ...[...want].map(([name, values]) => {
      const found = got.get(name) as Float32Array;
      expect(found.length).toBe(values.length);
      const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
      const off = values.map((value, at) => Math.abs(value - (found[at] as number)));
      return off.reduce((most, value) => Math.max(most, value), 0) / scale;
    }),
  );
}
