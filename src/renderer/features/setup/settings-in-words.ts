/** A whole set-up in words: for the set-up of a run, and for where two of them differ. */
import { ownLoss } from '../../../shared/set-up/own-loss.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { shownNumber, t } from '../../../shared/texts/text.ts';
import type { Draft } from '../../store/draft.ts';
import { netLabel } from './cards/offered-nets.ts';
import {
  BAND_WORDS,
  CHANNEL_WORDS,
  HEAD_WORDS,
  LOSS_WORDS,
  NORMALISE_WORDS,
  OPTIMIZER_WORDS,
  SCHEDULE_WORDS,
  TRANSFORM_WORDS,
} from './setting-words.ts';

/** What is built of the cell, in a few words. */
function netText(net: Draft['net']): string {
  return net === null ? t('the cell alone') : netLabel(net);
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
    'Transform',
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

type SettingLabel = Exclude<Message, `${string}{${string}`>;

/** Every setting of a form, the ones looked for first first. */
export function settingsInWords(draft: Draft): readonly SettingInWords[] {
  const isDirection = draft.question === 'direction';
  const yes = (is: boolean) => (is ? t('yes') : t('no'));
  const names = (list: readonly string[]) => (list.length === 0 ? t('none') : list.join(', '));
  const lines: readonly (readonly [label: SettingLabel, text: string])[] = [
    ['Target', draft.target],
    ['Question', isDirection ? t('up or down') : t('values')],
    ['Features', names(draft.features)],
    ['Known ahead', names(draft.known)],
    ['Calendar', names(draft.calendar)],
    ['Also forecast', names(isDirection ? [] : draft.alsoTargets)],
    ['Window', draft.window],
    ['Least window', draft.leastWindow === '' ? t('whole ones only') : draft.leastWindow],
    ['Horizon', draft.horizon],
    [
      'Time',
      draft.preset === 'best'
        ? t('{budget} s at most', { budget: shownNumber(draft.budget) })
        : t('as long as it takes'),
    ],
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
    ['Normalise', t(NORMALISE_WORDS[draft.normalise])],
    ['Transform', t(TRANSFORM_WORDS[isDirection ? 'none' : draft.transform])],
    ['Optimizer', t(OPTIMIZER_WORDS[draft.optimizer])],
    ['Schedule', t(SCHEDULE_WORDS[draft.schedule])],
    ['Running mean', draft.average],
    ['Warm-up', draft.warmup],
    ['Head', t(HEAD_WORDS[isDirection ? 'direction' : draft.head])],
    ['Columns', t(CHANNEL_WORDS[draft.channels])],
    ['Segment', draft.segment],
    ['Linear part', yes(!isDirection && draft.skip === 'linear')],
    [
      'Seasons',
      isDirection || draft.seasons === '' ? t('none') : t('{seasons} steps', { seasons: draft.seasons }),
    ],
    ['All series of the file', yes(draft.allSeries)],
    ['Both directions', yes(draft.bidirectional)],
    ['Bands', t(BAND_WORDS[isDirection ? 'none' : draft.bands])],
    ['Seed', draft.seed],
    ['Seeds', draft.seeds],
    ['Mean of all seeds', yes(draft.ensemble)],
    ['Fitted again on all rows', yes(draft.finalFit)],
    ['Validation', `${shownNumber(draft.validation)} %`],
    ['Test', `${shownNumber(draft.test)} %`],
  ];
  const isSearch = draft.preset === 'best';
  return lines.map(([label, text]) => ({
    label: t(label),
    text: isSearch && CHOSEN_BY_SEARCH.has(label) ? t('several') : shownNumber(text.trim()),
  }));
}

function lossText({ question, bands, head, loss }: Draft): string {
  return ownLoss({ bands, head: question === 'direction' ? 'direction' : head }) ?? t(LOSS_WORDS[loss]);
}

/** Where the set-up of a run is not that of the form: the run's words. */
export function differingSettings(run: Draft, form: Draft): readonly SettingInWords[] {
  const own = settingsInWords(form);
  return settingsInWords(run).filter(({ text }, index) => text !== own[index]?.text);
}
