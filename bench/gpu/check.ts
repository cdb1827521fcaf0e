/** Whether a card gives the answers of the processor: outputs and all gradients, over many shapes. */
import { prepareBackend } from '../../src/engine/backends/prepare.ts';
import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../../src/engine/backends/tfjs.ts';
import { type CardFacts, openCard } from '../../src/engine/kernels/cuda/card.ts';
import type { RecurrentShape } from '../../src/engine/kernels/kernel.ts';
import { loadKernel } from '../../src/engine/kernels/load-kernel.ts';
import { stockRecurrent } from '../../src/engine/ops/recurrent/stock.ts';
import { type Pass, passOf, relativeDifference, results } from '../../tests/kernels/passes.ts';

const MOST = 1e-4;
const WANTED = { x: true, state: true };

export interface CardChecks {
  readonly ok: boolean;
  readonly card: CardFacts;
  readonly compared: number;
  /** The largest difference, in shares of the largest number of its array. */
  readonly worst: number;
  readonly worstOf: string;
  /** Of stock tfjs operations, outputs only. */
  readonly worstOfStock: number;
  readonly problems: readonly string[];
}

/** Throws when there is no card. */
export async function checkCard(): Promise<CardChecks> {
  await prepareBackend({ ...process.env, GATECAST_KERNEL: 'portable' });
  const { facts } = openCard();
  const card = loadKernel('cuda');
  const portable = loadKernel('portable');
  const problems: string[] = [];
  const worst = { of: '', difference: 0 };
  let worstOfStock = 0;
  const passes = allPasses();
  for (const pass of passes) {
    const name = JSON.stringify(pass.shape);
    const got = results(card, pass, WANTED);
    for (const [part, values] of Object.entries(results(portable, pass, WANTED))) {
      const difference = relativeDifference(got[part], values);
      if (!(difference <= worst.difference)) {
        Object.assign(worst, { of: `${part} of ${name}`, difference });
      }
      if (!(difference < MOST)) {
        problems.push(`${part} of ${name} differs by ${difference}`);
      }
    }
    const again = results(card, pass, WANTED);
    for (const [part, values] of Object.entries(got)) {
      if (!values.every((value, at) => Object.is(value, again[part]?.[at]))) {
        problems.push(`${part} of ${name} is not the same twice`);
      }
    }
    if (pass.inputs.lengths === undefined && pass.inputs.inputMask === undefined) {
      worstOfStock = Math.max(worstOfStock, relativeDifference(got.outputs, stockOutputs(pass)));
    }
  }
  if (!(worstOfStock < MOST)) {
    problems.push(`the outputs differ from stock by ${worstOfStock}`);
  }
  const failure = card.failure();
  if (failure !== null) {
    problems.push(failure);
  }
  return {
    ok: problems.length === 0,
    card: facts,
    compared: passes.length,
    worst: worst.difference,
    worstOf: worst.of,
    worstOfStock,
    problems: problems.slice(0, 20),
  };
}

/** Each cell by itself, with every option, and in sizes that kernels on a card are cut for, and not. */
function allPasses(): readonly Pass[] {
  const sizes = [
    { batch: 1, steps: 1, features: 1, units: 1 },
    { batch: 3, steps: 7, features: 2, units: 5 },
    { batch: 64, steps: 48, features: 1, units: 64 },
    { batch: 17, steps: 30, features: 9, units: 130 },
    { batch: 32, steps: 24, features: 8, units: 256 },
  ];
  const cells = [
    { cell: 'rnn', activation: 'tanh' },
    { cell: 'rnn', activation: 'relu' },
    { cell: 'lstm', activation: 'tanh' },
    { cell: 'gru', activation: 'tanh', resetAfter: true },
  ] as const;
  const all: Pass[] = [];
  for (const size of sizes) {
    for (const cell of cells) {
      for (const [returnSequences, reversed, options] of [
        [false, false, 1],
        [true, false, 7],
        [true, true, 15],
        [false, true, 31],
        [true, false, 31],
      ] as const) {
        const shape: RecurrentShape = { ...size, ...cell, returnSequences, reversed };
        all.push(passOf(shape, options, all.length + 1));
      }
    }
  }
  return all;
}

function stockOutputs({ shape, inputs }: Pass): Float32Array {
  const { cell, activation, resetAfter = false, returnSequences = false, reversed = false } = shape;
  const { batch, steps, features, units } = shape;
  const width = inputs.kernel.length / features;
  const biases = cell === 'gru' ? [2, width] : [width];
  const zeros = new Float32Array(biases.reduce((product, size) => product * size, 1));
  const state = (values: Float32Array | undefined) =>
    values && (tf.tensor(values, [batch, units]) as Tensor2D);
  return tf.tidy(() => {
    const hidden = state(inputs.state);
    const memory = state(inputs.cellState);
    const initialState =
      hidden === undefined && memory === undefined
        ? undefined
        : { hidden: hidden ?? (tf.zeros([batch, units]) as Tensor2D), memory };
    const outputs: Tensor = stockRecurrent(
      tf.tensor(inputs.x, [batch, steps, features]) as Tensor3D,
      {
        kernel: tf.tensor(inputs.kernel, [features, width]) as Tensor2D,
        recurrentKernel: tf.tensor(inputs.recurrentKernel, [units, width]) as Tensor2D,
        bias: tf.tensor(inputs.bias ?? zeros, biases),
      },
      { cell, activation, resetAfter, returnSequences, reversed, initialState },
    );
    return outputs.dataSync<'float32'>().slice();
  });
}
