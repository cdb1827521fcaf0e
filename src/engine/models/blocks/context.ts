import type { NetStep } from '../../../core/net/block-kind.ts';
import type { Block } from '../../../shared/net/description.ts';
import type { Layer } from '../../layers/layer-types.ts';

/** What the blocks of one net share while it is built. */
export interface BuildContext {
  readonly seed: number;
  /** `[window, channels]`; for the first layer alone. */
  readonly inputShape?: readonly [number, number];
  /** The recurrent layer built last, for a decoder that goes on with its weights. */
  readonly cell: Layer | null;
}

/** The layers of one block, in order; `cell` where a recurrent layer is among them. */
export interface BuiltBlock {
  readonly layers: readonly Layer[];
  readonly cell?: Layer;
}

export type BuildBlock<Kind extends Block> = (step: NetStep<Kind>, context: BuildContext) => BuiltBlock;

/** How many recurrent blocks stand before: layers are named and seeded by it. */
export function cellsBefore({ before }: Pick<NetStep, 'before'>): number {
  return before.filter(({ block }) => block.kind === 'recurrent').length;
}

/** The number of a block among those of its kind, from 1. */
export function numberOf({ block, before }: Pick<NetStep, 'block' | 'before'>): number {
  return 1 + before.filter((other) => other.block.kind === block.kind).length;
}

/** For a layer's config: nothing but for the first. */
export function firstShape({ inputShape }: BuildContext): { readonly inputShape?: number[] } {
  return inputShape === undefined ? {} : { inputShape: [...inputShape] };
}
