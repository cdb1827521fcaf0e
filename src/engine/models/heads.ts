/** What turns states into forecasts: all give `[batch, outputs · ahead · numbers]`, a target's steps together. */
import { type Tensor, type Tensor2D, tf } from '../backends/tfjs.ts';
import { denseLink } from '../chain/dense-link.ts';
import type { Link, Linked, LinkWeight } from '../chain/link.ts';
import type { Layer, LayerConfig, LayerWeight, Shape } from '../layers/layer-types.ts';
import { dense } from '../ops/dense/dense.ts';

/** A dense layer on whatever `shape` says, of `width` numbers. */
abstract class DenseHead extends tf.layers.Layer {
  #weights: { readonly kernel: LayerWeight; readonly bias: LayerWeight } | null = null;

  protected addDense(inputs: number, width: number): void {
    const zeros = tf.initializers.zeros();
    this.#weights = {
      kernel: this.addWeight('kernel', [inputs, width], 'float32', zeros),
      bias: this.addWeight('bias', [width], 'float32', zeros),
    };
    this.built = true;
  }

  protected dense(inputs: Tensor2D): Tensor2D {
    if (this.#weights === null) {
      throw new Error(`${this.name} was called before it was built`);
    }
    const { kernel, bias } = this.#weights;
    return dense(inputs, { kernel: kernel.read() as Tensor2D, bias: bias.read() });
  }
}

export interface DirectHeadConfig extends LayerConfig {
  readonly units: number;
}

/** The stock dense layer on the last state `[batch, units]`, and saved as that. */
export class DirectHead extends DenseHead implements Linked {
  static readonly className: string = 'Dense';
  readonly #units: number;

  constructor(config: DirectHeadConfig) {
    super({ name: config.name ?? 'head' });
    this.#units = config.units;
  }

  override build(inputShape: Shape | Shape[]): void {
    this.addDense((inputShape as Shape)[1] as number, this.#units);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return [(inputShape as Shape)[0] ?? null, this.#units];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const state = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor2D;
    return tf.tidy(() => this.dense(state));
  }

  link(weights: readonly LinkWeight[]): Link {
    return denseLink(weights, { relu: false });
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    return { ...super.getConfig(), units: this.#units, activation: 'linear', useBias: true };
  }
}

export interface KnownHeadConfig extends LayerConfig {
  readonly units: number;
  readonly ahead: number;
  readonly known: number;
}

/** The direct head where something is known ahead: `[batch, units]` beside `future` `[batch, ahead, known]`. */
export class KnownHead extends DenseHead {
  static readonly className: string = 'KnownHead';
  readonly #config: KnownHeadConfig;

  constructor(config: KnownHeadConfig) {
    super({ name: config.name ?? 'head' });
    this.#config = config;
  }

  override build(inputShape: Shape | Shape[]): void {
    const { units, ahead, known } = this.#config;
    this.addDense(((inputShape as Shape)[1] as number) + ahead * known, units);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return [(inputShape as Shape)[0] ?? null, this.#config.units];
  }

  override call(inputs: Tensor | Tensor[], { future }: { readonly future?: Tensor | null } = {}): Tensor {
    const state = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor2D;
    const { ahead, known } = this.#config;
    const batch = state.shape[0];
    return tf.tidy(() => {
      // Absent only while tfjs traces the shapes.
      const seen = future ?? tf.zeros([batch, ahead * known]);
      return this.dense(tf.concat2d([state, seen.reshape([batch, ahead * known]) as Tensor2D], 1));
    });
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    return { ...super.getConfig(), ...this.#config } as unknown as ReturnType<Layer['getConfig']>;
  }
}

export interface SegmentHeadConfig extends LayerConfig {
  readonly segment: number;
  readonly horizon: number;
  readonly outputs: number;
  /** Numbers a step: 1, or the quantiles. */
  readonly numbers: number;
}

/** One dense layer for all future segments: `[batch, segments, units]` in. Steps past the horizon are cut off. */
export class SegmentHead extends DenseHead {
  static readonly className: string = 'SegmentHead';
  readonly #config: SegmentHeadConfig;

  constructor(config: SegmentHeadConfig) {
    super({ name: config.name ?? 'head' });
    this.#config = config;
  }

  override build(inputShape: Shape | Shape[]): void {
    const { segment, outputs, numbers } = this.#config;
    this.addDense((inputShape as Shape)[2] as number, outputs * segment * numbers);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const { horizon, outputs, numbers } = this.#config;
    return [(inputShape as Shape)[0] ?? null, outputs * horizon * numbers];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const states = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
    const { segment, horizon, outputs, numbers } = this.#config;
    const [batch, segments, units] = states.shape as [number, number, number];
    return tf.tidy(() => {
      const flat = this.dense(states.reshape([batch * segments, units]) as Tensor2D);
      const steps = segments * segment;
      let ordered = flat as Tensor;
      if (outputs > 1) {
        ordered = flat.reshape([batch, segments, outputs, segment * numbers]).transpose([0, 2, 1, 3]);
      }
      const whole = ordered.reshape([batch * outputs, steps * numbers]);
      const cut = steps > horizon ? whole.slice([0, 0], [batch * outputs, horizon * numbers]) : whole;
      return cut.reshape([batch, outputs * horizon * numbers]);
    });
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    return { ...super.getConfig(), ...this.#config } as unknown as ReturnType<Layer['getConfig']>;
  }
}
