/** The words of the form's choices. */

import type { BandMethod } from '../../../shared/scores.ts';
import type {
  Head,
  Loss,
  Normalisation,
  OptimizerName,
  Schedule,
  Transform,
} from '../../../shared/set-up/train-config.ts';
import type { Message } from '../../../shared/texts/message.ts';

export const LOSS_WORDS: Readonly<Record<Loss, Message>> = {
  mse: 'squared',
  mae: 'absolute',
  huber: 'Huber',
};
export const NORMALISE_WORDS: Readonly<Record<Normalisation, Message>> = {
  last: 'last value',
  revin: 'mean and spread',
  none: 'nothing',
};
export const TRANSFORM_WORDS: Readonly<Record<Transform, Message>> = {
  none: 'none',
  log: 'logarithm',
  'box-cox': 'Box–Cox',
};
export const OPTIMIZER_WORDS: Readonly<Record<OptimizerName, Message>> = {
  adam: 'Adam',
  adamw: 'AdamW',
  sgd: 'SGD, momentum',
  rmsprop: 'RMSProp',
};
export const SCHEDULE_WORDS: Readonly<Record<Schedule, Message>> = {
  constant: 'constant',
  cosine: 'cosine to 0',
  step: 'in steps',
  decay: '×0.7 an epoch',
};
export const HEAD_WORDS: Readonly<Record<Head, Message>> = {
  direct: 'all at once',
  recursive: 'step by step',
  segments: 'by segments',
  direction: 'up or down, with a probability',
};
export const BAND_WORDS: Readonly<Record<BandMethod | 'none', Message>> = {
  conformal: 'conformal',
  adaptive: 'adaptive',
  quantile: 'quantiles',
  none: 'none',
};
export const CHANNEL_WORDS: Readonly<Record<'joint' | 'shared', Message>> = {
  joint: 'together',
  shared: 'one by one',
};
