import { type Tensor, type Tensor2D, tf } from '../backends/tfjs.ts';
import { denseLink } from '../chain/dense-link.ts';
import type { Link, Linked, LinkWeight } from '../chain/link.ts';
import type { Layer, LayerConfig, LayerWeight, Shape } from '../layers/layer-types.ts';
import { dense } from '../ops/dense/dense.ts';

export interface SegmentEmbeddingConfig extends LayerConfig {
  /** Steps read together; divides the window. */
  readonly segment: number;
  readonly units: number;
}

/**
 * Reads a window in pieces: `[batch, window, channels]` in, each piece of `segment` steps through one dense layer with
 * ReLU, `[batch, window / segment, units]` out (Lin et al., SegRNN, 2023). The cell then takes a segment a step.
 */
export class SegmentEmbedding extends tf.layers.Layer implements Linked {
  static readonly className: string = 'SegmentEmbedding';
  readonly #segment: number;
  readonly #units: number;
  #weights: { readonly kernel: LayerWeight; readonly bias: LayerWeight } | null = null;

  constructor(config: SegmentEmbeddingConfig) {
    super(config);
    this.#segment = config.segment;
    this.#units = config.units;
  }

  override build(inputShape: Shape | Shape[]): void {
    const channels = (inputShape as Shape)[2] as number;
    const zeros = tf.initializers.zeros();
    this.#weights = {
      kernel: this.addWeight('kernel', [this.#segment * channels, this.#units], 'float32', zeros),
      bias: this.addWeight('bias', [this.#units], 'float32', zeros),
    };
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [batch, window] = inputShape as Shape;
    return [batch ?? null, (window as number) / this.#segment, this.#units];
  }

  override call(inputs: Tensor | Tensor[], { training }: { readonly training?: boolean } = {}): Tensor {
    const weights = this.#weights;
    if (weights === null) {
      throw new Error(`${this.name} was called before it was built`);
    }
    const input = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
    const [batch, window, channels] = input.shape as [number, number, number];
    const pieces = window / this.#segment;
    return tf.tidy(() => {
      // Steps stand beside one another in memory, so the pieces need no copy.
      const a = input.reshape([batch * pieces, this.#segment * channels]) as Tensor2D;
      const read = { kernel: weights.kernel.read() as Tensor2D, bias: weights.bias.read() };
      // Training never asks how the loss hangs on its inputs; whoever else does gets an answer.
      const embedded = dense(a, read, { relu: true, needsInputGradient: training !== true });
      return embedded.reshape([batch, pieces, this.#units]);
    });
  }

  link(weights: readonly LinkWeight[]): Link {
    return denseLink(weights, { relu: true, together: this.#segment });
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    return { ...super.getConfig(), segment: this.#segment, units: this.#units };
  }
}
