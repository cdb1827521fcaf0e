/** What each net that has a name is called on screen; what it is and costs is `net-cards.ts`, which the first paint does without. */
import type { Message } from '../texts/message.ts';
import type { NetName } from './names.ts';

export const NET_LABELS: Readonly<Record<NetName, Message>> = {
  'conv-lstm': 'Convolution in front',
  'deep-residual': 'Deep, with residuals',
  'self-attention': 'Self-attention over the window',
  'encoder-decoder': 'Encoder and decoder',
  attention: 'Decoder with attention',
  'luong-attention': 'Decoder with attention by product',
  'input-to-output': 'Outputs of states and inputs',
};
