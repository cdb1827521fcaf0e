import type { StepDecoderBlock } from '../../../shared/net/description.ts';
import { type BlockKind, type Place, stepsOf } from '../block-kind.ts';
import { type Flow, forecastOf, numbersOf } from '../flow.ts';
import { cellWeights, keptOfUnit } from './recurrent.ts';

/** It begins with what really came at every step. */
const USUAL_TEACHING = 1;
const ATTENTION_WORDS = { bahdanau: 'Bahdanau attention', luong: 'Luong attention' } as const;

export const stepDecoder: BlockKind<StepDecoderBlock> = {
  reads: ({ cell, attention }) => ({
    flow: attention === undefined ? 'state' : 'sequence',
    memory: cell === 'lstm',
    goesOn: true,
  }),
  check() {},
  output: (_, { sizes }) => forecastOf(sizes),
  weights(block, place) {
    const { cell, units, attention } = block;
    const { sizes, input } = place;
    const { width } = input;
    const bridge = needsBridge(block, input) ? (width + 1) * units * (cell === 'lstm' ? 2 : 1) : 0;
    const numbers = sizes.outputs * numbersOf(sizes);
    const out = (units + (attention === 'bahdanau' ? width : 0) + 1) * numbers;
    return (
      bridge + cellWeights(cell, readsAtStep(block, place), units) + attentionWeights(block, width) + out
    );
  },
  /** Of the cell, what it reads, and of each look back at every step of the window. */
  kept(block, place) {
    const { cell, units, attention } = block;
    const { sizes, input } = place;
    const ofCell = units * keptOfUnit(cell) + 3 * readsAtStep(block, place);
    const ofLook = attention === undefined ? 0 : stepsOf(input) * (attention === 'bahdanau' ? 4 * units : 4);
    return sizes.ahead * (ofCell + ofLook);
  },
  words: ({ cell, units, attention, teaching, dropout = 0 }) =>
    [
      `decoder step by step, ${cell.toUpperCase()}, ${units} units`,
      ...(attention === undefined ? [] : [ATTENTION_WORDS[attention]]),
      // Where it is the usual one it goes without saying, as everywhere.
      ...(teaching === undefined || teaching === USUAL_TEACHING ? [] : [`teacher forcing ${teaching}`]),
      ...(dropout === 0 ? [] : [`dropout ${dropout}`]),
    ].join(', '),
};

/** Whether what comes before starts the cell through a dense layer: where the widths or the states are other ones. */
export function needsBridge({ cell, units }: StepDecoderBlock, input: Flow): boolean {
  const hasMemory = 'hasMemory' in input && input.hasMemory;
  return input.width !== units || (cell === 'lstm' && !hasMemory);
}

/** Its own last forecast, what is known ahead, and what it looks back at before a step. */
function readsAtStep({ attention }: StepDecoderBlock, { sizes, input }: Place): number {
  return sizes.outputs + sizes.known + (attention === 'bahdanau' ? input.width : 0);
}

function attentionWeights({ units, attention }: StepDecoderBlock, width: number): number {
  switch (attention) {
    case 'bahdanau':
      return units * units + width * units + units;
    case 'luong':
      return units * width + (width + units + 1) * units;
    default:
      return 0;
  }
}
