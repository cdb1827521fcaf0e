/** An LSTM's memory behind its outputs, row by row, and their gradients taken apart again. */

/** `[batch, any]` and `[batch, units]` side by side. */
export function joinMemory(outputs: Float32Array, memory: Float32Array, batch: number): Float32Array {
  const width = outputs.length / batch;
  const units = memory.length / batch;
  const joined = new Float32Array(outputs.length + memory.length);
  for (let row = 0; row < batch; row++) {
    const at = row * (width + units);
    joined.set(outputs.subarray(row * width, (row + 1) * width), at);
    joined.set(memory.subarray(row * units, (row + 1) * units), at + width);
  }
  return joined;
}

/** What `joinMemory` made, apart; `shape` is that of the memory, `[batch, units]`. */
export function splitMemory(
  joined: Float32Array,
  [batch, units]: readonly [number, number],
): { readonly outputs: Float32Array; readonly cellState: Float32Array } {
  const width = joined.length / batch - units;
  const outputs = new Float32Array(batch * width);
  const cellState = new Float32Array(batch * units);
  for (let row = 0; row < batch; row++) {
    const at = row * (width + units);
    outputs.set(joined.subarray(at, at + width), row * width);
    cellState.set(joined.subarray(at + width, at + width + units), row * units);
  }
  return { outputs, cellState };
}
