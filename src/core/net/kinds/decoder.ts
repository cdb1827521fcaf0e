import type { DecoderBlock } from '../../../shared/net/description.ts';
import type { BlockKind } from '../block-kind.ts';
import { segmentDecoder } from './segment-decoder.ts';
import { stepDecoder } from './step-decoder.ts';

/** The two forms that a decoder has. */
export const decoder: BlockKind<DecoderBlock> = {
  reads: (block) => kindOf(block).reads(block),
  check: (block, place) => kindOf(block).check(block, place),
  output: (block, place) => kindOf(block).output(block, place),
  weights: (block, place) => kindOf(block).weights(block, place),
  kept: (block, place) => kindOf(block).kept(block, place),
  words: (block) => kindOf(block).words(block),
};

function kindOf({ form }: DecoderBlock): BlockKind<DecoderBlock> {
  return (form === 'segments' ? segmentDecoder : stepDecoder) as BlockKind<DecoderBlock>;
}
