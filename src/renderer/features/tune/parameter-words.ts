/** What is varied, in the words of the form. */
import type { ParameterValue } from '../../../shared/search/space.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { locale, t, translated } from '../../../shared/texts/text.ts';
import { LOSS_WORDS, NORMALISE_WORDS, TRANSFORM_WORDS } from '../setup/setting-words.ts';

const LABELS: Readonly<Record<string, Message>> = {
  window: 'Window',
  skip: 'Linear part',
  seasons: 'Seasons',
  normalise: 'Normalise',
  transform: 'Transform',
  model: 'Cell',
  net: 'Net',
  units: 'Units',
  layers: 'Layers',
  dropout: 'Dropout',
  segment: 'Segment',
  learningRate: 'Learning rate',
  batch: 'Batch',
  loss: 'Loss',
  epochs: 'Epochs',
  patience: 'Patience',
  head: 'Head',
  optimizer: 'Optimizer',
  schedule: 'Schedule',
  clip: 'Clipping',
  average: 'Running mean',
  warmup: 'Warm-up',
  channels: 'Columns',
  bidirectional: 'Both directions',
  finalFit: 'Fitted again on all rows',
};

/** Its name in the form; the name in files where the form has none. */
export function parameterLabel(name: string): string {
  return translated(LABELS[name] ?? name);
}

/** A value of it, as the form says it. */
export function parameterText(name: string, value: ParameterValue | null): string {
  if (value === null) {
    return '–';
  }
  if (typeof value === 'boolean') {
    return value ? t('yes') : t('no');
  }
  if (typeof value === 'number') {
    return Number.isInteger(value) || locale() === 'en-US'
      ? String(Number(value.toPrecision(Number.isInteger(value) ? 15 : 3)))
      : value.toLocaleString(locale(), { maximumSignificantDigits: 3 });
  }
  switch (name) {
    case 'model':
      return value.toUpperCase();
    case 'loss':
      return translated(LOSS_WORDS[value as keyof typeof LOSS_WORDS] ?? value);
    case 'normalise':
      return translated(NORMALISE_WORDS[value as keyof typeof NORMALISE_WORDS] ?? value);
    case 'transform':
      return translated(TRANSFORM_WORDS[value as keyof typeof TRANSFORM_WORDS] ?? value);
    case 'skip':
      return value === 'linear' ? t('yes') : t('no');
    case 'net':
      return value === 'none' ? t('the cell alone') : value;
    default:
      return value;
  }
}
