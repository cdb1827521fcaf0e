import type { ConvolutionBlock } from '../../../shared/net/description.ts';
import { receptiveField } from '../../../shared/net/receptive-field.ts';
import { type BlockKind, refuse, stepsOf } from '../block-kind.ts';

export const convolution: BlockKind<ConvolutionBlock> = {
  reads: () => ({ flow: 'sequence' }),
  check(block, { input }) {
    const steps = stepsOf(input);
    const sees = receptiveField(block);
    const last = receptiveField({ ...block, depth: block.depth - 1 });
    if (last >= steps && block.depth > 1) {
      const problem = `its first ${block.depth - 1} layers see ${last} steps already, and ${steps} come in; take fewer`;
      refuse('net', `convolution of depth ${block.depth} that sees ${sees} steps`, problem);
    }
  },
  output: ({ filters }, { input, wanted }) =>
    wanted.flow === 'state'
      ? { kind: 'state', width: filters, hasMemory: false }
      : { kind: 'sequence', steps: stepsOf(input), width: filters, hasMemory: false },
  weights: ({ filters, kernel, depth }, { input }) =>
    (kernel * input.width + 1) * filters + (depth - 1) * (kernel * filters + 1) * filters,
  /** What comes out, its gradient, and the columns that the product reads. */
  kept: ({ filters, kernel, depth }, { input }) =>
    stepsOf(input) * (kernel * input.width + (depth - 1) * kernel * filters + 2 * depth * filters),
  words: (block) =>
    `convolution, ${block.depth} × ${block.filters} filters of ${block.kernel}, sees ${receptiveField(block)} steps`,
};
