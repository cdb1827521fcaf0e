import { currentDecoder } from '../recurrent/kernel-choice.ts';
import { recurrent } from '../recurrent/recurrent.ts';
import { isWatched } from '../recurrent/watch.ts';
import { stockDecoder } from './stock.ts';
import type { DecoderKernel } from './types.ts';

/** The name under which a decoder's cell is watched, a call a step. */
export const DECODER_LAYER = 'decoder';

/** A fused pass gives out no states, so a decoder that is watched goes step by step. */
const watchedDecoder = stockDecoder((inputs, weights, options) =>
  recurrent(inputs, weights, { ...options, layer: DECODER_LAYER }),
);

/**
 * All steps of a decoder that reads its own forecasts, with its looks back at the encoder. Runs on the kernel that
 * `chooseKernel` loaded; the fused ones make it one call, and one back.
 */
export const decode: DecoderKernel = (inputs, weights, options) =>
  (isWatched() ? watchedDecoder : currentDecoder())(inputs, weights, options);
