import type { NetDescription } from './description.ts';

type Kind = NetDescription['blocks'][number]['kind'];

const KINDS: readonly string[] = [
  'embedding',
  'convolution',
  'recurrent',
  'attention',
  'decoder',
  'head',
  'skip',
] satisfies readonly Kind[];

/**
 * Whether a value that the page kept for itself is a list of blocks that are known here. What stands in the blocks is checked
 * where the net is planned, with the whole validator, which would make the page a tenth longer.
 */
export function isStoredNet(value: unknown): value is NetDescription {
  const blocks = (value as { readonly blocks?: unknown } | null)?.blocks;
  return (
    Array.isArray(blocks) &&
    blocks.length > 0 &&
    blocks.every((block: { readonly kind?: unknown } | null) => KINDS.includes(String(block?.kind)))
  );
}
