/** The three groups of details below the sentence: what belongs to each, and its one line. */

import type { Message } from '../../../../shared/texts/message.ts';
import { decimalMark, shownNumber, t, typedValue } from '../../../../shared/texts/text.ts';
import type { Draft, Problems } from '../../../store/draft.ts';
import {
  type GroupField,
  isChanged,
  type UsualSettings,
  usualValue,
} from '../../../store/set-up/usual-settings.ts';
import type { SettingGroup } from '../../../store/stores.ts';
import {
  BAND_WORDS,
  CHANNEL_WORDS,
  HEAD_WORDS,
  LOSS_WORDS,
  NORMALISE_WORDS,
  OPTIMIZER_WORDS,
  SCHEDULE_WORDS,
  TRANSFORM_WORDS,
} from '../setting-words.ts';

export const GROUP_NAMES: Readonly<Record<SettingGroup, Message>> = {
  net: 'Net',
  learning: 'Learning',
  testing: 'Testing',
};

export const GROUP_FIELDS: Readonly<Record<SettingGroup, readonly GroupField[]>> = {
  net: [
    ...(['units', 'layers', 'segment', 'dropout', 'head', 'channels', 'normalise'] as const),
    ...(['transform', 'bidirectional', 'skip', 'seasons'] as const),
  ],
  learning: [
    ...(['epochs', 'learningRate', 'batch', 'patience', 'loss', 'optimizer', 'schedule', 'warmup'] as const),
    ...(['clip', 'average', 'seed', 'seeds', 'ensemble'] as const),
  ],
  testing: ['validation', 'test', 'bands', 'finalFit'],
};

/** Of a setting in a sentence: `Reset learning rate to 0.001`. */
const FIELD_NAMES: Readonly<Record<GroupField, Message>> = {
  units: 'units',
  layers: 'layers',
  dropout: 'dropout',
  learningRate: 'learning rate',
  batch: 'batch',
  epochs: 'epochs',
  patience: 'patience',
  clip: 'clipping',
  loss: 'loss',
  normalise: 'normalise',
  transform: 'transform',
  optimizer: 'optimizer',
  schedule: 'schedule',
  head: 'head',
  channels: 'columns',
  skip: 'linear part',
  segment: 'segment',
  average: 'running mean',
  warmup: 'warm-up',
  bidirectional: 'both directions',
  seasons: 'seasons',
  finalFit: 'fit on all rows',
  seed: 'seed',
  seeds: 'seeds',
  ensemble: 'mean of all seeds',
  bands: 'bands',
  validation: 'validation',
  test: 'test',
};

/** One word of a closed group; a changed one has its way back. */
export interface GroupWord {
  readonly text: string;
  readonly changed: GroupField | null;
}

/** Words of a closed group: more are counted. */
const MOST_WORDS = 3;
const MOST_BESIDE_CHANGES = 2;

/** What a group says in its one line, changed settings included. */
export function groupWords(group: SettingGroup, draft: Draft): readonly GroupWord[] {
  const changed = changedIn(group, draft);
  const own = ownWords(group, draft).map(({ text, fields }) => ({
    text,
    changed: changed.find((field) => fields.includes(field)) ?? null,
    fields,
  }));
  const named = new Set(own.flatMap(({ fields }) => fields));
  const others = changed
    .filter((field) => !named.has(field))
    .map((field) => ({
      text: `${t(FIELD_NAMES[field])} ${valueWords(field, draft[field])}`,
      changed: field,
    }));
  // What was changed is what is looked for: it goes before what is as usual.
  const all = [...own, ...others].sort(
    (left, right) => Number(left.changed === null) - Number(right.changed === null),
  );
  const most = changed.length === 0 ? MOST_WORDS : MOST_BESIDE_CHANGES;
  const shown = all.length > most ? all.slice(0, most) : all;
  const rest = all.length - shown.length;
  return [
    ...shown.map(({ text, changed: field }) => ({ text, changed: field })),
    ...(rest > 0 && changed.length > 0 ? [{ text: `+${rest}`, changed: null }] : []),
  ];
}

interface OwnWord {
  readonly text: string;
  readonly fields: readonly GroupField[];
}

function ownWords(group: SettingGroup, draft: Draft): readonly OwnWord[] {
  const isSearch = draft.preset === 'best';
  if (group === 'testing') {
    const train = Number((100 - typedValue(draft.validation) - typedValue(draft.test)).toFixed(1));
    const split = Number.isFinite(train) ? `${decimalMark(String(train))} / ` : '';
    return [
      {
        text: `${split}${shownNumber(draft.validation)} / ${shownNumber(draft.test)} %`,
        fields: ['validation', 'test'],
      },
      ...(draft.finalFit ? [{ text: t('fitted on all'), fields: ['finalFit'] as const }] : []),
    ];
  }
  if (group === 'learning') {
    return isSearch
      ? [{ text: t('each net its own'), fields: [] }]
      : [
          { text: countWords(draft.epochs, 'epoch'), fields: ['epochs'] },
          {
            text: t('rate {learningRate}', { learningRate: shownNumber(draft.learningRate) }),
            fields: ['learningRate'],
          },
          ...(Number(draft.seeds) > 1
            ? [{ text: t('{seeds} seeds', { seeds: draft.seeds }), fields: ['seeds', 'ensemble'] as const }]
            : []),
        ];
  }
  return isSearch
    ? [{ text: t('several are tried'), fields: [] }]
    : [
        { text: countWords(draft.units, 'unit'), fields: ['units'] },
        ...(draft.layers === '1'
          ? []
          : [{ text: countWords(draft.layers, 'layer'), fields: ['layers'] as const }]),
        ...(draft.segment === '1'
          ? []
          : [{ text: t('segments of {segment}', { segment: draft.segment }), fields: ['segment'] as const }]),
      ];
}

/** The settings of a group that are not left to what they would be by themselves. */
export function changedIn(group: SettingGroup, draft: Draft): readonly GroupField[] {
  return GROUP_FIELDS[group].filter((field) => applies(draft, field) && isChanged(draft, field));
}

/** Of settings that another one switches off nothing is said. */
function applies(draft: Draft, field: GroupField): boolean {
  const isDirection = draft.question === 'direction';
  if (draft.preset === 'best' && field !== 'seed' && !GROUP_FIELDS.testing.includes(field)) {
    return false;
  }
  switch (field) {
    case 'loss':
    case 'head':
    case 'bands':
    case 'skip':
    case 'transform':
      return !isDirection;
    case 'seasons':
      return !isDirection && draft.skip === 'linear';
    case 'ensemble':
      return Number(draft.seeds) > 1;
    default:
      return true;
  }
}

/** `Reset learning rate to 0.001`; without its value while that is not known. */
export function resetWords(draft: Draft, field: GroupField, usual: UsualSettings): string {
  const value = usualValue(draft, field, usual);
  const name = t(FIELD_NAMES[field]);
  return value === null
    ? t('Reset {name}', { name })
    : t('Reset {name} to {value}', { name, value: valueWords(field, value) });
}

/** The first of a group's problems. */
export function problemIn(group: SettingGroup, problems: Problems): string | undefined {
  return GROUP_FIELDS[group].map((field) => problems[field]).find((problem) => problem !== undefined);
}

const WORDS: Readonly<Partial<Record<GroupField, Readonly<Record<string, Message>>>>> = {
  loss: LOSS_WORDS,
  normalise: NORMALISE_WORDS,
  transform: TRANSFORM_WORDS,
  optimizer: OPTIMIZER_WORDS,
  schedule: SCHEDULE_WORDS,
  head: HEAD_WORDS,
  channels: CHANNEL_WORDS,
  bands: BAND_WORDS,
};

function valueWords(field: GroupField, value: unknown): string {
  if (typeof value === 'boolean') {
    return value ? t('on') : t('off');
  }
  if (field === 'skip') {
    return value === 'linear' ? t('on') : t('off');
  }
  const text = String(value).trim();
  const unit = field === 'validation' || field === 'test' ? ' %' : '';
  const word = WORDS[field]?.[text] ?? (text === '' ? 'none' : null);
  return `${word === null ? shownNumber(text) : t(word)}${unit}`;
}

function countWords(text: string, unit: 'epoch' | 'unit' | 'layer'): string {
  const count = text.trim();
  return `${count === '' ? '…' : count} ${t(count === '1' ? unit : `${unit}s`)}`;
}
