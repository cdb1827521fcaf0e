import type { AttentionBlock } from '../../../shared/net/description.ts';
import { type BlockKind, refuse, stepsOf } from '../block-kind.ts';

/** Queries, keys, values and what comes out, and the gradient of each. */
const KEPT_OF_WIDTH = 10;

export const attention: BlockKind<AttentionBlock> = {
  reads: () => ({ flow: 'sequence' }),
  check({ heads }, { input: { width } }) {
    if (width % heads !== 0) {
      const problem = `its heads share the ${width} numbers of a step alike; take a number of heads that divides them`;
      refuse('net', `attention of ${heads} heads`, problem);
    }
  },
  output: (_, { input, wanted }) =>
    wanted.flow === 'state'
      ? { kind: 'state', width: input.width, hasMemory: false }
      : { kind: 'sequence', steps: stepsOf(input), width: input.width, hasMemory: false },
  weights({ positions }, { input }) {
    const { width } = input;
    return 4 * (width + 1) * width + 2 * width + (positions ? stepsOf(input) * width : 0);
  },
  kept({ heads }, { input }) {
    const steps = stepsOf(input);
    return steps * input.width * KEPT_OF_WIDTH + 4 * heads * steps * steps;
  },
  words: ({ heads }) => `self-attention, ${heads} ${heads === 1 ? 'head' : 'heads'}`,
};
