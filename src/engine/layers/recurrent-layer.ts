import type { Random } from '../../core/windows/random.ts';
import type { Cell } from '../../shared/set-up/train-config.ts';
import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../backends/tfjs.ts';
import type { Link, Linked, LinkWeight } from '../chain/link.ts';
import { recurrentLink } from '../chain/recurrent-link.ts';
import { recurrent } from '../ops/recurrent/recurrent.ts';
import { GATES, type RecurrentOptions, type RecurrentState } from '../ops/recurrent/types.ts';
import { shiftSteps } from '../ops/shift-steps.ts';
import { drawMask, maskRandom } from './dropout-mask.ts';
import type { CallContext, Layer, LayerConfig, LayerWeight } from './layer-types.ts';
import { rowLengths, stepLengths } from './row-lengths.ts';
import { type StockConfig, stockOptions } from './stock-config.ts';

type Shape = number[] & (number | null)[];
type Applied = Parameters<Layer['apply']>[0];

/** What tfjs passes to a call besides the inputs, and what comes to our layers. */
interface CallArguments extends Pick<CallContext, 'lengths' | 'window'> {
  /** True switches dropout on. */
  readonly training?: boolean;
  /** `[batch, time]`, true where a step counts; masked steps stand at the end of a row. */
  readonly mask?: Tensor | readonly (Tensor | null)[] | null | undefined;
  /** `[batch, units]`; for an LSTM hidden state and memory. */
  readonly initialState?: Tensor | readonly Tensor[] | null | undefined;
}

export interface RecurrentLayerConfig extends LayerConfig {
  readonly units: number;
  readonly returnSequences?: boolean;
  /** LSTM only; see `RecurrentOptions`. Stock tfjs does not know it. */
  readonly returnMemory?: boolean;
  /** Time runs backwards; a sequence comes out in that order too, as from the stock layer. */
  readonly goBackwards?: boolean;
  /** RNN only; see `RecurrentOptions`. */
  readonly activation?: RecurrentOptions['activation'];
  /** GRU only; see `RecurrentOptions`. */
  readonly resetAfter?: boolean;
  /** Share of the inputs dropped in training, 0 ≤ rate < 1: one mask a row for all its steps, a new one every call. */
  readonly dropout?: number;
  /** The same for the hidden state, before every use of it. */
  readonly recurrentDropout?: number;
  /** For the masks; 0 when absent. Saved with them, which stock tfjs ignores. */
  readonly seed?: number;
  /** Which recurrent layer of the model this is: each draws its own masks. */
  readonly place?: number;
}

/**
 * A recurrent layer on the fused op: `[batch, time, features]` in, and if wanted the state to start from (a list of
 * inputs, or `initialState`, as for the stock layer); the last state or the whole sequence out. Weights,
 * names and config are those of the stock layer of the same class name, so a saved model loads in stock tfjs (a GRU
 * only with `resetAfter` false, which is all that stock tfjs knows) and a stock model loads here. Weights start as
 * zeros: `seedWeights` or a saved model fills them.
 */
abstract class RecurrentLayer extends tf.layers.Layer implements Linked {
  protected abstract readonly cell: Cell;
  /** What the stock `Bidirectional` asks of a layer that it wraps. */
  readonly returnSequences: boolean;
  readonly returnState = false;
  readonly #config: StockConfig;
  readonly #returnMemory: boolean;
  readonly #seed: { readonly seed: number; readonly place: number };
  /** What its masks are drawn from. */
  readonly random: Random;
  #weights: { kernel: LayerWeight; recurrentKernel: LayerWeight; bias: LayerWeight } | null = null;

  /** Throws `CONFIG_INVALID` for a stock option that the op does not have. */
  constructor(config: RecurrentLayerConfig) {
    super(config);
    this.#config = stockOptions(config, this.getClassName());
    this.returnSequences = this.#config.returnSequences;
    this.#returnMemory = config.returnMemory === true;
    this.inputSpec = [{ ndim: 3 }];
    this.supportsMasking = true;
    this.#seed = { seed: config.seed ?? 0, place: config.place ?? 0 };
    this.random = maskRandom({ ...this.#seed, goBackwards: this.#config.goBackwards });
  }

  /** The states are inputs like any other, and so a part of a model's graph. */
  override apply(inputs: Applied, kwargs: Record<string, unknown> = {}): ReturnType<Layer['apply']> {
    const { initialState, ...others } = kwargs;
    const all = [inputs, initialState ?? []].flat() as Tensor[];
    if (all.length === 1) {
      return super.apply(inputs, kwargs);
    }
    const before = this.inputSpec;
    this.inputSpec = all.map((_, at) => ({ ndim: at === 0 ? 3 : 2 }));
    try {
      return super.apply(all, others);
    } finally {
      this.inputSpec = before;
    }
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
    const hasMemory = this.cell === 'lstm' && this.#returnMemory;
    if (returnSequences) {
      const steps = time ?? null;
      return [batch ?? null, steps === null || !hasMemory ? steps : steps + 1, units];
    }
    return [batch ?? null, hasMemory ? 2 * units : units];
  }

  override computeMask(_inputs: Tensor | Tensor[], mask?: Tensor | Tensor[]): Tensor {
    // tfjs's types know no absent mask, its code does.
    return (this.returnSequences ? [mask].flat()[0] : null) as Tensor;
  }

  override call(inputs: Tensor | Tensor[], kwargs: CallArguments = {}): Tensor {
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
    const steps = input.shape[1];
    // The op knows where a row ends, not where it begins: rows that are empty in front are moved there and back.
    const lengths = stepLengths(kwargs, steps);
    const empty = lengths?.map((length) => steps - length);
    const options: RecurrentOptions = {
      cell: this.cell,
      activation: this.#config.activation,
      returnSequences,
      returnMemory: this.#returnMemory,
      resetAfter,
      reversed: goBackwards,
      layer: this.name,
      initialState: this.#stateOf(inputs, kwargs),
      lengths: lengths ?? lengthsOf(input, kwargs),
      ...(kwargs.training === true ? this.#drawMasks(input.shape[0], input.shape[2]) : undefined),
    };
    return tf.tidy(() => {
      const read = empty === undefined ? input : (shiftSteps(input, empty) as Tensor3D);
      const states = recurrent(read, values, options);
      const back = () => shiftSteps(states, empty?.map((places) => -places) as Int32Array, steps);
      const output = empty !== undefined && returnSequences ? back() : states;
      return goBackwards && returnSequences ? tf.reverse(output, 1) : output;
    });
  }

  /** The state to start from: behind the input in the list of inputs, or as tfjs's `Bidirectional` passes it on. */
  #stateOf(inputs: Tensor | Tensor[], { initialState }: CallArguments): RecurrentState | undefined {
    const listed = Array.isArray(inputs) ? inputs.slice(1) : [];
    const states = (listed.length > 0 ? listed : [initialState ?? []].flat()) as Tensor2D[];
    const wanted = this.cell === 'lstm' ? 2 : 1;
    if (states.length !== 0 && states.length !== wanted) {
      throw new Error(`${this.name} starts from ${wanted} states, not from ${states.length}`);
    }
    const [hidden, memory] = states;
    return hidden && { hidden, memory };
  }

  /** Reading backwards, or giving the memory too, goes through tfjs. */
  link(weights: readonly LinkWeight[]): Link | null {
    const { activation, resetAfter, returnSequences, goBackwards } = this.#config;
    if (goBackwards || this.#returnMemory) {
      return null;
    }
    const kind = { cell: this.cell, activation: activation ?? 'tanh', resetAfter, returnSequences };
    return recurrentLink(weights, {
      ...kind,
      drawMasks: (batch, features) => this.#drawMasks(batch, features),
    });
  }

  #drawMasks(
    batch: number,
    features: number,
  ): Pick<RecurrentOptions, 'inputMask' | 'recurrentMask'> | undefined {
    const { dropout, recurrentDropout, units } = this.#config;
    if (dropout === 0 && recurrentDropout === 0) {
      return undefined;
    }
    const draw = (rate: number, width: number) =>
      rate > 0 ? drawMask(this.random, batch * width, rate) : undefined;
    return { inputMask: draw(dropout, features), recurrentMask: draw(recurrentDropout, units) };
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    const { dropout, recurrentDropout } = this.#config;
    const seeded = dropout > 0 || recurrentDropout > 0 ? this.#seed : {};
    const memory = this.#returnMemory ? { returnMemory: true } : {};
    return { ...super.getConfig(), ...this.#config, ...seeded, ...memory } as ReturnType<Layer['getConfig']>;
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

function lengthsOf({ shape }: Tensor3D, { mask }: CallArguments): Int32Array | undefined {
  const one = Array.isArray(mask) ? mask[0] : mask;
  return one ? rowLengths(one, [shape[0], shape[1]]) : undefined;
}

function singleShape(shape: Shape | Shape[]): Shape {
  return (Array.isArray(shape[0]) ? shape[0] : shape) as Shape;
}
