/** What a net can be built of, as a form: what each block is for, its fields, and what a new one begins with. */
import { BLOCK_LIMITS, type Block } from '../../../../shared/net/description.ts';
import { CELLS, type Cell, HEADS } from '../../../../shared/set-up/train-config.ts';
import type { Message } from '../../../../shared/texts/message.ts';
import { HEAD_WORDS } from '../setting-words.ts';

export interface FieldChoice {
  /** Empty: the field is left out of the block. */
  readonly value: string;
  /** A cell is called the same in every language. */
  readonly label: Message | Uppercase<Cell>;
}

export type BlockField = {
  readonly key: string;
  readonly label: Message;
  /** Whether it stands in the block as it is; always when absent. */
  readonly when?: (said: Said) => boolean;
} & (
  | { readonly as: 'whole'; readonly range: readonly [least: number, most: number] }
  /** Left out of the block where it is empty. */
  | {
      readonly as: 'whole-or-none' | 'share-or-none';
      readonly range: readonly [least: number, most: number];
      /** What it is then. */
      readonly usual: number;
    }
  | { readonly as: 'choice'; readonly choices: readonly FieldChoice[] }
  /** Left out of the block where it is not set. */
  | { readonly as: 'flag' }
);

/** What stands in the fields of a block: numbers as they are typed. */
export type Said = Readonly<Record<string, string | boolean>>;

/** The two decoders have fields of their own. */
export const BLOCK_FORM_NAMES = [
  'embedding',
  'convolution',
  'recurrent',
  'attention',
  'segment-decoder',
  'step-decoder',
  'head',
  'skip',
] as const;
export type BlockFormName = (typeof BLOCK_FORM_NAMES)[number];

export interface BlockForm {
  readonly title: Message;
  readonly what: Message;
  readonly fields: readonly BlockField[];
  /** A new one, of as many units as the net has beside it. */
  readonly begin: (units: number) => Block;
}

const CELL: BlockField = {
  ...{ key: 'cell', label: 'Cell', as: 'choice' },
  choices: CELLS.map((cell) => ({ value: cell, label: cell.toUpperCase() as Uppercase<Cell> })),
};
const UNITS: BlockField = { key: 'units', label: 'Units', as: 'whole', range: BLOCK_LIMITS.units };
const SEGMENT: BlockField = {
  ...{ key: 'segment', label: 'Segment', as: 'whole' },
  range: BLOCK_LIMITS.segment,
};
const DROPOUT: BlockField = {
  ...{ key: 'dropout', label: 'Dropout', as: 'share-or-none' },
  range: BLOCK_LIMITS.dropout,
  usual: 0,
};

export const BLOCK_FORMS: Readonly<Record<BlockFormName, BlockForm>> = {
  embedding: {
    title: 'Embedding of segments',
    what: 'Reads several steps together, so that what comes after has a shorter sequence.',
    fields: [SEGMENT, UNITS],
    begin: (units) => ({ kind: 'embedding', segment: 4, units }),
  },
  convolution: {
    title: 'Convolutions',
    what: 'Filters look for short shapes; the steps that one reads stand farther apart from layer to layer.',
    fields: [
      { key: 'filters', label: 'Filters', as: 'whole', range: BLOCK_LIMITS.units },
      { key: 'kernel', label: 'Steps a filter reads', as: 'whole', range: BLOCK_LIMITS.kernel },
      { key: 'depth', label: 'Layers', as: 'whole', range: BLOCK_LIMITS.depth },
      {
        ...{ key: 'growth', label: 'Distance grows by', as: 'whole-or-none' },
        ...{ range: BLOCK_LIMITS.growth, usual: 2 },
      },
    ],
    begin: (filters) => ({ kind: 'convolution', filters, kernel: 3, depth: 3 }),
  },
  recurrent: {
    title: 'Recurrent layer',
    what: 'A cell reads step by step and keeps what matters.',
    fields: [
      CELL,
      UNITS,
      DROPOUT,
      {
        ...{ key: 'activation', label: 'Activation', as: 'choice', when: ({ cell }) => cell === 'rnn' },
        choices: [
          { value: '', label: 'tanh, as usual' },
          { value: 'relu', label: 'ReLU' },
          { value: 'sigmoid', label: 'sigmoid' },
          { value: 'tanh', label: 'tanh' },
        ],
      },
      {
        ...{ key: 'output', label: 'Outputs', as: 'choice' },
        choices: [
          { value: '', label: 'its states' },
          { value: 'linear', label: 'of states and inputs, linear' },
          { value: 'sigmoid', label: 'of states and inputs, sigmoid' },
          { value: 'softplus', label: 'of states and inputs, softplus' },
        ],
      },
      { key: 'bidirectional', label: 'Reads in both directions', as: 'flag' },
      { key: 'residual', label: 'A way around it', as: 'flag' },
      { key: 'normalise', label: 'Normalised over its units', as: 'flag' },
    ],
    begin: (units) => ({ kind: 'recurrent', cell: 'lstm', units }),
  },
  attention: {
    title: 'Self-attention',
    what: 'Every step looks at all the others.',
    fields: [
      { key: 'heads', label: 'Heads', as: 'whole', range: BLOCK_LIMITS.heads },
      { key: 'positions', label: 'Knows the place of each step', as: 'flag' },
    ],
    begin: () => ({ kind: 'attention', heads: 4 }),
  },
  'segment-decoder': {
    title: 'Decoder by segments',
    what: 'The layer before it goes on into the future, one step for each segment, all at once.',
    fields: [
      SEGMENT,
      {
        ...{ key: 'memory', label: 'An LSTM goes on with', as: 'choice' },
        choices: [
          { value: '', label: 'its memory, as usual' },
          { value: 'hidden', label: 'its hidden state' },
          { value: 'carried', label: 'its memory' },
        ],
      },
      DROPOUT,
    ],
    begin: () => ({ kind: 'decoder', form: 'segments', segment: 4 }),
  },
  'step-decoder': {
    title: 'Decoder step by step',
    what: 'A cell of its own writes the forecast from its last step and what is known ahead; no head follows.',
    fields: [
      CELL,
      UNITS,
      {
        ...{ key: 'attention', label: 'Attention', as: 'choice' },
        choices: [
          { value: '', label: 'none' },
          { value: 'bahdanau', label: 'additive (Bahdanau)' },
          { value: 'luong', label: 'by product (Luong)' },
        ],
      },
      {
        ...{ key: 'teaching', label: 'Taught at first', as: 'share-or-none' },
        ...{ range: BLOCK_LIMITS.teaching, usual: 1 },
      },
      DROPOUT,
    ],
    begin: (units) => ({ kind: 'decoder', form: 'steps', cell: 'lstm', units, attention: 'bahdanau' }),
  },
  head: {
    title: 'Head',
    what: 'Makes the forecast of the last state.',
    fields: [
      {
        ...{ key: 'form', label: 'Head', as: 'choice' },
        choices: HEADS.map((head) => ({ value: head, label: HEAD_WORDS[head] })),
      },
    ],
    begin: () => ({ kind: 'head', form: 'direct' }),
  },
  skip: {
    title: 'Linear part',
    what: 'A linear forecast of the window, fitted by least squares; the net learns what it leaves.',
    fields: [],
    begin: () => ({ kind: 'skip', form: 'linear' }),
  },
};

export function formNameOf(block: Block): BlockFormName {
  return block.kind === 'decoder' ? `${block.form === 'steps' ? 'step' : 'segment'}-decoder` : block.kind;
}
