/** The arrays that passes fill, from one update to the next. */
import { beforeAll, describe, expect, it } from 'vitest';
import { batchBuffers, gatherBatch, type WindowSource } from '../../src/core/windows/gather.ts';
import { createRandom } from '../../src/core/windows/random.ts';
import { prepareBackend } from '../../src/engine/backends/prepare.ts';
import { tf } from '../../src/engine/backends/tfjs.ts';
import { createPassArrays, passArray } from '../../src/engine/kernels/passes/pass-words.ts';
import { buildModel } from '../../src/engine/models/build-model.ts';
import { batchTensors, forward } from '../../src/engine/training/predict.ts';
import { namedNet } from '../../src/shared/net/named-nets.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../src/shared/set-up/train-config.ts';

describe('arrays of a pass', () => {
  it('are handed out again by the next update, as zeros, and never twice in one', () => {
    const arrays = createPassArrays();
    const first = arrays.during(() => [passArray(3).fill(7), passArray(3).fill(8), passArray(5)]);
    const next = arrays.during(() => [passArray(3), passArray(3), passArray(3), passArray(4)]);
    expect(new Set(next).size).toBe(4);
    expect(next.filter((array) => first.includes(array))).toHaveLength(2);
    expect(next.map((array) => [...array])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0, 0],
    ]);
  });

  it('come back from an update that threw, and are fresh outside of one', () => {
    const arrays = createPassArrays();
    let lost: Float32Array | undefined;
    const throws = () =>
      arrays.during(() => {
        lost = passArray(2);
        throw new Error('no');
      });
    expect(throws).toThrow('no');
    const fresh = passArray(2);
    expect(fresh === lost).toBe(false);
    expect(arrays.during(() => passArray(2)) === lost).toBe(true);
    expect(passArray(2) === fresh).toBe(false);
  });

  it('belong to the loop that has them, also in a loop within another', () => {
    const [outer, inner] = [createPassArrays(), createPassArrays()];
    outer.during(() => {
      const own = passArray(4);
      const others = inner.during(() => passArray(4));
      expect(others === own).toBe(false);
      expect(inner.during(() => passArray(4)) === others).toBe(true);
      expect(passArray(4) === own).toBe(false);
    });
  });
});

const WINDOW = 10;
const AHEAD = 3;
const SMALL: TrainConfig = { ...DEFAULT_CONFIG, target: 'value', window: WINDOW, horizon: AHEAD, units: 6 };

describe.each(['conv-lstm', 'deep-residual', 'attention', 'luong-attention'] as const)(
  'the net %s',
  (name) => {
    beforeAll(async () => {
      await prepareBackend({ GATECAST_KERNEL: 'portable' });
    });

    it('has the same gradient to the bit on arrays that other batches wrote into', () => {
      const net = namedNet(name, SMALL);
      const model = buildModel({ ...SMALL, net });
      const random = createRandom(3, 1);
      const source: WindowSource = {
        columns: [Float32Array.from({ length: 90 }, () => random.normal())],
        ...{
          window: WINDOW,
          horizon: AHEAD,
          ahead: AHEAD,
          targets: 1,
          known: 0,
          shared: false,
          normalise: 'none',
        },
      };
      const buffers = batchBuffers(source, 20);
      const gradientOf = (first: number, windows: number): number[] => {
        gatherBatch(
          source,
          Int32Array.from({ length: windows }, (_, at) => first + at),
          buffers,
        );
        return tf.tidy(() => {
          const batch = batchTensors(buffers, windows, source);
          const { grads } = tf.variableGrads(() =>
            forward(model, batch, { training: true }).square().mean().asScalar(),
          );
          return Object.values(grads).flatMap((gradient) => [...gradient.dataSync()]);
        });
      };
      const alone = gradientOf(WINDOW, 20);
      const arrays = createPassArrays();
      arrays.during(() => gradientOf(40, 20));
      arrays.during(() => gradientOf(30, 7));
      expect(arrays.during(() => gradientOf(WINDOW, 20))).toEqual(alone);
      expect(alone.some((slope) => slope !== 0)).toBe(true);
      model.dispose();
    });
  },
);
