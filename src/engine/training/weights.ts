import { type LayersModel, type Tensor, tf, type Variable } from '../backends/tfjs.ts';

export type Manifest = readonly { readonly name: string; readonly shape: readonly number[] }[];

/**
 * All trainable weights of a model as one flat array, which the optimizer works on, and as tfjs variables, which the
 * model reads. `values` is the master copy: `push` sends it to the variables.
 */
export class FlatWeights {
  readonly manifest: Manifest;
  readonly values: Float32Array;
  readonly variables: readonly Variable[];
  readonly #views: readonly Float32Array[];

  constructor(model: LayersModel) {
    this.manifest = model.trainableWeights.map(({ originalName, shape }) => ({
      name: originalName,
      shape: shape as number[],
    }));
    this.variables = model.trainableWeights.map((weight) => weight.read() as Variable);
    const sizes = this.variables.map(({ size }) => size);
    this.values = new Float32Array(sizes.reduce((sum, size) => sum + size, 0));
    let offset = 0;
    this.#views = sizes.map((size) => {
      offset += size;
      return this.values.subarray(offset - size, offset);
    });
    for (const [index, variable] of this.variables.entries()) {
      this.#views[index]?.set(variable.dataSync());
    }
  }

  /** Sends `values` to the variables. */
  push(): void {
    for (const [index, variable] of this.variables.entries()) {
      const view = this.#views[index] as Float32Array;
      // No copy: `cpu` keeps the view, which is then always up to date; other backends copy it themselves.
      const fresh = tf.tensor(view, variable.shape);
      variable.assign(fresh);
      fresh.dispose();
    }
  }

  /** Replaces `values` and sends them. */
  restore(values: Float32Array): void {
    this.values.set(values);
    this.push();
  }

  /** Copies gradients, by variable name, into one flat array in the order of `values`. */
  flatten(gradients: Readonly<Record<string, Tensor>>, into: Float32Array): void {
    let offset = 0;
    for (const variable of this.variables) {
      const gradient = gradients[variable.name];
      if (gradient === undefined) {
        into.fill(0, offset, offset + variable.size);
      } else {
        into.set(gradient.dataSync(), offset);
      }
      offset += variable.size;
    }
  }
}
