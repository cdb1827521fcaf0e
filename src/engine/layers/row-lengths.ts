import { GatecastError } from '../../shared/errors.ts';
import type { Tensor } from '../backends/tfjs.ts';

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
