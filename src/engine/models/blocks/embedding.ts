import type { EmbeddingBlock } from '../../../shared/net/description.ts';
import { SegmentEmbedding } from '../segment-embedding.ts';
import { type BuildBlock, firstShape } from './context.ts';

export const buildEmbedding: BuildBlock<EmbeddingBlock> = ({ block: { segment, units } }, context) => ({
  layers: [new SegmentEmbedding({ name: 'segments', segment, units, ...firstShape(context) })],
});
