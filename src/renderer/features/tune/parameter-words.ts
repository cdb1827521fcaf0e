/** What is varied, in the words of the form. */
import type { ParameterValue } from '../../../shared/search/space.ts';
import { LOSS_WORDS, NORMALISE_WORDS } from '../setup/setting-words.ts';

const LABELS: Readonly<Record<string, string>> = {
  window: 'Window',
  skip: 'Linear part',
  seasons: 'Seasons',
  normalise: 'Normalise',
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
  return LABELS[name] ?? name;
}

/** A value of it, as the form says it. */
export function parameterText(name: string, value: ParameterValue | null): string {
  if (value === null) {
    return '–';
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (typeof value === 'number') {
    return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
  }
  switch (name) {
    case 'model':
      return value.toUpperCase();
    case 'loss':
      return LOSS_WORDS[value as keyof typeof LOSS_WORDS] ?? value;
    case 'normalise':
      return NORMALISE_WORDS[value as keyof typeof NORMALISE_WORDS] ?? value;
    case 'skip':
      return value === 'linear' ? 'yes' : 'no';
    case 'net':
      return value === 'none' ? 'the cell alone' : value;
    default:
      return value;
  }
}
