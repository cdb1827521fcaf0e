import { createRandom, type Random, STREAMS } from '../../core/windows/random.ts';
import { type Tensor, tf } from '../backends/tfjs.ts';
import { dropoutLink } from '../chain/dropout-link.ts';
import type { Link, Linked } from '../chain/link.ts';
import { drawMask } from './dropout-mask.ts';
import type { Layer, LayerConfig } from './layer-types.ts';

export interface SeededDropoutConfig extends LayerConfig {
  /** Share of outputs dropped, 0 ≤ rate < 1. */
  readonly rate: number;
  readonly seed: number;
  /** Which dropout layer of the model this is: each draws its own masks. */
  readonly place?: number;
}

/**
 * Dropout whose masks come from our own generator, so a training repeats bit for bit (the stock layer with a seed
 * gives every batch the same mask). A window keeps one mask over all its time steps (Gal and Ghahramani, 2016).
 * Kept outputs are scaled up by `1 / (1 − rate)`; outside training it does nothing. Saves as the stock `Dropout`.
 */
export class SeededDropout extends tf.layers.Layer implements Linked {
  static readonly className: string = 'Dropout';
  readonly #rate: number;
  readonly #seed: number;
  /** What its masks are drawn from. */
  readonly random: Random;

  constructor(config: SeededDropoutConfig) {
    super(config);
    this.#rate = config.rate;
    this.#seed = config.seed;
    this.random = createRandom(config.seed, STREAMS.dropout + (config.place ?? 0));
  }

  override computeOutputShape(inputShape: (number | null)[]): (number | null)[] {
    return inputShape;
  }

  override call(inputs: Tensor | Tensor[], kwargs: { readonly training?: boolean }): Tensor {
    const input = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
    if (kwargs.training !== true || this.#rate === 0) {
      return input.clone();
    }
    const [batch, ...rest] = input.shape;
    const units = rest.at(-1) as number;
    const shape = rest.length === 2 ? [batch as number, 1, units] : [batch as number, units];
    const mask = drawMask(this.random, (batch as number) * units, this.#rate);
    return tf.tidy(() => input.mul(tf.tensor(mask, shape)));
  }

  link(): Link {
    return dropoutLink((size) => drawMask(this.random, size, this.#rate));
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    return { ...super.getConfig(), rate: this.#rate, noiseShape: null, seed: this.#seed };
  }
}
