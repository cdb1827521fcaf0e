/** Names for types that tfjs has but does not export. */
import type { tf } from '../backends/tfjs.ts';

export type Layer = InstanceType<typeof tf.layers.Layer>;
/** What every layer's constructor takes. */
export type LayerConfig = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;
/** A weight of a layer, read as a tensor and written as one. */
export type LayerWeight = ReturnType<Layer['addWeight']>;
/** Null where a size is not known before a batch comes, as that of the batch is not. */
export type Shape = (number | null)[];
