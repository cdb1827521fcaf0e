/**
 * Seeded starting weights, drawn by us: tfjs's own initialisers have ignored their seeds before, and its orthogonal
 * one takes seconds. Input weights are Glorot uniform, recurrent weights orthogonal, biases zero but for the LSTM's
 * forget gate, which starts at one: what Keras does.
 */
import { createRandom, type Random, STREAMS } from '../../core/windows/random.ts';
import { type LayersModel, tf } from '../backends/tfjs.ts';

import { LinearSkip } from './linear-skip.ts';

/** Large enough to tell future segments apart from the first update on. */
const POSITION_SPREAD = 0.1;

/** Fills all weights of a model from `seed`; the same seed gives the same bits. */
export function seedWeights(model: LayersModel, seed: number): void {
  const random = createRandom(seed, STREAMS.weights);
  const hasLinearPart = model.layers.at(-1) instanceof LinearSkip;
  for (const layer of model.layers) {
    const isLstm = cellClassOf(layer) === 'LSTM';
    for (const weight of layer.trainableWeights) {
      const shape = weight.shape as number[];
      // On top of a linear part the net begins with nothing to add.
      const isSilent = hasLinearPart && layer.name === 'head';
      const drawn = startingValues({ name: weight.originalName, shape, isLstm }, random);
      const values = isSilent ? drawn.fill(0) : drawn;
      tf.tidy(() => {
        weight.write(tf.tensor(values, shape));
      });
    }
  }
}

/** The layer's class; of a wrapper, that of the layer inside. */
function cellClassOf(layer: LayersModel['layers'][number]): string {
  const { layer: inner } = layer.getConfig() as { readonly layer?: { readonly className: string } };
  return inner?.className ?? layer.getClassName();
}

interface WeightInfo {
  /** `layer/kernel`, `layer/recurrent_kernel` or `layer/bias` */
  readonly name: string;
  readonly shape: readonly number[];
  readonly isLstm: boolean;
}

function startingValues({ name, shape, isLstm }: WeightInfo, random: Random): Float32Array {
  const [rows = 0, columns = 1] = shape;
  if (name.endsWith('/recurrent_kernel')) {
    return orthogonal(rows, columns, random);
  }
  if (name.endsWith('kernel')) {
    return glorotUniform(rows, columns, random);
  }
  if (name.endsWith('/positions')) {
    return Float32Array.from({ length: rows * columns }, () => POSITION_SPREAD * random.normal());
  }
  if (name.endsWith('/gamma')) {
    return new Float32Array(rows).fill(1);
  }
  const bias = new Float32Array(shape.reduce((size, length) => size * length, 1));
  return isLstm || name.endsWith('/lstm_bias') ? bias.fill(1, bias.length / 4, bias.length / 2) : bias;
}

/** Uniform on ±√(6 / (rows + columns)). */
export function glorotUniform(rows: number, columns: number, random: Random): Float32Array {
  const limit = Math.sqrt(6 / (rows + columns));
  return Float32Array.from({ length: rows * columns }, () => (2 * random.uniform() - 1) * limit);
}

/**
 * `[rows, columns]`, rows ≤ columns: the rows are orthonormal, by modified Gram and Schmidt on normal draws in
 * float64. A row that lost most of its length is cleaned again (Kahan and Parlett's "twice is enough").
 */
export function orthogonal(rows: number, columns: number, random: Random): Float32Array {
  const basis: Float64Array[] = [];
  while (basis.length < rows) {
    const row = Float64Array.from({ length: columns }, () => random.normal());
    const before = dot(row, row);
    removeParts(row, basis);
    if (dot(row, row) < before / 2) {
      removeParts(row, basis);
    }
    const length = Math.sqrt(dot(row, row));
    basis.push(row.map((value) => value / length));
  }
  const result = new Float32Array(rows * columns);
  for (const [index, row] of basis.entries()) {
    result.set(row, index * columns);
  }
  return result;
}

function removeParts(row: Float64Array, basis: readonly Float64Array[]): void {
  for (const other of basis) {
    const factor = dot(row, other);
    for (let at = 0; at < row.length; at++) {
      row[at] = (row[at] as number) - factor * (other[at] as number);
    }
  }
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) {
    sum += (left[at] as number) * (right[at] as number);
  }
  return sum;
}
