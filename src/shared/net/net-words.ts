/** What each net that has a name is called, and what it is for. */
import type { Message } from '../texts/message.ts';
import type { NetName } from './names.ts';

export interface NetWords {
  /** For a choice on screen. */
  readonly label: Message;
  /** One sentence: what it is and when it helps. */
  readonly sentence: Message;
}

export const NET_WORDS: Readonly<Record<NetName, NetWords>> = {
  'conv-lstm': {
    label: 'Convolution in front',
    sentence:
      'Causal convolutions look for short shapes in the window, and the cell reads what they found: for series whose next steps hang on a pattern of a few steps.',
  },
  'deep-residual': {
    label: 'Deep, with residuals',
    sentence:
      'Four layers of the cell, or as many as are asked for, each with a way around it and its outputs normalised, so that gradients reach the first: for long series with much to learn.',
  },
  'self-attention': {
    label: 'Self-attention over the window',
    sentence:
      'Every step of what the cell has read looks at all the others, with four heads, before the forecast: for windows in which steps far apart belong together.',
  },
  'encoder-decoder': {
    label: 'Encoder and decoder',
    sentence:
      'One cell reads the window, a second one writes the forecast step by step from its own last step and what is known ahead: for horizons whose steps hang on one another.',
  },
  attention: {
    label: 'Decoder with attention',
    sentence:
      'The decoder looks back at all of the window before each step (Bahdanau), and finds by itself which part matters: for long windows.',
  },
  'luong-attention': {
    label: 'Decoder with attention by product',
    sentence:
      'The decoder looks back at all of the window after each step (Luong), by a product in place of a small net: for long windows, somewhat faster.',
  },
  'input-to-output': {
    label: 'Outputs of states and inputs',
    sentence:
      'Each step gives an output made of the state and of what the cell has just read, as in the first recurrent nets: for forecasts that hang on the last input directly.',
  },
};
