import { createRandom, type Random, STREAMS } from '../../../core/windows/random.ts';
import type { Cell } from '../../../shared/set-up/train-config.ts';
import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../../backends/tfjs.ts';
import { decodeByLength } from '../../ops/decoder/by-length.ts';
import { decode } from '../../ops/decoder/decode.ts';
import type { DecoderWeights } from '../../ops/decoder/types.ts';
import { dense } from '../../ops/dense/dense.ts';
import { GATES, type RecurrentState } from '../../ops/recurrent/types.ts';
import { drawMask } from '../dropout-mask.ts';
import type { CallContext, Layer, LayerConfig, LayerWeight, Shape } from '../layer-types.ts';
import { stepLengths } from '../row-lengths.ts';

/** The name under which a decoder lays aside where it looked, `[batch, ahead, steps]`. */
export const ATTENTION_MAP = 'attention map';

export interface StepDecoderConfig extends LayerConfig {
  readonly cell: Cell;
  readonly units: number;
  readonly attention: 'none' | 'bahdanau' | 'luong';
  readonly dropout: number;
  readonly seed: number;
  /** Of its dropout among those of the net. */
  readonly place: number;
  readonly outputs: number;
  readonly ahead: number;
  readonly known: number;
  /** Numbers a step and target: 1, or the quantiles … */
  readonly numbers: number;
  /** … of which this one is read again. */
  readonly median: number;
  /** Of the encoder's states. */
  readonly width: number;
  /** Whether the encoder's memory stands behind them. */
  readonly hasMemory: boolean;
  /** Whether the encoder's last state starts the cell through a dense layer with tanh. */
  readonly hasBridge: boolean;
}

/**
 * Writes a forecast step by step: `[batch, width]`, or with attention all states of the encoder `[batch, steps, width]`, in,
 * `[batch, outputs · ahead · numbers]` out. At every step the cell reads its own last forecast (the window's last values
 * first), what is known of the step, and with Bahdanau's attention what it looked back at from its last state; with
 * Luong's it looks back from the new one. In training, `teacher` says where it reads what really came instead.
 */
export class StepDecoder extends tf.layers.Layer {
  static readonly className: string = 'StepDecoder';
  readonly #config: StepDecoderConfig;
  /** What its masks are drawn from. */
  readonly random: Random;
  readonly #weights = new Map<string, LayerWeight>();

  constructor(config: StepDecoderConfig) {
    super({ name: config.name ?? 'decoder' });
    this.#config = config;
    this.random = createRandom(config.seed, STREAMS.dropout + config.place);
  }

  override build(): void {
    const { cell, units, attention, width, outputs, known, numbers, hasBridge } = this.#config;
    const add = (name: string, ...shape: number[]) =>
      this.#weights.set(name, this.addWeight(name, shape, 'float32', tf.initializers.zeros()));
    const gates = GATES[cell] * units;
    const looked = attention === 'bahdanau' ? width : 0;
    if (hasBridge) {
      const states = cell === 'lstm' ? 2 * units : units;
      add('bridge_kernel', width, states);
      add('bridge_bias', states);
    }
    add('kernel', outputs + known + looked, gates);
    add('recurrent_kernel', units, gates);
    add(biasOf(cell), ...(cell === 'gru' ? [2, gates] : [gates]));
    if (attention === 'bahdanau') {
      add('query_kernel', units, units);
      add('key_kernel', width, units);
      add('score_kernel', units, 1);
    }
    if (attention === 'luong') {
      add('query_kernel', units, width);
      add('mix_kernel', width + units, units);
      add('mix_bias', units);
    }
    add('output_kernel', units + looked, outputs * numbers);
    add('output_bias', outputs * numbers);
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const { outputs, ahead, numbers } = this.#config;
    return [(inputShape as Shape)[0] ?? null, outputs * ahead * numbers];
  }

  override call(inputs: Tensor | Tensor[], context: CallContext = {}): Tensor {
    const input = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
    const { cell, attention, ahead, outputs, numbers, median } = this.#config;
    const [output, map] = tf.tidy(() => {
      const { encoded, start } = this.#read(input);
      const batch = start.hidden.shape[0];
      const given = {
        encoded: attention === 'none' ? null : encoded,
        start,
        last: this.#lastOf(context.window, batch),
        future: this.#config.known === 0 ? null : ((context.future ?? null) as Tensor3D | null),
      };
      const options = {
        ...{ cell, attention, ahead, outputs, numbers, median },
        seenMask: this.#drawMask(batch, context.training),
        lessons: context.teacher ?? [],
      };
      const weights = this.#decoderWeights();
      // Without a look back the state it starts from is all that it knows of the window.
      const lengths = attention === 'none' ? undefined : stepLengths(context, encoded.shape[1]);
      const { written, map: looks } =
        lengths === undefined
          ? decode(given, weights, options)
          : decodeByLength(given, weights, { options, lengths });
      return looks === null ? [written] : [written, looks];
    }) as [Tensor, Tensor?];
    // `[batch, ahead, steps]`, for whoever draws it.
    if (map !== undefined) {
      context.kept?.set(ATTENTION_MAP, map);
    }
    return output;
  }

  override getConfig(): ReturnType<Layer['getConfig']> {
    return { ...super.getConfig(), ...this.#config } as unknown as ReturnType<Layer['getConfig']>;
  }

  #weight(name: string): Tensor2D {
    return (this.#weights.get(name) as LayerWeight).read() as Tensor2D;
  }

  #dense(name: string, inputs: Tensor2D): Tensor2D {
    return dense(inputs, { kernel: this.#weight(`${name}_kernel`), bias: this.#weight(`${name}_bias`) });
  }

  /** The encoder's states, and where the cell starts. */
  #read(input: Tensor): { readonly encoded: Tensor3D; readonly start: RecurrentState } {
    const { width, hasMemory, hasBridge, cell } = this.#config;
    const batch = input.shape[0] as number;
    const rows = input.reshape([batch, -1, width]) as Tensor3D;
    const steps = rows.shape[1] - (hasMemory ? 1 : 0);
    const at = (row: number) =>
      rows.slice([0, row, 0], [batch, 1, width]).reshape([batch, width]) as Tensor2D;
    const encoded = hasMemory ? rows.slice([0, 0, 0], [batch, steps, width]) : rows;
    if (!hasBridge) {
      const memory = cell === 'lstm' ? at(steps) : undefined;
      return { encoded, start: { hidden: at(steps - 1), memory } };
    }
    const states = this.#dense('bridge', at(steps - 1)).tanh() as Tensor2D;
    const [hidden, memory] = (cell === 'lstm' ? tf.split(states, 2, 1) : [states]) as [Tensor2D, Tensor2D?];
    return { encoded, start: { hidden, memory } };
  }

  #decoderWeights(): DecoderWeights {
    const { cell, attention } = this.#config;
    const own = {
      kernel: this.#weight('kernel'),
      recurrentKernel: this.#weight('recurrent_kernel'),
      bias: this.#weight(biasOf(cell)),
      output: this.#weight('output_kernel'),
      outputBias: this.#weight('output_bias'),
    };
    switch (attention) {
      case 'bahdanau': {
        const [query, key, score] = ['query', 'key', 'score'].map((name) => this.#weight(`${name}_kernel`));
        return { ...own, query, key, score } as DecoderWeights;
      }
      case 'luong':
        return {
          ...own,
          query: this.#weight('query_kernel'),
          mix: this.#weight('mix_kernel'),
          mixBias: this.#weight('mix_bias'),
        };
      case 'none':
        return own;
    }
  }

  /** One mask for all steps. */
  #drawMask(batch: number, training: boolean | undefined): Float32Array | null {
    const { units, dropout } = this.#config;
    return training === true && dropout > 0 ? drawMask(this.random, batch * units, dropout) : null;
  }

  /** What the window ends with, of every target. */
  #lastOf(window: Tensor | undefined, batch: number): Tensor2D {
    const { outputs } = this.#config;
    if (window === undefined) {
      return tf.zeros([batch, outputs]);
    }
    const steps = window.shape[1] as number;
    return window.slice([0, steps - 1, 0], [batch, 1, outputs]).reshape([batch, outputs]);
  }
}

/** The name says which bias starts with an open forget gate. */
function biasOf(cell: Cell): string {
  return cell === 'lstm' ? 'lstm_bias' : 'bias';
}
