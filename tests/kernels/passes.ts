/** Passes of random numbers, and what a kernel makes of them. */
import type {
  FusedKernel,
  RecurrentInputs,
  RecurrentShape,
  WantedGradients,
} from '../../src/engine/kernels/kernel.ts';
import { numbersFrom } from './numbers.ts';

/** A pass with every option that random numbers may switch on. */
export interface Pass {
  readonly shape: RecurrentShape;
  readonly inputs: RecurrentInputs;
  readonly seed: number;
}

export const BASE = { activation: 'tanh', batch: 3, steps: 7, features: 2, units: 4 } as const;

/** Bits of `options`: bias, state, memory, lengths, mask of the inputs, mask of the state. */
export function passOf(shape: RecurrentShape, options: number, seed: number): Pass {
  const numbers = numbersFrom(seed);
  const gates = { rnn: 1, lstm: 4, gru: 3 }[shape.cell];
  const { batch, steps, features, units } = shape;
  const has = (bit: number) => (options & (1 << bit)) !== 0;
  const mask = (count: number) => numbers(count).map((value) => (value > -0.5 ? 1.25 : 0));
  const biases = shape.cell === 'gru' && shape.resetAfter === true ? 2 : 1;
  return {
    shape,
    seed,
    inputs: {
      x: numbers(batch * steps * features),
      kernel: numbers(features * gates * units, 0.6),
      recurrentKernel: numbers(units * gates * units, 1 / Math.sqrt(units)),
      bias: has(0) ? numbers(biases * gates * units, 0.3) : undefined,
      state: has(1) ? numbers(batch * units) : undefined,
      cellState: has(2) && shape.cell === 'lstm' ? numbers(batch * units) : undefined,
      lengths: has(3)
        ? Int32Array.from(numbers(batch), (value) => Math.floor(((value + 1) / 2) * (steps + 1)))
        : undefined,
      inputMask: has(4) ? mask(batch * features) : undefined,
      recurrentMask: has(5) ? mask(batch * units) : undefined,
    },
  };
}

export type Results = Record<string, Float32Array | Float64Array>;

/** Forward and backward, every array by its name. */
export function results(
  kernel: FusedKernel,
  { shape, inputs, seed }: Pass,
  wanted: WantedGradients = { x: true, state: true, norms: true },
): Results {
  const { outputs, state, cellState, handle } = kernel.forward(shape, inputs, true);
  if (handle === null) {
    throw new Error('no residuals were kept');
  }
  const numbers = numbersFrom(seed + 1);
  const given = { outputs: numbers(outputs.length) };
  const found = kernel.backward(handle, given, wanted);
  const all = { ...found, outputs, lastState: state, lastCell: cellState };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** The largest difference, in shares of the largest number, from 1 on. */
export function relativeDifference(
  got: ArrayLike<number> | undefined,
  want: Float32Array | Float64Array,
): number {
  const values: readonly number[] = [...want];
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return values.reduce((most, value, i) => {
    const off = Math.abs((got?.[i] ?? Number.NaN) - value) / scale;
    return Math.max(most, off);
  }, 0);
}
