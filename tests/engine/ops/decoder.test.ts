/** The fused decoder beside the composed one, on sizes that fill more than one shard and no whole vector. */

import { expect, it } from 'vitest';
import { createRandom } from '../../../src/core/windows/random.ts';
import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../../../src/engine/backends/tfjs.ts';
import { fusedDecoder } from '../../../src/engine/ops/decoder/fused.ts';
import { stockDecoder } from '../../../src/engine/ops/decoder/stock.ts';
import type {
  DecoderInputs,
  DecoderKernel,
  DecoderOptions,
  DecoderWeights,
} from '../../../src/engine/ops/decoder/types.ts';
import { stockRecurrent } from '../../../src/engine/ops/recurrent/stock.ts';
import { CELLS, type Cell } from '../../../src/shared/set-up/train-config.ts';
import { besideComposed, type OpResults } from './beside-composed.ts';

const GATES = { rnn: 1, lstm: 4, gru: 3 } as const;
/** What is no weight of the decoder. */
const INPUTS: ReadonlySet<string> = new Set(['encoded', 'hidden', 'memory', 'last', 'future']);
const ATTENTIONS = ['none', 'bahdanau', 'luong'] as const;

interface Sizes {
  readonly batch: number;
  readonly steps: number;
  readonly width: number;
  readonly units: number;
  readonly ahead: number;
  readonly outputs: number;
  readonly known: number;
  readonly numbers: number;
}

const SMALL: Sizes = {
  ...{ batch: 3, steps: 5, width: 6, units: 7, ahead: 4 },
  ...{ outputs: 1, known: 0, numbers: 1 },
};
const LARGE: Sizes = {
  ...{ batch: 33, steps: 9, width: 18, units: 19, ahead: 3 },
  ...{ outputs: 2, known: 3, numbers: 3 },
};

interface Case {
  readonly cell: Cell;
  readonly attention: DecoderOptions['attention'];
  readonly sizes: Sizes;
  /** With a mask over the state, and lessons for some rows of the batch. */
  readonly isTraining: boolean;
}

const CASES: readonly Case[] = CELLS.flatMap((cell) =>
  ATTENTIONS.flatMap((attention) => [
    { cell, attention, sizes: SMALL, isTraining: false },
    { cell, attention, sizes: LARGE, isTraining: false },
    { cell, attention, sizes: LARGE, isTraining: true },
  ]),
);

function resultsOf(decoder: DecoderKernel, { cell, attention, sizes, isTraining }: Case): OpResults {
  const { batch, steps, width, units, ahead, outputs, known, numbers } = sizes;
  const random = createRandom(11, CELLS.indexOf(cell));
  const values = (size: number) => Float32Array.from({ length: size }, () => random.normal() * 0.4);
  const drawn = (...shape: number[]) => tf.tensor(values(shape.reduce((a, b) => a * b, 1)), shape);
  const gates = GATES[cell] * units;
  const isAdditive = attention === 'bahdanau';
  const given: Record<string, Tensor> = {
    kernel: drawn(outputs + known + (isAdditive ? width : 0), gates),
    recurrentKernel: drawn(units, gates),
    bias: cell === 'gru' ? drawn(2, gates) : drawn(gates),
    output: drawn(units + (isAdditive ? width : 0), outputs * numbers),
    outputBias: drawn(outputs * numbers),
    hidden: drawn(batch, units),
    last: drawn(batch, outputs),
    ...(cell === 'lstm' ? { memory: drawn(batch, units) } : {}),
    ...(known > 0 ? { future: drawn(batch, ahead, known) } : {}),
    ...(attention === 'none' ? {} : { encoded: drawn(batch, steps, width) }),
    ...(isAdditive ? { query: drawn(units, units), key: drawn(width, units), score: drawn(units, 1) } : {}),
    ...(attention === 'luong'
      ? { query: drawn(units, width), mix: drawn(width + units, units), mixBias: drawn(units) }
      : {}),
  };
  const options: DecoderOptions = {
    ...{ cell, attention, ahead, outputs, numbers, median: Math.floor(numbers / 2) },
    seenMask: isTraining ? values(batch * units).map((value) => (value > 0 ? 2 : 0)) : null,
    lessons: isTraining
      ? Array.from({ length: ahead }, () => ({
          told: values(batch * outputs).map((value) => (value > 0 ? 1 : 0)),
          values: values(batch * outputs),
        }))
      : [],
  };
  const pull = drawn(batch, outputs * ahead * numbers);
  const names = Object.keys(given);
  const results = new Map<string, Float32Array>();
  const run = (tensors: readonly Tensor[]) => {
    const named = Object.fromEntries(names.map((name, place) => [name, tensors[place] as Tensor]));
    const inputs: DecoderInputs = {
      encoded: (named.encoded ?? null) as Tensor3D | null,
      start: { hidden: named.hidden as Tensor2D, memory: named.memory as Tensor2D | undefined },
      last: named.last as Tensor2D,
      future: (named.future ?? null) as Tensor3D | null,
    };
    const weights = Object.fromEntries(Object.entries(named).filter(([each]) => !INPUTS.has(each)));
    return decoder(inputs, weights as unknown as DecoderWeights, options);
  };
  tf.tidy(() => {
    const { written, map } = run(Object.values(given));
    results.set('written', written.dataSync<'float32'>().slice());
    if (map !== null) {
      results.set('map', map.dataSync<'float32'>().slice());
    }
    const gradients = tf.grads((...tensors: Tensor[]) => run(tensors).written.mul(pull).sum())(
      Object.values(given),
    );
    for (const [place, gradient] of gradients.entries()) {
      results.set(names[place] as string, gradient.dataSync<'float32'>().slice());
    }
  });
  tf.dispose([pull, ...Object.values(given)]);
  return results;
}

const truthOf = besideComposed({
  name: 'the decoder',
  cases: CASES,
  counted: CASES.slice(-3),
  composed: stockDecoder(stockRecurrent),
  fused: fusedDecoder,
  resultsOf,
});

it('reads lessons and masks: what is written and learned is another with them', () => {
  const [, free, taught] = CASES.map(truthOf);
  for (const name of ['written', 'kernel', 'hidden']) {
    expect(taught?.get(name)).not.toEqual(free?.get(name));
  }
});
