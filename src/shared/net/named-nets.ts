import { describeOptions, type FlatOptions } from './describe-net.ts';
import type { Block, ConvolutionBlock, NetDescription, StepDecoderBlock } from './description.ts';
import type { NetName } from './names.ts';
import { receptiveField } from './receptive-field.ts';

/** As many layers as let a convolution of three see more than ten steps. */
const CONVOLUTIONS = 3;
const KERNEL = 3;
/** Where nobody asked for more than one. */
const DEEP = 4;

/** What a named net is made from. */
export interface NetOptions extends FlatOptions {
  readonly window: number;
}

type Recipe = (options: NetOptions) => readonly Block[];

const RECIPES: Readonly<Record<NetName, Recipe>> = {
  'conv-lstm': (options) => [convolutionsFor(options), ...describeOptions(options).blocks],
  'self-attention': (options) => afterCells(options, { kind: 'attention', heads: headsFor(options) }),
  'deep-residual': (options) => {
    const { blocks } = describeOptions({ ...options, layers: options.layers > 1 ? options.layers : DEEP });
    return blocks.map((block) =>
      block.kind === 'recurrent' ? { ...block, residual: true, normalise: 'layer' } : block,
    );
  },
  'input-to-output': (options) => {
    const { blocks } = describeOptions(
      options.head === 'segments' ? { ...options, head: 'direct' } : options,
    );
    return blocks.map((block) => (block.kind === 'recurrent' ? { ...block, output: 'linear' } : block));
  },
  'encoder-decoder': (options) => decoded(options),
  attention: (options) => decoded(options, { attention: 'bahdanau' }),
  'luong-attention': (options) => decoded(options, { attention: 'luong' }),
};

/** A net by its name, of the cell, units, layers, dropout and head that the options say. */
export function namedNet(name: NetName, options: NetOptions): NetDescription {
  return { name, blocks: RECIPES[name](options) };
}

/** Behind the last recurrent layer; the head is then a direct one where it was one of segments. */
function afterCells(options: NetOptions, ...added: readonly Block[]): readonly Block[] {
  const { blocks } = describeOptions(options.head === 'segments' ? { ...options, head: 'direct' } : options);
  const last = blocks.map(({ kind }) => kind).lastIndexOf('recurrent');
  return [...blocks.slice(0, last + 1), ...added, ...blocks.slice(last + 1)];
}

/** The cells as an encoder, and a decoder of the same cell that writes the forecast; nothing is dropped between the two. */
function decoded(options: NetOptions, looks: Pick<StepDecoderBlock, 'attention'> = {}): readonly Block[] {
  const { model: cell, units, dropout } = options;
  const { blocks } = describeOptions({ ...options, head: 'direct', skip: 'none' });
  const before = blocks.slice(0, -1).map((block, index, all) => {
    if (block.kind !== 'recurrent' || index < all.length - 1) {
      return block;
    }
    const { dropout: _dropout, ...last } = block;
    return last;
  });
  const part = dropout > 0 ? { dropout } : {};
  return [...before, { kind: 'decoder', form: 'steps', cell, units, ...looks, ...part }];
}

const HEADS = 4;

/** Four, or the most below that divide what the cells give. */
function headsFor({ units, bidirectional = false }: NetOptions): number {
  const width = bidirectional ? 2 * units : units;
  return [HEADS, 3, 2].find((heads) => width % heads === 0) ?? 1;
}

/** A short window is seen whole by fewer. */
function convolutionsFor({ units, window }: NetOptions): ConvolutionBlock {
  const of = (depth: number) => ({ kind: 'convolution', filters: units, kernel: KERNEL, depth }) as const;
  let depth = CONVOLUTIONS;
  while (depth > 1 && receptiveField(of(depth - 1)) >= window) {
    depth--;
  }
  return of(depth);
}
