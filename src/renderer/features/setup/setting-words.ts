/** A set-up in words: for the form's choices, for the set-up of a run, and for where two of them differ. */

import { NET_WORDS } from '../../../shared/net/names.ts';
import type { BandMethod } from '../../../shared/scores.ts';
import { ownLoss } from '../../../shared/set-up/own-loss.ts';
import type {
  Head,
  Loss,
  Normalisation,
  OptimizerName,
  Preset,
  Schedule,
} from '../../../shared/set-up/train-config.ts';
import type { Draft } from '../../store/draft.ts';

export const LOSS_WORDS: Readonly<Record<Loss, string>> = { mse: 'squared', mae: 'absolute', huber: 'Huber' };
export const NORMALISE_WORDS: Readonly<Record<Normalisation, string>> = {
  last: 'last value',
  revin: 'mean and spread',
  none: 'nothing',
};
export const OPTIMIZER_WORDS: Readonly<Record<OptimizerName, string>> = {
  adam: 'Adam',
  adamw: 'AdamW',
  sgd: 'SGD, momentum',
  rmsprop: 'RMSProp',
};
export const SCHEDULE_WORDS: Readonly<Record<Schedule, string>> = {
  constant: 'constant',
  cosine: 'cosine to 0',
  step: 'in steps',
  decay: '×0.7 an epoch',
};
export const HEAD_WORDS: Readonly<Record<Head, string>> = {
  direct: 'all at once',
  recursive: 'step by step',
  segments: 'by segments',
  direction: 'up or down, with a probability',
};
export const BAND_WORDS: Readonly<Record<BandMethod | 'none', string>> = {
  conformal: 'conformal',
  adaptive: 'adaptive',
  quantile: 'quantiles',
  none: 'none',
};
export const CHANNEL_WORDS = { joint: 'together', shared: 'one by one' } as const;
export const PRESET_WORDS: Readonly<Record<Preset, string>> = {
  plain: 'Plain',
  fast: 'Fast',
  accurate: 'Accurate',
  best: 'Best',
};

/** What is built of the cell, in a few words. */
export function netText(net: Draft['net']): string {
  if (net === null) {
    return 'the cell alone';
  }
  return typeof net === 'string' ? NET_WORDS[net].label : 'described in a file';
}

export interface SettingInWords {
  readonly label: string;
  readonly text: string;
}

/** Of a form that searches: each net that it tries has its own. */
const CHOSEN_BY_SEARCH: ReadonlySet<string> = new Set([
  ...[
    'Cell',
    'Net',
    'Units',
    'Epochs',
    'Layers',
    'Dropout',
    'Learning rate',
    'Batch',
    'Patience',
    'Clipping',
    'Loss',
  ],
  ...[
    'Normalise',
    'Optimizer',
    'Schedule',
    'Running mean',
    'Warm-up',
    'Head',
    'Segment',
    'Linear part',
    'Seasons',
  ],
  ...['Both directions', 'Seeds', 'Mean of all seeds', 'Fitted again on all rows'],
]);

/** Every setting of a form, the ones looked for first first. */
export function settingsInWords(draft: Draft): readonly SettingInWords[] {
  const isDirection = draft.question === 'direction';
  const yes = (is: boolean) => (is ? 'yes' : 'no');
  const names = (list: readonly string[]) => (list.length === 0 ? 'none' : list.join(', '));
  const lines: readonly (readonly [label: string, text: string])[] = [
    ['Target', draft.target],
    ['Question', isDirection ? 'up or down' : 'values'],
    ['Features', names(draft.features)],
    ['Known ahead', names(draft.known)],
    ['Calendar', names(draft.calendar)],
    ['Also forecast', names(isDirection ? [] : draft.alsoTargets)],
    ['Window', draft.window],
    ['Least window', draft.leastWindow === '' ? 'whole ones only' : draft.leastWindow],
    ['Horizon', draft.horizon],
    ['Time', draft.preset === 'best' ? `${draft.budget} s at most` : 'as long as it takes'],
    ['Cell', draft.model.toUpperCase()],
    ['Net', netText(draft.net)],
    ['Units', draft.units],
    ['Epochs', draft.epochs],
    ['Layers', draft.layers],
    ['Dropout', draft.dropout],
    ['Learning rate', draft.learningRate],
    ['Batch', draft.batch],
    ['Patience', draft.patience],
    ['Clipping', draft.clip],
    ['Loss', lossText(draft)],
    ['Normalise', NORMALISE_WORDS[draft.normalise]],
    ['Optimizer', OPTIMIZER_WORDS[draft.optimizer]],
    ['Schedule', SCHEDULE_WORDS[draft.schedule]],
    ['Running mean', draft.average],
    ['Warm-up', draft.warmup],
    ['Head', isDirection ? HEAD_WORDS.direction : HEAD_WORDS[draft.head]],
    ['Columns', CHANNEL_WORDS[draft.channels]],
    ['Segment', draft.segment],
    ['Linear part', yes(!isDirection && draft.skip === 'linear')],
    ['Seasons', isDirection || draft.seasons === '' ? 'none' : `${draft.seasons} steps`],
    ['All series of the file', yes(draft.allSeries)],
    ['Both directions', yes(draft.bidirectional)],
    ['Bands', BAND_WORDS[isDirection ? 'none' : draft.bands]],
    ['Seed', draft.seed],
    ['Seeds', draft.seeds],
    ['Mean of all seeds', yes(draft.ensemble)],
    ['Fitted again on all rows', yes(draft.finalFit)],
    ['Validation', `${draft.validation} %`],
    ['Test', `${draft.test} %`],
  ];
  const isSearch = draft.preset === 'best';
  return lines.map(([label, text]) => ({
    label,
    text: isSearch && CHOSEN_BY_SEARCH.has(label) ? 'several' : text.trim(),
  }));
}

function lossText({ question, bands, head, loss }: Draft): string {
  return ownLoss({ bands, head: question === 'direction' ? 'direction' : head }) ?? LOSS_WORDS[loss];
}

/** Where the set-up of a run is not that of the form: the run's words. */
export function differingSettings(run: Draft, form: Draft): readonly SettingInWords[] {
  const own = settingsInWords(form);
  return settingsInWords(run).filter(({ text }, index) => text !== own[index]?.text);
}
