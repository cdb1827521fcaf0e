import { GatecastError } from '../../shared/errors.ts';
import { type Tensor, tf } from '../backends/tfjs.ts';
import type { CallContext } from './layer-types.ts';

/**
 * How many steps of every row count, from tfjs's mask `[batch, time]` (true: the step counts). Undefined when all do.
 * Throws `CONFIG_INVALID` when steps are left out at the start or in the middle of a row: the op only knows where a row
 * ends.
 */
export function rowLengths(mask: Tensor, [batch, steps]: readonly [number, number]): Int32Array | undefined {
  if (mask.size !== batch * steps) {
    throw new Error(`a mask of ${mask.shape.join(' × ')} does not fit ${batch} rows of ${steps} steps`);
  }
  const counts = mask.dataSync();
  const lengths = new Int32Array(batch);
  for (let row = 0; row < batch; row++) {
    const ofRow = counts.subarray(row * steps, (row + 1) * steps);
    let length = 0;
    while (length < steps && ofRow[length] !== 0) {
      length++;
    }
    if (ofRow.subarray(length).some((count) => count !== 0)) {
      const problem = `row ${row} leaves out steps before its last one; masked steps must stand at the end`;
      throw new GatecastError('CONFIG_INVALID', { field: 'mask', value: [...ofRow], problem });
    }
    lengths[row] = length;
  }
  return lengths.every((length) => length === steps) ? undefined : lengths;
}

/**
 * How many of the `steps` that a layer reads count in every row, the last ones: of windows that an embedding may have read in pieces,
 * each of which then stands for several steps. Undefined where all do.
 */
export function stepLengths({ lengths, window }: CallContext, steps: number): Int32Array | undefined {
  if (lengths === undefined || window === undefined) {
    return undefined;
  }
  const together = (window.shape[1] as number) / steps;
  return together === 1 ? lengths : lengths.map((length) => length / together);
}

/** `[batch, steps, 1]`: 1 where a step counts, 0 in front of it. */
export function stepMask(lengths: Int32Array, steps: number): Tensor {
  const mask = new Float32Array(lengths.length * steps);
  for (const [row, length] of lengths.entries()) {
    mask.fill(1, (row + 1) * steps - length, (row + 1) * steps);
  }
  return tf.tensor3d(mask, [lengths.length, steps, 1]);
}
