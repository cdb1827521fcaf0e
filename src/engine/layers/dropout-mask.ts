import { createRandom, type Random, STREAMS } from '../../core/windows/random.ts';

/** Beyond the streams of `SeededDropout`; two a place, one for each direction. */
const RECURRENT = STREAMS.dropout + 0x0100_0000;

/** Where a recurrent layer's masks come from. */
export interface MaskSource {
  readonly seed: number;
  /** Which recurrent layer of the model it is. */
  readonly place: number;
  /** The halves of a bidirectional layer differ in nothing else. */
  readonly goBackwards: boolean;
}

/** The generator of a recurrent layer: each call draws first the mask of the inputs, then that of the hidden state. */
export function maskRandom({ seed, place, goBackwards }: MaskSource): Random {
  return createRandom(seed, RECURRENT + 2 * place + (goBackwards ? 1 : 0));
}

/** `size` factors: 0 with probability `rate`, else `1 / (1 − rate)`, so that the mean stays. */
export function drawMask(random: Random, size: number, rate: number): Float32Array {
  const kept = 1 / (1 - rate);
  const mask = new Float32Array(size);
  for (let at = 0; at < size; at++) {
    mask[at] = random.uniform() < rate ? 0 : kept;
  }
  return mask;
}
