/** Nets that have a name: what they are made of follows from the cell, units and layers that are asked for beside it. */
export const NET_NAMES = [
  'conv-lstm',
  'deep-residual',
  'self-attention',
  'encoder-decoder',
  'attention',
  'luong-attention',
  'input-to-output',
] as const;
export type NetName = (typeof NET_NAMES)[number];

/** Those whose decoder writes the forecast itself, value by value: there is no other head for them. */
export const WRITES_VALUES: ReadonlySet<NetName> = new Set([
  'encoder-decoder',
  'attention',
  'luong-attention',
]);

/** The net of that name; undefined where none has it. */
export function knownNetName(name: string | undefined): NetName | undefined {
  return NET_NAMES.find((known) => known === name);
}
