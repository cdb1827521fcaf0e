import type { BatchBuffers } from '../../../core/windows/gather.ts';
import type { BatchLoss } from './losses.ts';

/** A loss that looks at more than what came: it is told which windows a batch holds before it is asked. */
export interface LessonLoss {
  readonly loss: BatchLoss;
  take(origins: Int32Array, buffers: BatchBuffers): void;
}

/** Made of the loss that the net would have by itself. */
export type MakeLessonLoss = (own: BatchLoss) => LessonLoss;
