import { GatecastError } from '../../shared/errors.ts';
import type { PackedArray } from '../compress/pack-weights.ts';
import { type FittedNumbers, fittedNumbers, plainNumbers } from './fitted-numbers.ts';

interface KeptArray {
  readonly name: string;
  readonly shape: readonly number[];
}

/** The fitted numbers of a net, array by array in the order in which its layers have them. */
export class KeptWeights {
  readonly #manifest: readonly KeptArray[];
  readonly #values: Float32Array;
  readonly #packed: readonly PackedArray[] | undefined;
  #array = 0;
  #offset = 0;

  /** `packed`: the same array by array, where they are kept in fewer bytes. */
  constructor(manifest: readonly KeptArray[], values: Float32Array, packed?: readonly PackedArray[]) {
    this.#manifest = manifest;
    this.#values = values;
    this.#packed = packed;
  }

  /** How many numbers have been taken. */
  get taken(): number {
    return this.#offset;
  }

  /** The next array, in the form in which it is kept. Throws as `take`. */
  takeKept(name: string, ...shape: readonly number[]): FittedNumbers {
    const packed = this.#packed?.[this.#array];
    const values = this.take(name, ...shape);
    return packed === undefined ? plainNumbers(values) : fittedNumbers(packed);
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
