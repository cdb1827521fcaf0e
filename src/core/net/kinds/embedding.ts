import type { EmbeddingBlock } from '../../../shared/net/description.ts';
import { type BlockKind, refuse, stepsOf } from '../block-kind.ts';

export const embedding: BlockKind<EmbeddingBlock> = {
  reads: () => ({ flow: 'sequence' }),
  check({ segment }, { input }) {
    const steps = stepsOf(input);
    if (steps % segment === 0) {
      return;
    }
    const divides = (length: number) => length > 0 && steps % length === 0;
    const lower = countUntil(Math.min(segment, steps), -1, divides);
    const upper = segment < steps ? countUntil(segment, 1, divides) : lower;
    const nearest =
      lower === upper ? `the nearest that does is ${lower}` : `the nearest that do are ${lower} and ${upper}`;
    refuse('segment', segment, `it does not divide the window of ${steps}; ${nearest}`);
  },
  output: ({ segment, units }, { input }) => ({
    kind: 'sequence',
    steps: Math.ceil(stepsOf(input) / segment),
    width: units,
    hasMemory: false,
  }),
  weights: ({ segment, units }, { input }) => (segment * input.width + 1) * units,
  kept: () => 0,
  words: ({ segment }) => `segments of ${segment}`,
};

function countUntil(from: number, by: 1 | -1, isFound: (value: number) => boolean): number {
  let value = from;
  while (!isFound(value)) {
    value += by;
  }
  return value;
}
