/** Everything that follows from a description, block by block: what flows, what is refused, what is counted. */
import type { Block, BlockName, NetDescription } from '../../shared/net/description.ts';
import { type BlockKind, type NetStep, type Place, refuse } from './block-kind.ts';
import type { Flow, NetSizes, Reads } from './flow.ts';
import { attention } from './kinds/attention.ts';
import { convolution } from './kinds/convolution.ts';
import { decoder } from './kinds/decoder.ts';
import { embedding } from './kinds/embedding.ts';
import { head } from './kinds/head.ts';
import { recurrent } from './kinds/recurrent.ts';
import { skip } from './kinds/skip.ts';

type Kinds = { readonly [Name in BlockName]: BlockKind<Extract<Block, { kind: Name }>> };

const KINDS: Kinds = { embedding, convolution, recurrent, attention, decoder, head, skip };

/** The whole net gives a forecast. */
const WHOLE: Reads = { flow: 'forecast' };

const FLOW_WORDS: Readonly<Record<Flow['kind'], string>> = {
  sequence: 'a sequence',
  state: 'one state',
  states: 'the states of future segments',
  forecast: 'a forecast',
};

/** The blocks of a net on data of these sizes, checked. Throws `CONFIG_INVALID`. */
export function walkNet({ blocks }: NetDescription, sizes: NetSizes): readonly NetStep[] {
  const steps: NetStep[] = [];
  let input: Flow = { kind: 'sequence', steps: sizes.window, width: sizes.channels, hasMemory: false };
  for (const [index, block] of blocks.entries()) {
    const kind = KINDS[block.kind] as BlockKind<Block>;
    const next = blocks[index + 1];
    const wanted = next === undefined ? WHOLE : (KINDS[next.kind] as BlockKind<Block>).reads(next);
    const reads = kind.reads(block);
    if (reads.flow !== input.kind) {
      const problem = `it reads ${FLOW_WORDS[reads.flow]}, and what comes before it gives ${FLOW_WORDS[input.kind]}`;
      refuse('net', `block ${index + 1} (${block.kind})`, problem);
    }
    const place: Place = { sizes, input, wanted, before: [...steps] };
    kind.check(block, place);
    const output = kind.output(block, place);
    steps.push({
      ...place,
      block,
      output,
      weights: kind.weights(block, place),
      kept: kind.kept(block, place),
      words: kind.words(block),
    });
    input = output;
  }
  if (input.kind !== 'forecast') {
    refuse('net', 'its end', `it gives ${FLOW_WORDS[input.kind]}, not a forecast; end it with a head`);
  }
  return steps;
}
