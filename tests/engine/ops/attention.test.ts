/** The fused self-attention beside the composed one, on sizes that fill more than one shard and no whole vector, and rows cut short. */
import { expect, it } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { type Tensor3D, tf } from '../../../src/engine/backends/tfjs.ts';
import { fusedAttention } from '../../../src/engine/ops/attention/fused.ts';
import { stockAttention } from '../../../src/engine/ops/attention/stock.ts';
import type { AttentionKernel } from '../../../src/engine/ops/attention/types.ts';
import { besideComposed, type OpResults } from './beside-composed.ts';

interface Case {
  readonly batch: number;
  readonly steps: number;
  readonly width: number;
  readonly heads: number;
  readonly lengths?: readonly number[];
}

const CASES: readonly Case[] = [
  { batch: 3, steps: 6, width: 4, heads: 1 },
  { batch: 9, steps: 24, width: 36, heads: 3 },
  { batch: 5, steps: 24, width: 20, heads: 2, lengths: [24, 3, 1, 17, 8] },
  { batch: 2, steps: 131, width: 6, heads: 6, lengths: [131, 70] },
  { batch: 1, steps: 5, width: 130, heads: 1 },
];

function resultsOf(attend: AttentionKernel, one: Case): OpResults {
  const { batch, steps, width, heads } = one;
  const lengths = one.lengths && Int32Array.from(one.lengths);
  const random = createRandom(12, batch);
  const drawn = () =>
    tf.tensor3d(
      Float32Array.from({ length: batch * steps * width }, () => random.normal()),
      [batch, steps, width],
    );
  const given = [drawn(), drawn(), drawn()];
  // Nobody asks about what stands in front of a short row.
  const asked = Float32Array.from({ length: batch * steps }, (_, at) => {
    const length = lengths?.[Math.floor(at / steps)] ?? steps;
    return at % steps >= steps - length ? 1 : 0;
  });
  const counts = tf.tensor3d(asked, [batch, steps, 1]);
  const pull = tf.tidy(() => drawn().mul<Tensor3D>(counts));
  const results = new Map<string, Float32Array>();
  const valuesOf = (tensor: { dataSync(): unknown }) => (tensor.dataSync() as Float32Array).slice();
  const run = (tensors: readonly Tensor3D[], wantsMap: boolean) => {
    const [queries, keys, values] = tensors as [Tensor3D, Tensor3D, Tensor3D];
    return attend({ queries, keys, values }, { heads, lengths, wantsMap });
  };
  tf.tidy(() => {
    const { outputs, map } = run(given, true);
    results.set('outputs', valuesOf(outputs.mul(counts)));
    results.set('map', valuesOf((map as Tensor3D).mul(counts)));
    const loss = (...tensors: unknown[]) =>
      run(tensors as Tensor3D[], false)
        .outputs.mul(pull)
        .sum();
    const gradients = tf.grads(loss as never)(given);
    for (const [place, name] of ['queries', 'keys', 'values'].entries()) {
      results.set(name, valuesOf(gradients[place] as Tensor3D));
    }
  });
  tf.dispose([counts, pull, ...given]);
  return results;
}

it('is what the definition says, share by share', () => {
  const column = (values: number[]) => tf.tensor3d(values, [1, 2, 1]);
  const inputs = { queries: column([0, Math.log(3)]), keys: column([1, 2]), values: column([10, 20]) };
  const { outputs, map } = stockAttention(inputs, { heads: 1, wantsMap: true });
  // A query of 0 looks at both alike; one of ln 3 at the second three times as much, since its key is greater by 1.
  const shares = [...(map as Tensor3D).dataSync()];
  expect(shares.map((share) => Math.round(share * 1e5) / 1e5)).toEqual([0.5, 0.5, 0.25, 0.75]);
  expect([...outputs.dataSync()].map((value) => Math.round(value * 1e4) / 1e4)).toEqual([15, 17.5]);
});

besideComposed(
  {
    name: 'self-attention',
    cases: CASES,
    counted: CASES.slice(2, 3),
    composed: stockAttention,
    fused: fusedAttention,
    resultsOf,
  },
  (kernel) => {
    it('refuses arrays that do not fit, lengths that no row has, and a handle that was used', () => {
      const shape = { batch: 2, steps: 3, width: 4, heads: 2 };
      const array = () => new Float32Array(24);
      const arrays = { queries: array(), keys: array(), values: array() };
      const wanted = { keep: true, map: false };
      const { attend, attendBackward } = kernel;
      expect(() => attend(shape, { ...arrays, keys: new Float32Array(23) }, wanted)).toThrow(RangeError);
      expect(() => attend({ ...shape, heads: 3 }, arrays, wanted)).toThrow('do not divide');
      for (const lengths of [Int32Array.of(3), Int32Array.of(3, 0), Int32Array.of(4, 3)]) {
        expect(() => attend(shape, { ...arrays, lengths }, wanted)).toThrow(RangeError);
      }
      const { handle, map } = attend(shape, arrays, wanted);
      expect(map).toBeNull();
      const used = handle as NonNullable<typeof handle>;
      expect(() => attendBackward(used, new Float32Array(23))).toThrow(RangeError);
      attendBackward(used, array());
      expect(() => attendBackward(used, array())).toThrow('used or released');
    });
  },
);
