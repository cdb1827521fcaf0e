import type { SegmentDecoderBlock } from '../../../shared/net/description.ts';
import { type BlockKind, recurrentBefore, refuse } from '../block-kind.ts';
import type { NetSizes } from '../flow.ts';
import { keptOfUnit } from './recurrent.ts';

export const segmentDecoder: BlockKind<SegmentDecoderBlock> = {
  reads: ({ memory = 'carried' }) => ({ flow: 'state', memory: memory === 'carried', goesOn: true }),
  check(_, place) {
    const layer = recurrentBefore(place);
    if (layer === undefined) {
      refuse(
        'net',
        'decoder',
        'segments of the future need the recurrent layer that goes on right before them',
      );
    }
    if (layer.block.bidirectional === true) {
      refuse(
        'head',
        'segments',
        'a net that reads in both directions cannot go on into the future; use a direct head',
      );
    }
  },
  output: ({ segment }, { input, sizes }) => ({
    kind: 'states',
    segments: segmentsOf(segment, sizes),
    segment,
    width: input.width,
  }),
  /** The cell's are shared with the layer before; a position for every segment stands in for what that layer reads. */
  weights(block, place) {
    const { sizes } = place;
    const width = recurrentBefore(place)?.input.width ?? 0;
    return segmentsOf(block.segment, sizes) * width + block.segment * sizes.known * width;
  },
  kept(block, place) {
    const layer = recurrentBefore(place);
    return layer === undefined
      ? 0
      : segmentsOf(block.segment, place.sizes) * layer.block.units * keptOfUnit(layer.block.cell);
  },
  words: () => 'segments head',
};

function segmentsOf(segment: number, { horizon }: NetSizes): number {
  return Math.ceil(horizon / segment);
}
