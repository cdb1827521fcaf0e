import { GatecastError } from '../../shared/errors.ts';
import type { LayersModel, Tensor, Variable } from '../backends/tfjs.ts';
import { tensorOf, valuesOf } from '../ops/kept-values.ts';

export type Manifest = readonly { readonly name: string; readonly shape: readonly number[] }[];

/** Of one net, or of several, one after another. */
export function manifestOf(nets: readonly { readonly manifest: Manifest }[]): Manifest {
  return nets.flatMap(({ manifest }, index) =>
    nets.length === 1
      ? manifest
      : manifest.map(({ name, shape }) => ({ name: `net_${index + 1}/${name}`, shape })),
  );
}

/** Throws `WEIGHTS_OTHER` at the first array that has another name or shape than it must. */
export function checkManifest(stored: Manifest, expected: Manifest): void {
  for (let index = 0; index < Math.max(stored.length, expected.length); index++) {
    const [found, wanted] = [arrayText(stored[index]), arrayText(expected[index])];
    if (found !== wanted) {
      throw new GatecastError('WEIGHTS_OTHER', { problem: `${found} is kept where ${wanted} belongs` });
    }
  }
}

function arrayText(array: Manifest[number] | undefined): string {
  return array === undefined ? 'nothing' : `${array.name} [${array.shape.join(', ')}]`;
}

/**
 * All weights of a model as one flat array, those that training moves first, and as tfjs variables, which the model
 * reads. `values` is the master copy.
 */
export class FlatWeights {
  readonly manifest: Manifest;
  readonly values: Float32Array;
  /** The front of `values`: what the optimizer works on. */
  readonly trained: Float32Array;
  /** Of `trained`. */
  readonly variables: readonly Variable[];
  readonly #frozen: readonly Variable[];
  readonly #views: readonly Float32Array[];

  constructor(model: LayersModel) {
    const { trainableWeights, nonTrainableWeights } = model;
    this.manifest = [...trainableWeights, ...nonTrainableWeights].map(({ originalName, shape }) => ({
      name: originalName,
      shape: shape as number[],
    }));
    this.variables = trainableWeights.map((weight) => weight.read() as Variable);
    this.#frozen = nonTrainableWeights.map((weight) => weight.read() as Variable);
    const all = [...this.variables, ...this.#frozen];
    const sizes = all.map(({ size }) => size);
    this.values = new Float32Array(sizes.reduce((sum, size) => sum + size, 0));
    let offset = 0;
    this.#views = sizes.map((size) => {
      offset += size;
      return this.values.subarray(offset - size, offset);
    });
    for (const [index, variable] of all.entries()) {
      this.#views[index]?.set(variable.dataSync());
    }
    this.trained = this.values.subarray(
      0,
      this.variables.reduce((sum, { size }) => sum + size, 0),
    );
  }

  /** Sends `trained` to its variables. */
  push(): void {
    this.#send(this.variables, 0);
  }

  /** Sends all of `values`: whoever reads the variables' numbers without a copy from then on reads `values` itself. */
  pushAll(): void {
    this.push();
    this.#send(this.#frozen, this.variables.length);
  }

  #send(variables: readonly Variable[], first: number): void {
    for (const [index, variable] of variables.entries()) {
      const view = this.#views[first + index] as Float32Array;
      // Our ops read the view itself, which is always up to date; backends other than `cpu` make a copy for theirs.
      const fresh = tensorOf(view, variable.shape);
      variable.assign(fresh);
      fresh.dispose();
    }
  }

  /** Replaces `values`, or the front of them, and sends them all. */
  restore(values: Float32Array): void {
    this.values.set(values);
    this.pushAll();
  }

  /** Copies gradients, by variable name, into one flat array in the order of `trained`. */
  flatten(gradients: Readonly<Record<string, Tensor>>, into: Float32Array): void {
    let offset = 0;
    for (const variable of this.variables) {
      const gradient = gradients[variable.name];
      if (gradient === undefined) {
        into.fill(0, offset, offset + variable.size);
      } else {
        into.set(valuesOf(gradient), offset);
      }
      offset += variable.size;
    }
  }
}
