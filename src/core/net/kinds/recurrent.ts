import type { RecurrentBlock } from '../../../shared/net/description.ts';
import type { Cell } from '../../../shared/run.ts';
import { type BlockKind, stepsOf } from '../block-kind.ts';

const GATES: Readonly<Record<Cell, number>> = { rnn: 1, gru: 3, lstm: 4 };
/** Kept of every step for the way back besides its gates: what comes out and in, with the gradient of both. */
const KEPT_OF_STEP = 4;

export const recurrent: BlockKind<RecurrentBlock> = {
  reads: () => ({ flow: 'sequence' }),
  check() {},
  output({ cell, units, bidirectional }, { input, wanted }) {
    const width = (bidirectional ? 2 : 1) * units;
    const hasMemory = cell === 'lstm' && wanted.memory === true;
    return wanted.flow === 'sequence'
      ? { kind: 'sequence', steps: stepsOf(input), width, hasMemory }
      : { kind: 'state', width, hasMemory };
  },
  weights: ({ cell, units, bidirectional }, { input }) =>
    (bidirectional ? 2 : 1) * cellWeights(cell, input.width, units),
  kept: ({ cell, units, bidirectional }, { input }) =>
    stepsOf(input) * units * (bidirectional ? 2 : 1) * keptOfUnit(cell),
  words: ({ cell, units, bidirectional }) =>
    `${bidirectional ? 'bidirectional ' : ''}${cell.toUpperCase()}, ${units} units`,
};

/** Numbers kept of one unit at one step for the way back. */
export function keptOfUnit(cell: Cell): number {
  return GATES[cell] + KEPT_OF_STEP;
}

/** Of one direction of one layer. */
export function cellWeights(cell: Cell, inputs: number, units: number): number {
  const gate = inputs * units + units * units + units;
  // The GRU's reset gate acts after the product with the state, which therefore has a bias of its own.
  return cell === 'gru' ? 3 * (gate + units) : GATES[cell] * gate;
}
