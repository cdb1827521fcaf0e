import type { NetStep } from '../../../core/net/block-kind.ts';
import type { DecoderBlock, SegmentDecoderBlock, StepDecoderBlock } from '../../../shared/net/description.ts';
import type { BuildBlock } from './context.ts';
import { buildSegmentDecoder } from './segment-decoder.ts';
import { buildStepDecoder } from './step-decoder.ts';

export const buildDecoder: BuildBlock<DecoderBlock> = (step, context) =>
  step.block.form === 'segments'
    ? buildSegmentDecoder(step as NetStep<SegmentDecoderBlock>, context)
    : buildStepDecoder(step as NetStep<StepDecoderBlock>, context);
