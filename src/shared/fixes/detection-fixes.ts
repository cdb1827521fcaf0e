/**
 * What a set-up would have to say for what looks wrong with a run, as data: the form takes it by one press, the command line prints its
 * options. A detection for which no setting is an honest answer says why instead.
 */
import type { EvidenceOf } from '../detection-text.ts';
import { forecastsDirection } from '../direction/scores.ts';
import { knownNetName } from '../net/names.ts';
import { BASELINE_LABELS } from '../score-text.ts';
import type { Detection, DetectionCode } from '../scores.ts';
import type { TrainConfig } from '../set-up/train-config.ts';
import type { Message } from '../texts/message.ts';
import { locale, t, translated } from '../texts/text.ts';

/** Settings that a fix may change. */
export type FixSettings = Partial<
  Pick<
    TrainConfig,
    'dropout' | 'units' | 'layers' | 'learningRate' | 'epochs' | 'clip' | 'window' | 'normalise' | 'model'
  >
>;

/** A change of the set-up that a run was trained with. */
export interface Fix {
  readonly settings: FixSettings;
  /** In place of the recipe. */
  readonly preset?: 'best';
  /** A feature that is looked at no more. */
  readonly leaveOut?: string;
}

/** Why no setting mends it. */
export interface NoFix {
  readonly none: string;
}

type Fixer<Code extends DetectionCode> = (
  evidence: EvidenceOf[Code],
  config: TrainConfig,
  column: string,
) => Fix | NoFix;

const MOST_DROPOUT = 0.3;
const USUAL_DROPOUT = 0.2;
const FEW_UNITS = 16;
const FEWEST_UNITS = 8;
const HIGH_RATE = 0.01;
const LOW_RATE = 1e-5;
const MOST_EPOCHS = 100_000;

/** A new detection has no text without standing here too. */
const FIXES: { readonly [Code in DetectionCode]: Fixer<Code> } = {
  'flat-line': (_evidence, { learningRate, epochs }) =>
    learningRate < HIGH_RATE
      ? set({ learningRate: Math.min(HIGH_RATE, rounded(3 * learningRate)), epochs: twice(epochs) })
      : none(t('It learned fast enough: what its window holds does not tell what comes.')),
  'lagged-copy': (_evidence, { normalise }) =>
    normalise === 'last'
      ? none(t('It sees changes already: only features that lead the target would help.'))
      : set({ normalise: 'last' }),
  'over-fit': (_evidence, { dropout, units }) =>
    dropout < MOST_DROPOUT
      ? set({ dropout: dropout < USUAL_DROPOUT ? USUAL_DROPOUT : MOST_DROPOUT })
      : units > FEWEST_UNITS
        ? set({ units: Math.max(FEWEST_UNITS, Math.floor(units / 2)) })
        : none(t('It is small and drops much already: only more rows help.')),
  'under-trained': (_evidence, { epochs }) =>
    epochs < MOST_EPOCHS ? set({ epochs: twice(epochs) }) : none(t('It has all epochs that there are.')),
  'other-kernel': () => none(t('No setting changes it: train it again in one go.')),
  'learned-before': () => none(t('No setting changes it: only rows that come later tell.')),
  'leak-suspicion': () => none(t('Which column knows too much is not known: nothing is left out by itself.')),
  'feature-equals-future': (_evidence, _config, column) => ({ settings: {}, leaveOut: column }),
  'scale-drift': (_evidence, { normalise }) =>
    normalise === 'none'
      ? set({ normalise: 'last' })
      : none(t('It sees changes already: only newer rows help.')),
  'too-few-windows': ({ stretches }, config) =>
    stretches !== undefined && canSearch(config) ? BEST : smaller(config),
  'constant-feature': (_evidence, _config, column) => ({ settings: {}, leaveOut: column }),
  'duplicate-feature': (_evidence, _config, column) => ({ settings: {}, leaveOut: column }),
  'exploding-gradient': (_evidence, { clip, model, learningRate }) =>
    clip === 0
      ? set({ clip: 1 })
      : model === 'rnn'
        ? set({ model: 'gru' })
        : learningRate > LOW_RATE
          ? set({ learningRate: rounded(learningRate / 3) })
          : none(t('It is clipped and learns slowly already.')),
  'vanishing-gradient': ({ reach, steps }, { model, window, leastWindow = 0 }) => {
    if (model === 'rnn') {
      return set({ model: 'gru' });
    }
    // Steps of the cell are segments where it reads those.
    const each = Math.max(1, Math.round(window / steps));
    const shorter = Math.max(2, 2 * reach) * each;
    return shorter < window && shorter >= leastWindow
      ? set({ window: shorter })
      : none(t('The window is hardly longer than what it learns from.'));
  },
  'worse-than-baseline': ({ baseline }, config) =>
    canSearch(config)
      ? BEST
      : none(t('No setting is sure to: use {name}, which is free.', { name: translated(labelOf(baseline)) })),
};

const BEST: Fix = { settings: {}, preset: 'best' };

/** What to change of the set-up of a run for what was detected in it, or why nothing would be honest. */
export function fixOf({ code, column = '', evidence }: Detection, config: TrainConfig): Fix | NoFix {
  const fixers = FIXES as unknown as Readonly<Record<string, Fixer<DetectionCode> | undefined>>;
  const found =
    fixers[code]?.(evidence as unknown as never, config, column) ?? none(t('It is of a newer version.'));
  if ('none' in found || found.preset !== undefined) {
    return found;
  }
  if (found.leaveOut !== undefined) {
    return config.features.includes(found.leaveOut)
      ? found
      : none(t('It is none of the columns that were looked at.'));
  }
  return refusalOf(found.settings, config) ?? found;
}

/** `dropout 0.2`, `the best of many`, `without “rain”`: what the form would have. */
export function fixWords({ settings, preset, leaveOut }: Fix): string {
  const words = Object.entries(settings).map(([field, value]) =>
    field === 'model'
      ? String(value).toUpperCase()
      : `${t(WORDS[field as keyof FixSettings])} ${typeof value === 'number' ? plain(value) : value}`,
  );
  return [
    ...words,
    ...(preset === undefined ? [] : [t('the best of many')]),
    ...(leaveOut === undefined ? [] : [t('without “{leaveOut}”', { leaveOut })]),
  ].join(', ');
}

/** The options of the command line, to be added or given in the place of those that were: `['--dropout', '0.2']`. */
export function fixOptions({ settings, preset, leaveOut }: Fix, config: TrainConfig): readonly string[] {
  const { features, known = [] } = config;
  const left = features.filter((name) => name !== leaveOut);
  const knownLeft = known.filter((name) => name !== leaveOut);
  return [
    ...(preset === undefined ? [] : ['--preset', preset]),
    ...Object.entries(settings).flatMap(([field, value]) => [
      `--${field.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`,
      String(value),
    ]),
    ...(leaveOut === undefined || left.length === 0 ? [] : ['--features', left.join(',')]),
    ...(leaveOut === undefined || knownLeft.length === 0 ? [] : ['--known', knownLeft.join(',')]),
  ];
}

const WORDS: { readonly [Field in keyof FixSettings]-?: Message } = {
  ...{
    dropout: 'dropout',
    units: 'units',
    layers: 'layers',
    learningRate: 'learning rate',
    epochs: 'epochs',
  },
  ...{ clip: 'clip', window: 'window', normalise: 'normalise', model: 'cell' },
};

/** What a net that a file describes says itself. */
const SAID_BY_NET: ReadonlySet<string> = new Set(['dropout', 'units', 'layers', 'model']);
/** What a search takes from whoever asks for it: all else it chooses. */
const KEPT_BY_SEARCH: ReadonlySet<string> = new Set(['window']);

function refusalOf(settings: FixSettings, { net, search }: TrainConfig): NoFix | null {
  const fields = Object.keys(settings);
  if (search !== undefined && !fields.every((field) => KEPT_BY_SEARCH.has(field))) {
    return none(t('The search chooses its recipes by itself.'));
  }
  const isDescribed = net !== undefined && knownNetName(net.name) === undefined;
  return isDescribed && fields.some((field) => SAID_BY_NET.has(field))
    ? none(t('The net itself says this: it is changed in its blocks.'))
    : null;
}

/** It forecasts one column of values, of one series. */
function canSearch(config: TrainConfig): boolean {
  const { search, alsoTargets = [], allSeries = false, bands, leastWindow } = config;
  return (
    search === undefined &&
    leastWindow === undefined &&
    alsoTargets.length === 0 &&
    !allSeries &&
    bands !== 'quantile' &&
    !forecastsDirection(config)
  );
}

function smaller({ units, layers }: TrainConfig): Fix | NoFix {
  if (units > FEWEST_UNITS) {
    return set({ units: units > FEW_UNITS ? FEW_UNITS : FEWEST_UNITS, ...(layers > 1 ? { layers: 1 } : {}) });
  }
  return layers > 1 ? set({ layers: 1 }) : none(t('It is as small as it can be: only a longer file helps.'));
}

function set(settings: FixSettings): Fix {
  return { settings };
}

function none(why: string): NoFix {
  return { none: why };
}

function twice(epochs: number): number {
  return Math.min(MOST_EPOCHS, 2 * epochs);
}

/** Two digits of a rate are all that matters. */
function rounded(value: number): number {
  return Number(value.toPrecision(2));
}

/** As options have it in English. */
function plain(value: number): string {
  return locale() === 'en-US'
    ? String(value)
    : value.toLocaleString(locale(), { useGrouping: false, maximumSignificantDigits: 17 });
}

function labelOf(baseline: string): string {
  return (BASELINE_LABELS as Readonly<Record<string, string>>)[baseline] ?? baseline;
}
