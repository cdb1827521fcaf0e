import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../../backends/tfjs.ts';
import { attend } from '../../ops/attention/attend.ts';
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
    const options = {
      heads: this.#config.heads,
      lengths: stepLengths(context, steps),
      wantsMap: context.looks === true,
    };
    const [output, map] = tf.tidy(() => {
      const placed = this.#positions === null ? input : input.add<Tensor3D>(this.#positions.read());
      const read = (part: Part, from: Tensor3D) => {
        const { kernel, bias } = weights[part];
        const rows = from.reshape<Tensor2D>([batch * steps, width]);
        return dense(rows, { kernel: kernel.read() as Tensor2D, bias: bias.read() }).reshape<Tensor3D>([
          batch,
          steps,
          width,
        ]);
      };
      const [queries, keys, values] = [read('query', placed), read('key', placed), read('value', placed)];
      const attended = attend({ queries, keys, values }, options);
      const written = read('output', attended.outputs);
      return attended.map === null ? [written] : [written, attended.map];
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
