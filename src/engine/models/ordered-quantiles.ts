import { type Tensor, type Tensor2D, tf } from '../backends/tfjs.ts';
import type { Layer, LayerConfig, Shape } from '../layers/layer-types.ts';

export interface OrderedQuantilesConfig extends LayerConfig {
  /** Ascending, 0.5 among them. */
  readonly quantiles: readonly number[];
}

/**
 * Quantiles that cannot cross: of every `quantiles.length` numbers the median is taken as it is, and the others are
 * steps away from it, made positive by softplus and added up outwards. No weights.
 */
export class OrderedQuantiles extends tf.layers.Layer {
  static readonly className: string = 'OrderedQuantiles';
  readonly #quantiles: readonly number[];

  constructor(config: OrderedQuantilesConfig) {
    super({ name: config.name ?? 'quantiles' });
    this.#quantiles = config.quantiles;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return inputShape as Shape;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const input = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
    const count = this.#quantiles.length;
    const median = this.#quantiles.indexOf(0.5);
    return tf.tidy(() => {
      const raw = input.reshape([-1, count]) as Tensor2D;
      const isMedian = tf.tensor1d(this.#quantiles.map((_, at) => (at === median ? 1 : 0)));
      const steps = raw.mul(isMedian).add(raw.softplus().mul(tf.sub(1, isMedian))) as Tensor2D;
      return tf.matMul(steps, outwardSums(count, median)).reshape(input.shape);
    });
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    return { ...super.getConfig(), quantiles: [...this.#quantiles] };
  }
}

/** `[from, to]`: how much the step `from` counts in the quantile `to`. */
function outwardSums(count: number, median: number): Tensor2D {
  const rows = Array.from({ length: count }, (_, from) =>
    Array.from({ length: count }, (__, to) => {
      if (from === median || (from > median && from <= to)) {
        return 1;
      }
      return from < median && from >= to ? -1 : 0;
    }),
  );
  return tf.tensor2d(rows);
}
