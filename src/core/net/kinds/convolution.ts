import type { ConvolutionBlock } from '../../../shared/net/description.ts';
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

/** Steps of the past, the present one among them, that the last layer sees. */
export function receptiveField({ kernel, depth, growth = 2 }: ConvolutionBlock): number {
  let steps = 1;
  for (let layer = 0; layer < depth; layer++) {
    steps += (kernel - 1) * dilationOf(layer, growth);
  }
  return steps;
}

/** Steps between two that a layer reads, the first layer being 0. */
export function dilationOf(layer: number, growth = 2): number {
  return growth ** layer;
}
