import { currentDecoder } from '../recurrent/kernel-choice.ts';
import type { DecoderKernel } from './types.ts';

/**
 * All steps of a decoder that reads its own forecasts, with its looks back at the encoder. Runs on the kernel that
 * `chooseKernel` loaded; the fused ones make it one call, and one back.
 */
export const decode: DecoderKernel = (inputs, weights, options) => currentDecoder()(inputs, weights, options);
