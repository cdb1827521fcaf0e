import { createRandom } from '../../src/core/windows/random.ts';
import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../../src/engine/backends/tfjs.ts';
import { loadKernel } from '../../src/engine/kernels/load-kernel.ts';
import type { KernelName } from '../../src/engine/ops/recurrent/kernel-choice.ts';
import { GATES, type RecurrentKernel, type RecurrentOptions } from '../../src/engine/ops/recurrent/types.ts';
import { kernelOrReason } from '../kernels/available.ts';

/** The sizes of one recurrence. */
export interface Sizes {
  readonly batch: number;
  readonly steps: number;
  readonly features: number;
  readonly units: number;
}

/**
 * One flat array a part, with their shapes, in the order inputs, kernel, recurrent kernel, bias and, where the
 * recurrence does not start at zero, hidden state and an LSTM's memory.
 */
export interface Parts {
  readonly arrays: readonly Float32Array[];
  readonly shapes: readonly (readonly number[])[];
}

export interface Start {
  readonly seed: number;
  /** Whether there is an initial state. */
  readonly hasState?: boolean;
}

/** Seeded normal numbers of half a deviation for every part of a recurrence. */
export function randomParts(
  sizes: Sizes,
  options: RecurrentOptions,
  { seed, hasState = false }: Start = { seed: 1 },
): Parts {
  const { batch, steps, features, units } = sizes;
  const width = GATES[options.cell] * units;
  const hasTwoBiases = options.cell === 'gru' && options.resetAfter;
  const states = hasState ? (options.cell === 'lstm' ? 2 : 1) : 0;
  const shapes = [
    [batch, steps, features],
    [features, width],
    [units, width],
    hasTwoBiases ? [2, width] : [width],
    ...Array.from({ length: states }, () => [batch, units]),
  ];
  const random = createRandom(seed, 77);
  const arrays = shapes.map((shape) =>
    Float32Array.from(
      { length: shape.reduce((size, length) => size * length, 1) },
      () => 0.5 * random.normal(),
    ),
  );
  return { arrays, shapes };
}

export function tensorsOf({ arrays, shapes }: Parts): Tensor[] {
  return arrays.map((array, index) => tf.tensor(array, [...(shapes[index] ?? [])]));
}

/** The op on the tensors of `Parts`, in their order. */
export function runOn(run: RecurrentKernel, tensors: readonly Tensor[], options: RecurrentOptions): Tensor {
  const [inputs, kernel, recurrentKernel, bias, hidden, memory] = tensors as [
    Tensor3D,
    Tensor2D,
    Tensor2D,
    Tensor,
    Tensor2D?,
    Tensor2D?,
  ];
  const initialState = hidden && { hidden, memory };
  return run(inputs, { kernel, recurrentKernel, bias }, { ...options, initialState });
}

/** How the loss `Σ weight · output` weighs every output: each differently. */
export function lossWeight(at: number): number {
  return Math.sin(at + 1);
}

export interface OpResults {
  readonly output: Float32Array;
  /** In the order of the parts. */
  readonly gradients: readonly Float32Array[];
}

/** The op's output, and its gradients for a loss that weighs outputs by `lossWeight`. */
export function resultsOf(run: RecurrentKernel, parts: Parts, options: RecurrentOptions): OpResults {
  return tf.tidy(() => {
    const tensors = tensorsOf(parts);
    const output = runOn(run, tensors, options);
    const weights = Float32Array.from({ length: output.size }, (_, at) => lossWeight(at));
    const share = tf.tensor(weights, output.shape);
    const loss = (...inner: Tensor[]) => runOn(run, inner, options).mul(share).sum();
    const gradients = tf.grads(loss)(tensors);
    return {
      output: output.dataSync<'float32'>(),
      gradients: gradients.map((gradient) => gradient.dataSync<'float32'>()),
    };
  });
}

/** Whether this machine lacks a kernel, and why, for the title of skipped tests. */
export function missingKernel(name: KernelName): { readonly missing: boolean; readonly reason: string } {
  if (name === 'stock') {
    return { missing: false, reason: '' };
  }
  const { kernel, reason } = kernelOrReason(() => loadKernel(name));
  return { missing: kernel === null, reason };
}

/** The largest difference of two number lists of one length. */
export function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let largest = left.length === right.length ? 0 : Number.POSITIVE_INFINITY;
  for (let at = 0; at < left.length; at++) {
    const difference = Math.abs((left[at] as number) - (right[at] as number));
    largest = Math.max(difference, largest);
  }
  return largest;
}
