/** What every kind of block knows of itself. A new one is a file in `kinds/` and one in `engine/models/blocks/`. */
import { GatecastError } from '../../shared/errors.ts';
import type { Block } from '../../shared/net/description.ts';
import type { Flow, NetSizes, Reads } from './flow.ts';

/** Where a block stands. */
export interface Place {
  readonly sizes: NetSizes;
  readonly input: Flow;
  /** Of the next block. */
  readonly wanted: Reads;
  /** The blocks before it, in order. */
  readonly before: readonly NetStep[];
}

export interface BlockKind<Kind extends Block> {
  readonly reads: (block: Kind) => Reads;
  /** Throws `CONFIG_INVALID` for what does not go together at this place. */
  readonly check: (block: Kind, place: Place) => void;
  readonly output: (block: Kind, place: Place) => Flow;
  /** Fitted numbers. */
  readonly weights: (block: Kind, place: Place) => number;
  /** Numbers kept of one row of the batch for the way back, at most. */
  readonly kept: (block: Kind, place: Place) => number;
  /** A few words for the screen. */
  readonly words: (block: Kind) => string;
}

/** A block where it stands, with what follows. */
export interface NetStep<Kind extends Block = Block> extends Place {
  readonly block: Kind;
  readonly output: Flow;
  readonly weights: number;
  readonly kept: number;
  readonly words: string;
}

export function refuse(field: string, value: unknown, problem: string): never {
  throw new GatecastError('CONFIG_INVALID', { field, value, problem });
}

/** The last recurrent block directly before, with the place it stands at; undefined where another kind stands there. */
export function recurrentBefore({
  before,
}: Pick<Place, 'before'>): NetStep<Extract<Block, { kind: 'recurrent' }>> | undefined {
  const last = before.at(-1);
  return last?.block.kind === 'recurrent'
    ? (last as NetStep<Extract<Block, { kind: 'recurrent' }>>)
    : undefined;
}

/** The steps of what comes in: one for a state. */
export function stepsOf(flow: Flow): number {
  return flow.kind === 'sequence' ? flow.steps : flow.kind === 'states' ? flow.segments : 1;
}
