import type { RecurrentBlock } from '../../../shared/net/description.ts';
import type { Cell } from '../../../shared/set-up/train-config.ts';
import { type BlockKind, refuse, stepsOf } from '../block-kind.ts';

const GATES: Readonly<Record<Cell, number>> = { rnn: 1, gru: 3, lstm: 4 };
/** Kept of every step for the way back besides its gates: what comes out and in, with the gradient of both. */
const KEPT_OF_STEP = 4;

const OUTPUT_WORDS = {
  linear: 'linear outputs of states and inputs',
  sigmoid: 'sigmoid outputs of states and inputs',
  softplus: 'softplus outputs of states and inputs',
} as const;

export const recurrent: BlockKind<RecurrentBlock> = {
  reads: () => ({ flow: 'sequence' }),
  check(block, { wanted }) {
    const { cell, residual = false, normalise, dropout = 0, activation, output } = block;
    if (activation !== undefined && cell !== 'rnn') {
      refuse(
        'net',
        activation,
        `the gates of ${cell.toUpperCase()} have their activations; only a plain RNN has a choice`,
      );
    }
    const hasMore = residual || normalise === 'layer' || dropout > 0 || output !== undefined;
    if (wanted.goesOn === true && hasMore) {
      const problem =
        'a decoder goes on from the cell’s own state; leave residual, normalise, output and dropout out of the layer before it (the decoder has a dropout of its own)';
      refuse('net', 'residual', problem);
    }
  },
  output({ cell, units, bidirectional }, { input, wanted }) {
    const width = (bidirectional ? 2 : 1) * units;
    const hasMemory = cell === 'lstm' && wanted.memory === true && bidirectional !== true;
    return wanted.flow === 'sequence'
      ? { kind: 'sequence', steps: stepsOf(input), width, hasMemory }
      : { kind: 'state', width, hasMemory };
  },
  weights({ cell, units, bidirectional, residual, normalise, output }, { input }) {
    const directions = bidirectional ? 2 : 1;
    const width = directions * units;
    const projection = residual && input.width !== width ? (input.width + 1) * width : 0;
    const norm = normalise === 'layer' ? 2 * width : 0;
    const outputs = output === undefined ? 0 : (width + input.width + 1) * width;
    return directions * cellWeights(cell, input.width, units) + outputs + projection + norm;
  },
  kept: ({ cell, units, bidirectional }, { input }) =>
    stepsOf(input) * units * (bidirectional ? 2 : 1) * keptOfUnit(cell),
  words: ({ cell, units, bidirectional, residual, normalise, activation, output }) =>
    [
      `${bidirectional ? 'bidirectional ' : ''}${cell.toUpperCase()}, ${units} units`,
      ...(activation === undefined ? [] : [activation]),
      ...(output === undefined ? [] : [OUTPUT_WORDS[output]]),
      ...(residual ? ['with a way around it'] : []),
      ...(normalise === 'layer' ? ['normalised'] : []),
    ].join(', '),
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
