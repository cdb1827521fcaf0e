/** Self-attention composed of ordinary tfjs ops: the slow truth that the fused one is held against. */
import { type Tensor, type Tensor3D, tf } from '../../backends/tfjs.ts';
import type { AttentionKernel } from './types.ts';

export const stockAttention: AttentionKernel = ({ queries, keys, values }, { heads, lengths, wantsMap }) => {
  const [batch, steps, width] = queries.shape;
  /** `[batch, steps, width]` to `[batch · heads, steps, size]`, which is what a head reads. */
  const split = (tensor: Tensor3D) =>
    tensor
      .reshape([batch, steps, heads, width / heads])
      .transpose([0, 2, 1, 3])
      .reshape([batch * heads, steps, width / heads]) as Tensor3D;
  const [query, key] = [split(queries), split(keys)];
  const outputs = dotAttention([query, key, split(values)], lengths)
    .reshape([batch, heads, steps, width / heads])
    .transpose([0, 2, 1, 3])
    .reshape<Tensor3D>([batch, steps, width]);
  // Twice the work of an attention, so only for whoever draws it.
  const map = wantsMap ? dotShares(query, key, lengths).reshape([batch, heads, steps, steps]).mean(1) : null;
  return { outputs, map };
};

/** With a gradient of its own, whose products transpose their factors first, as `dense` does and for its reason. */
function dotAttention(inputs: Tensor3D[], lengths: Int32Array | undefined): Tensor3D {
  const attend = tf.customGrad((q, k, v, save) => {
    const [query, key, value] = [q, k, v] as [Tensor3D, Tensor3D, Tensor3D];
    const shares = dotShares(query, key, lengths);
    (save as (tensors: Tensor[]) => void)([query, key, value, shares]);
    return {
      value: tf.matMul(shares, value),
      gradFunc: (gradient: Tensor, saved: Tensor[]) => {
        const [ofQuery, ofKey, ofValue, map] = saved as [Tensor3D, Tensor3D, Tensor3D, Tensor3D];
        const slope = gradient as Tensor3D;
        const scale = 1 / Math.sqrt(ofQuery.shape[2]);
        const ofShares = tf.matMul(slope, turned(ofValue));
        const ofScores = map.mul(ofShares.sub(map.mul(ofShares).sum(2, true))).mul<Tensor3D>(scale);
        return [
          tf.matMul(ofScores, ofKey),
          tf.matMul(turned(ofScores), ofQuery),
          tf.matMul(turned(map), slope),
        ];
      },
    };
  });
  return attend(...inputs) as Tensor3D;
}

/** How much each step looks at each: `[batch · heads, steps, steps]`, each row of which sums to 1. */
function dotShares(queries: Tensor3D, keys: Tensor3D, lengths: Int32Array | undefined): Tensor3D {
  const scores = tf.matMul(queries, turned(keys)).mul(1 / Math.sqrt(queries.shape[2]));
  return tf.softmax(lengths === undefined ? scores : scores.add(unseen(lengths, keys.shape))) as Tensor3D;
}

function turned(tensor: Tensor3D): Tensor3D {
  return tensor.transpose([0, 2, 1]);
}

/** So far below any score that its share is exactly 0. */
const UNSEEN = -1e9;

/** `[rows, 1, steps]`, added to the scores; a length stands for as many rows as there are heads. */
function unseen(lengths: Int32Array, [rows, steps]: readonly [number, number, number]): Tensor3D {
  const added = new Float32Array(rows * steps);
  const heads = rows / lengths.length;
  for (let row = 0; row < rows; row++) {
    const length = lengths[Math.floor(row / heads)] as number;
    added.fill(UNSEEN, row * steps, (row + 1) * steps - length);
  }
  return tf.tensor3d(added, [rows, 1, steps]);
}
