import { type Tensor, type Tensor2D, tf } from '../backends/tfjs.ts';
import { linearSkipLink } from '../chain/linear-skip-link.ts';
import type { Link, Linked, LinkWeight } from '../chain/link.ts';
import type { CallContext, Layer, LayerConfig, LayerWeight, Shape } from '../layers/layer-types.ts';
import { stepLengths, stepMask } from '../layers/row-lengths.ts';
import { dense } from '../ops/dense/dense.ts';

export interface LinearSkipConfig extends LayerConfig {
  readonly window: number;
  /** Targets, the first channels of the window. */
  readonly outputs: number;
  /** Steps that the net gives at once. */
  readonly ahead: number;
  /** Numbers a step: 1, or the quantiles, which all move alike. */
  readonly numbers: number;
  /** Values of seasons before for each step, by target. */
  readonly seasonal: number;
}

/**
 * Adds a linear forecast of each target from its own window to what the layers before have given, `[batch, outputs ·
 * ahead · numbers]`: the window's last value, and `kernel` on the window less that value, and `bias`, and where there are
 * seasonal values (`[batch, outputs, seasonal, ahead]`, less that value too) `seasonal` on those of its own step. Least squares
 * sets the weights before training (`training/linear-part.ts`); training leaves them alone. A step that a short window lacks
 * counts as its last value.
 */
export class LinearSkip extends tf.layers.Layer implements Linked {
  static readonly className: string = 'LinearSkip';
  readonly #config: LinearSkipConfig;
  #weights: {
    readonly kernel: LayerWeight;
    readonly bias: LayerWeight;
    readonly seasonal: LayerWeight | null;
  } | null = null;

  constructor(config: LinearSkipConfig) {
    super({ name: config.name ?? 'linear' });
    this.#config = config;
  }

  override build(): void {
    const { window, outputs, ahead, seasonal } = this.#config;
    const zeros = tf.initializers.zeros();
    const frozen = [undefined, false] as const;
    this.#weights = {
      kernel: this.addWeight('kernel', [outputs, window, ahead], 'float32', zeros, ...frozen),
      bias: this.addWeight('bias', [outputs, 1, ahead], 'float32', zeros, ...frozen),
      seasonal:
        seasonal === 0
          ? null
          : this.addWeight('seasonal', [outputs, seasonal, ahead], 'float32', zeros, ...frozen),
    };
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return inputShape as Shape;
  }

  override call(inputs: Tensor | Tensor[], context: CallContext = {}): Tensor {
    const given = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
    const { window, seasonal } = context;
    const weights = this.#weights;
    // No window only while tfjs traces the shapes.
    if (weights === null || window === undefined) {
      return given;
    }
    const { outputs, ahead, numbers, window: steps } = this.#config;
    const batch = window.shape[0] as number;
    return tf.tidy(() => {
      const own = window.slice([0, 0, 0], [batch, steps, outputs]).transpose([2, 0, 1]);
      const last = own.slice([0, 0, steps - 1], [outputs, batch, 1]);
      const lengths = stepLengths(context, steps);
      const away = own.sub(last);
      const there = lengths && stepMask(lengths, steps).reshape([1, batch, steps]);
      const read = there === undefined ? away : away.mul(there);
      const linear = mapped(read, weights.kernel.read(), weights.bias.read())
        .add(last)
        .transpose([1, 0, 2])
        .reshape([batch, outputs * ahead, 1]);
      const ofSeasons =
        weights.seasonal === null || seasonal == null
          ? null
          : sumOfSeasons(seasonal.mul(weights.seasonal.read())).reshape([batch, outputs * ahead, 1]);
      return given
        .reshape([batch, outputs * ahead, numbers])
        .add(ofSeasons === null ? linear : linear.add(ofSeasons))
        .reshape([batch, outputs * ahead * numbers]) as Tensor2D;
    });
  }

  /** With several numbers a step it goes through tfjs. */
  link(weights: readonly LinkWeight[]): Link | null {
    return this.#config.numbers === 1 ? linearSkipLink(weights, this.#config) : null;
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    return { ...super.getConfig(), ...this.#config } as unknown as ReturnType<Layer['getConfig']>;
  }
}

/** `[outputs, batch, steps] · [outputs, steps, ahead] + [outputs, 1, ahead]`: a dense layer for each target. */
function mapped(read: Tensor, kernel: Tensor, bias: Tensor): Tensor {
  const each = [read, kernel, bias].map((tensor) => partsOf(tensor, 0));
  const [reads, kernels, biases] = each as [Tensor[], Tensor[], Tensor[]];
  return tf.stack(
    reads.map((one, output) =>
      dense(one as Tensor2D, {
        kernel: kernels[output] as Tensor2D,
        bias: (biases[output] as Tensor).flatten(),
      }),
    ),
  );
}

/** Over the third axis, one after another: backends sum an axis in orders of their own. */
function sumOfSeasons(products: Tensor): Tensor {
  return partsOf(products, 2).reduce((sum, part) => sum.add(part));
}

/** tfjs's gradient of `unstack` breaks on a single piece. */
function partsOf(tensor: Tensor, axis: number): Tensor[] {
  return tensor.shape[axis] === 1 ? [tensor.squeeze([axis])] : tf.unstack(tensor, axis);
}
