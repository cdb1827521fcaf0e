import type { Cell } from '../../../shared/set-up/train-config.ts';
import type { Tensor, Tensor2D, Tensor3D } from '../../backends/tfjs.ts';
import type { RecurrentState } from '../recurrent/types.ts';

/** A decoder's weights by the names that the layer has for them; those of the attention where it has one. */
export interface DecoderWeights {
  /** `[outputs + known (+ width: Bahdanau), gates · units]` */
  readonly kernel: Tensor2D;
  /** `[units, gates · units]` */
  readonly recurrentKernel: Tensor2D;
  /** `[gates · units]`; `[2, gates · units]` for a GRU. */
  readonly bias: Tensor;
  /** Bahdanau `[units, units]`, Luong `[units, width]`. */
  readonly query?: Tensor2D;
  /** Bahdanau, `[width, units]`. */
  readonly key?: Tensor2D;
  /** Bahdanau, `[units, 1]`. */
  readonly score?: Tensor2D;
  /** Luong, `[width + units, units]` and `[units]`. */
  readonly mix?: Tensor2D;
  readonly mixBias?: Tensor;
  /** `[units (+ width: Bahdanau), outputs · numbers]` and `[outputs · numbers]`. */
  readonly output: Tensor2D;
  readonly outputBias: Tensor;
}

/** What a decoder goes out from. */
export interface DecoderInputs {
  /** The encoder's states, `[batch, steps, width]`; null without attention. */
  readonly encoded: Tensor3D | null;
  readonly start: RecurrentState;
  /** What the first step reads, `[batch, outputs]`. */
  readonly last: Tensor2D;
  /** `[batch, ahead, known]`; null where nothing is known ahead. */
  readonly future: Tensor3D | null;
}

export interface DecoderOptions {
  /** A GRU resets after the product. */
  readonly cell: Cell;
  readonly attention: 'none' | 'bahdanau' | 'luong';
  readonly ahead: number;
  readonly outputs: number;
  /** Numbers a step and target, of which the `median`th is read again. */
  readonly numbers: number;
  readonly median: number;
  /** `[batch, units]`, between the cell's state and what is written from it. */
  readonly seenMask: Float32Array | null;
  /** What stands in place of its own forecast after a step, `[batch, outputs]` each; from the first step on. */
  readonly lessons: readonly { readonly told: Float32Array; readonly values: Float32Array }[];
}

export interface Decoded {
  /** `[batch, outputs · ahead · numbers]`, a target's steps together. */
  readonly written: Tensor2D;
  /** The share of every step of the encoder in each look, `[batch, ahead, steps]`; without a gradient. */
  readonly map: Tensor3D | null;
}

/** All steps of a decoder, differentiable by tfjs with respect to its inputs and weights. */
export type DecoderKernel = (
  inputs: DecoderInputs,
  weights: DecoderWeights,
  options: DecoderOptions,
) => Decoded;
