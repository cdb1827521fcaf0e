import type { Cell } from '../../shared/run.ts';
import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../backends/tfjs.ts';
import { recurrent } from '../ops/recurrent/recurrent.ts';
import { GATES } from '../ops/recurrent/types.ts';
import { type StockConfig, stockOptions } from './stock-config.ts';

type Layer = InstanceType<typeof tf.layers.Layer>;
type LayerConfig = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;
type LayerWeight = ReturnType<Layer['addWeight']>;
type Shape = number[] & (number | null)[];

export interface RecurrentLayerConfig extends LayerConfig {
  readonly units: number;
  readonly returnSequences?: boolean;
  /** Time runs backwards; a sequence comes out in that order too, as from the stock layer. */
  readonly goBackwards?: boolean;
  /** GRU only; see `RecurrentOptions`. */
  readonly resetAfter?: boolean;
}

/**
 * A recurrent layer on the fused op: `[batch, time, features]` in, the last state or the whole sequence out. Weights,
 * names and config are those of the stock layer of the same class name, so a saved model loads in stock tfjs (a GRU
 * only with `resetAfter` false, which is all that stock tfjs knows) and a stock model loads here. Weights start as
 * zeros: `seedWeights` or a saved model fills them.
 */
abstract class RecurrentLayer extends tf.layers.Layer {
  protected abstract readonly cell: Cell;
  /** What the stock `Bidirectional` asks of a layer that it wraps. */
  readonly returnSequences: boolean;
  readonly returnState = false;
  readonly #config: StockConfig;
  #weights: { kernel: LayerWeight; recurrentKernel: LayerWeight; bias: LayerWeight } | null = null;

  /** Throws `CONFIG_INVALID` for a stock option that the op does not have. */
  constructor(config: RecurrentLayerConfig) {
    super(config);
    this.#config = stockOptions(config, this.getClassName());
    this.returnSequences = this.#config.returnSequences;
    this.inputSpec = [{ ndim: 3 }];
  }

  override build(inputShape: Shape | Shape[]): void {
    const features = singleShape(inputShape)[2] as number;
    const { units, resetAfter } = this.#config;
    const width = GATES[this.cell] * units;
    const zeros = tf.initializers.zeros();
    const add = (name: string, shape: number[]) => this.addWeight(name, shape, 'float32', zeros);
    this.#weights = {
      kernel: add('kernel', [features, width]),
      recurrentKernel: add('recurrent_kernel', [units, width]),
      bias: add('bias', resetAfter ? [2, width] : [width]),
    };
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): (number | null)[] {
    const [batch, time] = singleShape(inputShape);
    const { units, returnSequences } = this.#config;
    return returnSequences ? [batch ?? null, time ?? null, units] : [batch ?? null, units];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const weights = this.#weights;
    if (weights === null) {
      throw new Error(`${this.name} was called before it was built`);
    }
    const values = {
      kernel: weights.kernel.read() as Tensor2D,
      recurrentKernel: weights.recurrentKernel.read() as Tensor2D,
      bias: weights.bias.read(),
    };
    const input = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor3D;
    const { returnSequences, resetAfter, goBackwards } = this.#config;
    const options = { cell: this.cell, returnSequences, resetAfter, reversed: goBackwards, layer: this.name };
    return tf.tidy(() => {
      const output = recurrent(input, values, options);
      return goBackwards && returnSequences ? tf.reverse(output, 1) : output;
    });
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    return { ...super.getConfig(), ...this.#config } as ReturnType<Layer['getConfig']>;
  }
}

export class SimpleRNN extends RecurrentLayer {
  static readonly className: string = 'SimpleRNN';
  protected readonly cell = 'rnn';
}

export class LSTM extends RecurrentLayer {
  static readonly className: string = 'LSTM';
  protected readonly cell = 'lstm';
}

export class GRU extends RecurrentLayer {
  static readonly className: string = 'GRU';
  protected readonly cell = 'gru';
}

function singleShape(shape: Shape | Shape[]): Shape {
  return (Array.isArray(shape[0]) ? shape[0] : shape) as Shape;
}
