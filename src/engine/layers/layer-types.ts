/** Names for types that tfjs has but does not export. */
import type { Tensor, tf } from '../backends/tfjs.ts';

export type Layer = InstanceType<typeof tf.layers.Layer>;
/** What every layer's constructor takes. */
export type LayerConfig = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;
/** A weight of a layer, read as a tensor and written as one. */
export type LayerWeight = ReturnType<Layer['addWeight']>;
/** Null where a size is not known before a batch comes, as that of the batch is not. */
export type Shape = (number | null)[];

/** After one step, for every row of the batch and target, `[batch, outputs]`. */
export interface Lesson {
  /** 1 where it is told what really came, else 0. */
  readonly told: Float32Array;
  /** What came; 0 where it is not told. */
  readonly values: Float32Array;
}

/** What comes to every layer of a net beside its input. */
export interface CallContext {
  /** True switches dropout on. */
  readonly training?: boolean;
  /** `[batch, ahead, known]`; null where nothing is known ahead. */
  readonly future?: Tensor | null;
  /** `[batch, outputs, seasonal, ahead]`, values of the past for each step; null where none are read. */
  readonly seasonal?: Tensor | null;
  /** `[batch, window, channels]`, what the first layer read. */
  readonly window?: Tensor;
  /**
   * `[batch]`, how many steps of each window count: the last ones, what stands in front of them means nothing. Absent where all windows
   * are whole.
   */
  readonly lengths?: Int32Array | undefined;
  /** What a decoder is told after each step in place of its own forecast; absent where it is told nothing. */
  readonly teacher?: readonly Lesson[] | undefined;
  /** True where somebody draws what self-attention looks at, which it then lays aside. */
  readonly looks?: boolean;
  /** What layers before have laid aside for later ones, by name. */
  readonly kept?: Map<string, Tensor>;
}
