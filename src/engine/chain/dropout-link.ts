import { passArray } from '../kernels/passes/pass-words.ts';
import type { Link } from './link.ts';

/** Multiplies a row by its mask, the same at all its steps; `drawMask` is called once a forward in training. */
export function dropoutLink(drawMask: (size: number) => Float32Array): Link {
  let kept: { readonly mask: Float32Array; readonly steps: number; readonly width: number } | null = null;
  const masked = (values: Float32Array): Float32Array => {
    if (kept === null) {
      return values;
    }
    const { mask, steps, width } = kept;
    const product = passArray(values.length);
    for (let row = 0, at = 0; row * width < mask.length; row++) {
      for (let step = 0; step < steps; step++) {
        for (let place = row * width; place < (row + 1) * width; place++, at++) {
          product[at] = (values[at] as number) * (mask[place] as number);
        }
      }
    }
    return product;
  };
  return {
    forward(given, { training }) {
      const { rows, steps, width } = given;
      kept = training ? { mask: drawMask(rows * width), steps: steps ?? 1, width } : null;
      return { ...given, values: masked(given.values) };
    },
    backward: (slopes, wantsInput) => (wantsInput ? masked(slopes) : null),
  };
}
