/**
 * What of a loss reaches the first of up to eight layers, beside what reaches the last: without a way around the layers little of it, with
 * one all.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { gradientFlow } from '../../../src/engine/training/gradient-flow.ts';
import { forward } from '../../../src/engine/training/predict.ts';
import type { RecurrentBlock } from '../../../src/shared/net/description.ts';
import { CELLS, type Cell, DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const WINDOW = 12;
const ROWS = 32;
const SEEDS = [1, 2, 3];
const DEPTHS = [1, 2, 3, 4, 5, 6, 7, 8];

type Around = Pick<RecurrentBlock, 'residual' | 'normalise'>;
const WAYS: readonly Around[] = [{}, { residual: true }, { residual: true, normalise: 'layer' }];

interface Deep extends Around {
  readonly cell: Cell;
  readonly layers: number;
  readonly seed: number;
}

/** Of a new net and the squared error of its forecasts of noise. */
function flowOf({ layers, seed, ...of }: Deep) {
  const block: RecurrentBlock = { kind: 'recurrent', units: 8, ...of };
  const model = buildModel({
    ...DEFAULT_CONFIG,
    ...{ target: 'y', window: WINDOW, horizon: 4, seed },
    net: { blocks: [...Array.from({ length: layers }, () => block), { kind: 'head', form: 'direct' }] },
  });
  const random = createRandom(seed, 0);
  const noise = (size: number) => Float32Array.from({ length: size }, () => random.normal());
  const inputs = tf.tensor(noise(ROWS * WINDOW), [ROWS, WINDOW, 1]);
  const wanted = tf.tensor(noise(ROWS * 4), [ROWS, 4]);
  const flow = gradientFlow(model, () =>
    forward(model, { inputs, future: null }).sub(wanted).square().mean(),
  );
  inputs.dispose();
  wanted.dispose();
  model.dispose();
  return flow;
}

/** How many times as much as the last layer the first is told: at its last step, and at all together. */
function firstBesideLast(deep: Deep): { readonly atEnd: number; readonly inAll: number } {
  const flow = flowOf(deep);
  const [first = [], last = []] = [flow[0]?.norms, flow.at(-1)?.norms];
  return {
    atEnd: (first[0] as number) / (last[0] as number),
    inAll: Math.hypot(...first) / Math.hypot(...last),
  };
}

/**
 * Through eight layers without a way around: an RNN's tanh is nearly a line where its sums are small, and lets a tenth
 * through; a GRU's and an LSTM's gates stand about half open at first and halve it and more at every layer.
 */
const MOST_WITHOUT: Readonly<Record<Cell, number>> = { rnn: 0.3, gru: 2e-3, lstm: 1e-5 };

describe('the gradient that reaches the layers of a deep net', () => {
  it.each(DEPTHS)(
    'is told layer by layer, of every cell, with a way around each and without: %d',
    (layers) => {
      for (const cell of CELLS) {
        for (const around of WAYS) {
          const flow = flowOf({ cell, layers, seed: 1, ...around });
          expect(flow.map(({ layer, norms }) => [layer, norms.length])).toEqual(
            Array.from({ length: layers }, (_, at) => [`${cell}_${at + 1}`, WINDOW]),
          );
          expect(flow.every(({ norms }) => (norms[0] as number) > 0)).toBe(true);
        }
      }
    },
  );

  it.each(CELLS)(
    'is at the first of up to eight layers no less than half of that at the last, with a way around: %s',
    (cell) => {
      for (const layers of DEPTHS) {
        for (const around of WAYS.slice(1)) {
          for (const seed of SEEDS) {
            const { atEnd, inAll } = firstBesideLast({ cell, layers, seed, ...around });
            expect(Math.min(atEnd, inAll)).toBeGreaterThan(0.5);
            // Nor does it blow up: a norm divides by a deviation of states that start small.
            expect(Math.max(atEnd, inAll)).toBeLessThan(25);
          }
        }
      }
    },
  );

  it.each(CELLS)('fades without, the further the more layers there are: %s', (cell) => {
    for (const seed of SEEDS) {
      const atEnd = (layers: number) => firstBesideLast({ cell, layers, seed }).atEnd;
      const [two, four, eight] = [atEnd(2), atEnd(4), atEnd(8)];
      expect(two).toBeLessThan(1);
      expect(four).toBeLessThan(0.7 * two);
      expect(eight).toBeLessThan(0.7 * four);
      expect(eight).toBeLessThan(MOST_WITHOUT[cell]);
      const withWay = firstBesideLast({ cell, layers: 8, seed, residual: true, normalise: 'layer' });
      expect(withWay.atEnd).toBeGreaterThan(5 * eight);
    }
  });
});
