/** Weights in fewer bytes than a float32 each, as `weights.bin` keeps them and exports hand them on. */

/** How the numbers of one array are kept. */
export interface PackedForm {
  /** `int8`: `value = scale · integer`, one float32 scale for every index along `axis`. */
  readonly values: 'float32' | 'float16' | 'int8';
  /** Of `int8`: the axis of the array along which scales differ, as ONNX counts it. */
  readonly axis?: number;
  /** True where only numbers other than zero are kept, behind one bit a number that says which; false when absent. */
  readonly sparse?: boolean;
}

/**
 * Arrays in the order of their manifest. In `bytes` each has, one after another and little-endian: its bits, where it is sparse (the
 * lowest bit of a byte first); its scales, where it is `int8`; its numbers.
 */
export interface PackedWeights {
  readonly arrays: readonly PackedForm[];
  readonly bytes: Uint8Array;
}
