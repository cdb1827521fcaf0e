import { type Tensor, type Tensor3D, tf } from '../backends/tfjs.ts';

/**
 * Scaled dot-product attention over `[batch, steps, width]` (Vaswani et al., 2017): `softmax(q · kᵀ / √width) · v`. With a
 * gradient of its own, whose products transpose their factors first, as `dense` does and for its reason. With `lengths`, one for
 * each group of as many rows as there are heads, only the last so many steps of a row are looked at.
 */
export function dotAttention(
  queries: Tensor3D,
  keys: Tensor3D,
  values: Tensor3D,
  lengths?: Int32Array,
): Tensor3D {
  const scale = 1 / Math.sqrt(queries.shape[2]);
  const attend = tf.customGrad((q, k, v, save) => {
    const [query, key, value] = [q, k, v] as [Tensor3D, Tensor3D, Tensor3D];
    const shares = dotShares(query, key, lengths);
    (save as (tensors: Tensor[]) => void)([query, key, value, shares]);
    return {
      value: tf.matMul(shares, value),
      gradFunc: (gradient: Tensor, saved: Tensor[]) => {
        const [ofQuery, ofKey, ofValue, map] = saved as [Tensor3D, Tensor3D, Tensor3D, Tensor3D];
        const slope = gradient as Tensor3D;
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
  return attend(queries, keys, values) as Tensor3D;
}

/** How much each step looks at each, `softmax(q · kᵀ / √width)`: `[batch, steps, steps]`, each row of which sums to 1. */
export function dotShares(queries: Tensor3D, keys: Tensor3D, lengths?: Int32Array): Tensor3D {
  const scores = tf.matMul(queries, turned(keys)).mul(1 / Math.sqrt(queries.shape[2]));
  return tf.softmax(lengths === undefined ? scores : scores.add(unseen(lengths, keys.shape))) as Tensor3D;
}

function turned(tensor: Tensor3D): Tensor3D {
  return tensor.transpose([0, 2, 1]);
}

/** So far below any score that its share is exactly 0. */
const UNSEEN = -1e9;

/** `[rows, 1, steps]`, added to the scores. */
function unseen(lengths: Int32Array, [rows, steps]: readonly [number, number, number]): Tensor3D {
  const added = new Float32Array(rows * steps);
  const heads = rows / lengths.length;
  for (let row = 0; row < rows; row++) {
    const length = lengths[Math.floor(row / heads)] as number;
    added.fill(UNSEEN, row * steps, (row + 1) * steps - length);
  }
  return tf.tensor3d(added, [rows, 1, steps]);
}
