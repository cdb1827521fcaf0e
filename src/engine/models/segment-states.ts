import type { Cell } from '../../shared/set-up/train-config.ts';
import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../backends/tfjs.ts';
import type { Layer, LayerConfig, LayerWeight, Shape } from '../layers/layer-types.ts';
import { recurrent } from '../ops/recurrent/recurrent.ts';

export interface SegmentStatesConfig extends LayerConfig {
  /** The last recurrent layer, whose weights take the step into the future too. */
  readonly layer: Layer;
  readonly cell: Cell;
  /** What that layer reads at a step. */
  readonly width: number;
  /** Future segments. */
  readonly segments: number;
  /** Steps in a segment. */
  readonly segment: number;
  /** Columns known ahead. */
  readonly known: number;
  /** Whether an LSTM's memory comes in behind its hidden state. */
  readonly carriesMemory: boolean;
}

/**
 * The state after each future segment, all at once: `[batch, units]` in, `[batch, segments, units]` out. Every segment
 * starts from the window's last state and takes one step of the same cell, whose input is a learned position and, where
 * something is known ahead (`future`, `[batch, horizon, known]`), a linear reading of it (SegRNN's parallel multi-step
 * forecast, Lin et al., 2023). An LSTM goes on with its memory, which then stands behind its hidden state in what comes
 * in, `[batch, 2 · units]`; in nets from before that was so, the memory starts as the hidden state.
 */
export class SegmentStates extends tf.layers.Layer {
  static readonly className: string = 'SegmentStates';
  readonly #config: SegmentStatesConfig;
  #positions: LayerWeight | null = null;
  #known: LayerWeight | null = null;

  constructor(config: SegmentStatesConfig) {
    super({ name: config.name ?? 'positions' });
    this.#config = config;
  }

  override build(): void {
    const { segments, segment, known, width } = this.#config;
    const zeros = tf.initializers.zeros();
    this.#positions = this.addWeight('positions', [segments, width], 'float32', zeros);
    if (known > 0) {
      this.#known = this.addWeight('kernel', [segment * known, width], 'float32', zeros);
    }
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [batch, width] = inputShape as Shape;
    const { segments, carriesMemory } = this.#config;
    return [batch ?? null, segments, (width as number) / (carriesMemory ? 2 : 1)];
  }

  override call(inputs: Tensor | Tensor[], { future }: { readonly future?: Tensor | null } = {}): Tensor {
    const { layer, cell, segments, carriesMemory } = this.#config;
    const state = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor2D;
    const batch = state.shape[0];
    const units = state.shape[1] / (carriesMemory ? 2 : 1);
    const [kernel, recurrentKernel, bias] = layer.trainableWeights.map((weight) => weight.read());
    return tf.tidy(() => {
      // Broadcast, not `tile`, whose gradient is an addition for every repetition.
      const repeat = (one: Tensor2D) =>
        tf
          .zeros([batch, segments, units])
          .add(one.expandDims(1))
          .reshape([batch * segments, units]) as Tensor2D;
      const [hidden, memory] = (carriesMemory ? tf.split(state, 2, 1) : [state]).map((one) =>
        repeat(one as Tensor2D),
      ) as [Tensor2D, Tensor2D?];
      const weights = {
        kernel: kernel as Tensor2D,
        recurrentKernel: recurrentKernel as Tensor2D,
        bias: bias as Tensor,
      };
      // Without a name: the flow of gradients is told of the window's steps alone.
      const after = recurrent(this.#inputs(batch, future ?? null), weights, {
        cell,
        resetAfter: cell === 'gru',
        returnSequences: false,
        initialState: cell === 'lstm' ? { hidden, memory: memory ?? hidden } : { hidden },
      });
      return after.reshape([batch, segments, units]);
    });
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    const { layer, ...config } = this.#config;
    return { ...super.getConfig(), ...config, layer: layer.name } as unknown as ReturnType<
      Layer['getConfig']
    >;
  }

  /** `[batch · segments, 1, width]` */
  #inputs(batch: number, future: Tensor | null): Tensor3D {
    const { segments, segment, known, width } = this.#config;
    const positions = (this.#positions as LayerWeight).read();
    const flat = tf
      .zeros([batch, segments, width])
      .add(positions)
      .reshape([batch * segments, width]) as Tensor2D;
    if (this.#known === null || future === null) {
      return flat.expandDims(1) as Tensor3D;
    }
    const horizon = future.shape[1] as number;
    const whole = future.pad([
      [0, 0],
      [0, segments * segment - horizon],
      [0, 0],
    ]);
    const read = whole.reshape([batch * segments, segment * known]) as Tensor2D;
    return flat.add(tf.matMul(read, this.#known.read() as Tensor2D)).expandDims(1) as Tensor3D;
  }
}
