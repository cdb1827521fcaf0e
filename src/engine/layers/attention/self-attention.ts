import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../../backends/tfjs.ts';
import { dotAttention, dotShares } from '../../ops/attention.ts';
import { dense } from '../../ops/dense/dense.ts';
import type { CallContext, Layer, LayerConfig, LayerWeight, Shape } from '../layer-types.ts';
import { stepLengths } from '../row-lengths.ts';

/** The name under which it lays aside where its steps looked, the mean of its heads: `[batch, steps, steps]`. */
export const SELF_ATTENTION_MAP = 'self-attention map';

export interface SelfAttentionConfig extends LayerConfig {
  /** Divides the width of what comes in. */
  readonly heads: number;
  /** Whether a learned place is added to every step before: attention by itself knows no order. */
  readonly positions: boolean;
}

const PARTS = ['query', 'key', 'value', 'output'] as const;
type Part = (typeof PARTS)[number];
type Weights = Readonly<Record<Part, { readonly kernel: LayerWeight; readonly bias: LayerWeight }>>;

/**
 * Every step of a sequence looks at all steps, `[batch, steps, width]` in and out: multi-head self-attention (Vaswani et
 * al., 2017), its weights in Keras's order and shapes.
 */
export class SelfAttention extends tf.layers.Layer {
  static readonly className: string = 'SelfAttention';
  readonly #config: SelfAttentionConfig;
  #weights: Weights | null = null;
  #positions: LayerWeight | null = null;

  constructor(config: SelfAttentionConfig) {
    super(config);
    this.#config = config;
  }

  override build(inputShape: Shape | Shape[]): void {
    const [, steps, width] = inputShape as [null, number, number];
    const zeros = tf.initializers.zeros();
    if (this.#config.positions) {
      this.#positions = this.addWeight('positions', [steps, width], 'float32', zeros);
    }
    const add = (part: Part) => ({
      kernel: this.addWeight(`${part}_kernel`, [width, width], 'float32', zeros),
      bias: this.addWeight(`${part}_bias`, [width], 'float32', zeros),
    });
    this.#weights = { query: add('query'), key: add('key'), value: add('value'), output: add('output') };
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return inputShape as Shape;
  }

  override call(inputs: Tensor | Tensor[], context: CallContext = {}): Tensor {
    const weights = this.#weights;
    if (weights === null) {
      throw new Error(`${this.name} was called before it was built`);
    }
    const input = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor3D;
    const [batch, steps, width] = input.shape;
    const { heads } = this.#config;
    const size = width / heads;
    const lengths = stepLengths(context, steps);
    const [output, map] = tf.tidy(() => {
      const placed = this.#positions === null ? input : input.add(this.#positions.read());
      const read = (part: Part, from: Tensor) => {
        const { kernel, bias } = weights[part];
        const rows = from.reshape([batch * steps, width]) as Tensor2D;
        return dense(rows, { kernel: kernel.read() as Tensor2D, bias: bias.read() });
      };
      const split = (part: Part) =>
        read(part, placed)
          .reshape([batch, steps, heads, size])
          .transpose([0, 2, 1, 3])
          .reshape([batch * heads, steps, size]) as Tensor3D;
      const [queries, keys] = [split('query'), split('key')];
      const joined = dotAttention(queries, keys, split('value'), lengths)
        .reshape([batch, heads, steps, size])
        .transpose([0, 2, 1, 3]);
      const written = read('output', joined).reshape([batch, steps, width]);
      // Twice the work of an attention, so only for whoever draws it.
      return context.looks === true
        ? [written, dotShares(queries, keys, lengths).reshape([batch, heads, steps, steps]).mean(1)]
        : [written];
    }) as [Tensor, Tensor?];
    if (map !== undefined) {
      context.kept?.set(SELF_ATTENTION_MAP, map);
    }
    return output;
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    const { heads, positions } = this.#config;
    return { ...super.getConfig(), heads, positions };
  }
}
