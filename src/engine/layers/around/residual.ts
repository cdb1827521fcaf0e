/** A way around layers: what comes in is laid aside before them (`KeepInput`) and added after them (`AddKept`). */
import { type Tensor, type Tensor2D, tf } from '../../backends/tfjs.ts';
import { dense } from '../../ops/dense/dense.ts';
import type { CallContext, Layer, LayerConfig, LayerWeight, Shape } from '../layer-types.ts';

/** Gives what it gets, and keeps it under its name. */
export class KeepInput extends tf.layers.Layer {
  static readonly className: string = 'KeepInput';

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return inputShape as Shape;
  }

  override call(inputs: Tensor | Tensor[], { kept }: CallContext = {}): Tensor {
    const input = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
    kept?.set(this.name, input);
    return input;
  }
}

export interface AddKeptConfig extends LayerConfig {
  /** The name of the layer that kept it. */
  readonly from: string;
  /** Of what was kept. */
  readonly width: number;
}

/**
 * Adds what was kept: of a sequence the last step, where a single state comes in. Where the widths differ, what was kept
 * first goes through a dense layer of its own (He et al., 2016).
 */
export class AddKept extends tf.layers.Layer {
  static readonly className: string = 'AddKept';
  readonly #config: AddKeptConfig;
  #projection: { readonly kernel: LayerWeight; readonly bias: LayerWeight } | null = null;

  constructor(config: AddKeptConfig) {
    super(config);
    this.#config = config;
  }

  override build(inputShape: Shape | Shape[]): void {
    const { width } = this.#config;
    const own = (inputShape as Shape).at(-1) as number;
    const zeros = tf.initializers.zeros();
    if (own !== width) {
      this.#projection = {
        kernel: this.addWeight('kernel', [width, own], 'float32', zeros),
        bias: this.addWeight('bias', [own], 'float32', zeros),
      };
    }
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return inputShape as Shape;
  }

  override call(inputs: Tensor | Tensor[], { kept }: CallContext = {}): Tensor {
    const input = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
    const { from, width } = this.#config;
    return tf.tidy(() => {
      const around = keptFor(input, kept, from);
      if (this.#projection === null) {
        return input.add(around);
      }
      const { kernel, bias } = this.#projection;
      const rows = around.size / width;
      const read = { kernel: kernel.read() as Tensor2D, bias: bias.read() };
      return input.add(dense(around.reshape([rows, width]) as Tensor2D, read).reshape(input.shape));
    });
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    const { from, width } = this.#config;
    return { ...super.getConfig(), from, width };
  }
}

/** What `from` kept: of a sequence the last step, where it is for a single state. */
export function keptFor(input: Tensor, kept: CallContext['kept'], from: string): Tensor {
  const whole = kept?.get(from);
  if (whole === undefined) {
    throw new Error(`a layer was called without what ${from} kept`);
  }
  return whole.rank > input.rank ? lastStep(whole) : whole;
}

function lastStep(sequence: Tensor): Tensor {
  const [batch, steps, width] = sequence.shape as [number, number, number];
  return sequence.slice([0, steps - 1, 0], [batch, 1, width]).reshape([batch, width]);
}
