/** How a decoder looks back at the states of an encoder, `[batch, steps, width]`, from a state `[batch, units]`. */
import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../../backends/tfjs.ts';
import { stockDense } from '../dense/stock.ts';

/** What it sees, `[batch, width]`, and the share of every step in it, `[batch, steps]`. */
export interface Look {
  readonly context: Tensor2D;
  readonly shares: Tensor2D;
}

export type LookBack = (state: Tensor2D) => Look;

export interface AdditiveWeights {
  /** `[units, units]` */
  readonly query: Tensor2D;
  /** `[width, units]` */
  readonly key: Tensor2D;
  /** `[units, 1]` */
  readonly score: Tensor2D;
}

/** `score · tanh(state · query + encoded · key)` (Bahdanau, Cho and Bengio, 2014). */
export function additive(encoded: Tensor3D, { query, key, score }: AdditiveWeights): LookBack {
  const [batch, steps, width] = encoded.shape;
  const units = key.shape[1];
  const keys = product(encoded.reshape([batch * steps, width]), key).reshape([batch, steps, units]);
  return (state) => {
    const asked = product(state, query).expandDims(1);
    const mixed = keys
      .add(asked)
      .tanh()
      .reshape([batch * steps, units]);
    return lookWith(encoded, product(mixed, score).reshape([batch, steps]));
  };
}

/** `state · query · encodedᵀ` (Luong, Pham and Manning, 2015, “general”); `query` is `[units, width]`. */
export function multiplicative(encoded: Tensor3D, query: Tensor2D): LookBack {
  // A sum over products, not a product of matrices: its gradient needs no transposed factors.
  return (state) => lookWith(encoded, encoded.mul(product(state, query).expandDims(1)).sum(2));
}

function lookWith(encoded: Tensor3D, scores: Tensor): Look {
  const shares = tf.softmax(scores) as Tensor2D;
  return { context: encoded.mul(shares.expandDims(2)).sum(1) as Tensor2D, shares };
}

/** `inputs · kernel`, with the gradient of `dense`. */
function product(inputs: Tensor, kernel: Tensor2D): Tensor2D {
  return stockDense(inputs as Tensor2D, { kernel, bias: tf.zeros([kernel.shape[1]]) });
}
