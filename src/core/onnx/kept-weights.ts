import { GatecastError } from '../../shared/errors.ts';

interface KeptArray {
  readonly name: string;
  readonly shape: readonly number[];
}

/** The fitted numbers of a net, array by array in the order in which its layers have them. */
export class KeptWeights {
  readonly #manifest: readonly KeptArray[];
  readonly #values: Float32Array;
  #array = 0;
  #offset = 0;

  constructor(manifest: readonly KeptArray[], values: Float32Array) {
    this.#manifest = manifest;
    this.#values = values;
  }

  /** How many numbers have been taken. */
  get taken(): number {
    return this.#offset;
  }

  /** The next array. Throws `WEIGHTS_OTHER` unless it has the name and shape that the net has in its place. */
  take(name: string, ...shape: readonly number[]): Float32Array {
    const array = this.#manifest[this.#array];
    const wanted = `${name} [${shape.join(', ')}]`;
    const found = array === undefined ? 'nothing' : `${array.name} [${array.shape.join(', ')}]`;
    if (!`/${found}`.endsWith(`/${wanted}`)) {
      throw new GatecastError('WEIGHTS_OTHER', { problem: `${found} is kept where ${wanted} belongs` });
    }
    const from = this.#offset;
    this.#offset += shape.reduce((product, size) => product * size, 1);
    this.#array++;
    return this.#values.subarray(from, this.#offset);
  }

  /** Throws `WEIGHTS_OTHER` where something is left. */
  end(): void {
    if (this.#offset !== this.#values.length) {
      const problem = `${this.#values.length} numbers are kept, and the net has ${this.#offset}`;
      throw new GatecastError('WEIGHTS_OTHER', { problem });
    }
  }
}
