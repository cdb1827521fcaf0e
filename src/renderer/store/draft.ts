/** The set-up form as it is typed. Numbers stay text until they are read, so that a half-typed value is never lost. */

import { forecastsDirection } from '../../shared/direction/scores.ts';
import { DEFAULT_SEARCH } from '../../shared/ensemble/ensemble.ts';
import { flatOptions } from '../../shared/net/describe-net.ts';
import type { NetDescription } from '../../shared/net/description.ts';
import { namedNet } from '../../shared/net/named-nets.ts';
import { knownNetName, NET_NAMES, type NetName } from '../../shared/net/names.ts';
import { isStoredNet } from '../../shared/net/stored-net.ts';
import { BAND_METHODS, type BandMethod } from '../../shared/scores.ts';
import {
  CALENDAR_FEATURES,
  type CalendarFeature,
  CELLS,
  type Cell,
  DEFAULT_BANDS,
  DEFAULT_CONFIG,
  HEADS,
  type Head,
  LOSSES,
  type Loss,
  NORMALISATIONS,
  type Normalisation,
  OPTIMIZERS,
  type OptimizerName,
  PRESETS,
  type Preset,
  SCHEDULES,
  type Schedule,
  SKIPS,
  type Skip,
  TRANSFORMS,
  type TrainConfig,
  type Transform,
} from '../../shared/set-up/train-config.ts';
import { t } from '../../shared/texts/text.ts';
import { answerOf, leastWindowOf, seasonsOf } from './draft-question.ts';
import { type NumberRule, readNumber } from './set-up/read-number.ts';

export interface Draft {
  readonly target: string;
  readonly features: readonly string[];
  /** Those of the features whose future the file holds. */
  readonly known: readonly string[];
  readonly calendar: readonly CalendarFeature[];
  /** Columns forecast by the same net. */
  readonly alsoTargets: readonly string[];
  /** What is forecast: values, or whether the last of them is up or down. */
  readonly question: 'values' | 'direction';
  /** What decides the recipe; `custom` once a setting of it was changed by hand. */
  readonly preset: Preset | 'custom';
  /** The preset that a `custom` form began from: what was not set by hand still follows it; null where there was none. */
  readonly base: Preset | null;
  /** Settings of the recipe that were set by hand since. */
  readonly byHand: readonly string[];
  readonly model: Cell;
  /** What is built of the cell: a net by its name, one that a file described, or the cell alone. */
  readonly net: NetName | NetDescription | null;
  /** Whether somebody chose the cell; else the preset has its usual one. No preset ends with it. */
  readonly cellByHand: boolean;
  readonly window: string;
  /** Fewest steps of a window that is cut short; empty where only whole ones are used. */
  readonly leastWindow: string;
  readonly horizon: string;
  readonly units: string;
  readonly layers: string;
  readonly dropout: string;
  readonly learningRate: string;
  readonly batch: string;
  readonly epochs: string;
  readonly patience: string;
  readonly clip: string;
  readonly loss: Loss;
  readonly normalise: Normalisation;
  readonly transform: Transform;
  readonly optimizer: OptimizerName;
  readonly schedule: Schedule;
  readonly head: Head;
  readonly channels: 'joint' | 'shared';
  readonly skip: Skip;
  /** Seasons in steps, as they are typed: `24, 168`. */
  readonly seasons: string;
  readonly bands: BandMethod | 'none';
  readonly bidirectional: boolean;
  readonly allSeries: boolean;
  readonly ensemble: boolean;
  /** Whether the forecast comes from nets fitted again on all rows. */
  readonly finalFit: boolean;
  readonly segment: string;
  readonly average: string;
  readonly warmup: string;
  readonly seed: string;
  readonly seeds: string;
  /** Seconds that preset `best` may take. */
  readonly budget: string;
  /** Percent of the rows; training has the rest. */
  readonly validation: string;
  readonly test: string;
}

export type NumberField =
  | 'window'
  | 'horizon'
  | 'units'
  | 'layers'
  | 'dropout'
  | 'learningRate'
  | 'batch'
  | 'epochs'
  | 'patience'
  | 'clip'
  | 'segment'
  | 'average'
  | 'warmup'
  | 'seed'
  | 'seeds'
  | 'budget'
  | 'validation'
  | 'test';

export type Problems = Readonly<Partial<Record<keyof Draft, string>>>;

const NUMBER_RULES = {
  window: { label: 'The window', least: 1, most: 100_000, whole: true },
  horizon: { label: 'The horizon', least: 1, most: 10_000, whole: true },
  units: { label: 'Units', least: 1, most: 4096, whole: true },
  layers: { label: 'Layers', least: 1, most: 8, whole: true },
  dropout: { label: 'Dropout', least: 0, most: 0.95, whole: false },
  learningRate: { label: 'The learning rate', least: 1e-7, most: 10, whole: false },
  batch: { label: 'The batch', least: 1, most: 65_536, whole: true },
  epochs: { label: 'Epochs', least: 1, most: 100_000, whole: true },
  patience: { label: 'Patience', least: 0, most: 100_000, whole: true },
  clip: { label: 'Clipping', least: 0, most: 1e9, whole: false },
  segment: { label: 'The segment', least: 1, most: 10_000, whole: true },
  average: { label: 'The running mean', least: 0, most: 0.9999, whole: false },
  warmup: { label: 'Warm-up', least: 0, most: 1_000_000, whole: true },
  seed: { label: 'The seed', least: 0, most: 2 ** 31 - 1, whole: true },
  seeds: { label: 'Seeds', least: 1, most: 100, whole: true },
  budget: { label: 'The time', least: 1, most: 86_400, whole: false },
  validation: { label: 'Validation', least: 0, most: 90, whole: false },
  test: { label: 'Test', least: 1, most: 90, whole: false },
} as const satisfies Readonly<Record<NumberField, NumberRule>>;

const FEWEST_TRAINING_PERCENT = 5;

/** The configuration a draft stands for, or the problems in plain words, one per field. */
export function readDraft(draft: Draft): {
  readonly config: TrainConfig | null;
  readonly problems: Problems;
} {
  const problems: Partial<Record<keyof Draft, string>> = {};
  const numbers = {} as Record<NumberField, number>;
  for (const field of Object.keys(NUMBER_RULES) as NumberField[]) {
    const read = readNumber(draft[field], NUMBER_RULES[field]);
    if (typeof read === 'string') {
      problems[field] = read;
    } else {
      numbers[field] = read;
    }
  }
  if (seasonsOf(draft.seasons) === null) {
    problems.seasons = t('Seasons are whole numbers of steps from 2 on, with commas between them.');
  }
  const least = leastWindowOf(draft);
  if (typeof least === 'string') {
    problems.leastWindow = least;
  }
  if (draft.target === '') {
    problems.target = t('Choose the column to forecast.');
  }
  if (problems.validation === undefined && problems.test === undefined) {
    if (numbers.validation + numbers.test > 100 - FEWEST_TRAINING_PERCENT) {
      problems.test = t('Leave at least {percent} % for training.', { percent: FEWEST_TRAINING_PERCENT });
    }
  }
  if (Object.keys(problems).length > 0) {
    return { config: null, problems };
  }
  const { validation, test, segment, seeds, average, warmup, budget, ...settings } = numbers;
  return {
    config: withNet(
      {
        ...{ ...settings, ...(least as Pick<TrainConfig, 'leastWindow'>) },
        ...recipeOf(draft, { segment, seeds, average, warmup }),
        ...(draft.preset === 'best' ? { search: { seconds: budget } } : {}),
        target: draft.target,
        features: featuresOf(draft),
        model: draft.model,
        loss: draft.loss,
        normalise: draft.normalise,
        split: {
          train: round((100 - validation - test) / 100),
          validation: round(validation / 100),
          test: round(test / 100),
        },
      },
      draft.net,
    ),
    problems,
  };
}

/** What a field says, for what is drawn while it is edited; null while it says nothing that could be trained. */
export function draftNumber(draft: Draft, field: NumberField): number | null {
  const read = readNumber(draft[field], NUMBER_RULES[field]);
  return typeof read === 'string' ? null : read;
}

/** The config with its net described, where it is not the cell alone. */
function withNet(config: TrainConfig, net: Draft['net']): TrainConfig {
  if (net === null) {
    return config;
  }
  const described = typeof net === 'string' ? namedNet(net, { skip: 'none', ...config }) : net;
  const { seasons, ...rest } = { ...config, net: described, ...flatOptions(described) };
  return rest.skip === 'none' || seasons === undefined ? rest : { ...rest, seasons };
}

/** The features that are neither the target nor forecast with it. */
function featuresOf({ features, target, alsoTargets, question }: Draft): readonly string[] {
  const others = question === 'direction' ? [] : alsoTargets;
  return features.filter((name) => name !== target && !others.includes(name));
}

/** What differs from the plain net; the rest is left out, so that plain runs stay plain to read. */
function recipeOf(
  draft: Draft,
  numbers: Readonly<Record<'segment' | 'seeds' | 'average' | 'warmup', number>>,
): Partial<TrainConfig> {
  const { segment, seeds, average, warmup } = numbers;
  const features = featuresOf(draft);
  const known = draft.known.filter((name) => features.includes(name));
  return {
    ...(draft.preset === 'custom' ? {} : { preset: draft.preset }),
    ...answerOf(draft),
    ...(known.length === 0 ? {} : { known }),
    ...(draft.calendar.length === 0 ? {} : { calendar: draft.calendar }),
    ...(draft.optimizer === 'adam' ? {} : { optimizer: draft.optimizer }),
    ...(draft.schedule === 'constant' ? {} : { schedule: draft.schedule }),
    ...(draft.channels === 'joint' ? {} : { channels: draft.channels }),
    ...(draft.bidirectional ? { bidirectional: true } : {}),
    ...(segment === 1 ? {} : { segment }),
    ...(average === 0 ? {} : { average }),
    ...(warmup === 0 ? {} : { warmup }),
    ...(seeds === 1 ? {} : { seeds }),
    ...(draft.ensemble && seeds > 1 ? { ensemble: true } : {}),
    ...(draft.transform === 'none' || draft.question === 'direction' ? {} : { transform: draft.transform }),
    ...(draft.finalFit ? { finalFit: true } : {}),
  };
}

/** The draft that would be read as `config`: for "use this set-up again". */
export function draftOf(config: TrainConfig): Draft {
  return {
    target: config.target,
    features: config.features,
    model: config.model,
    net: knownNetName(config.net?.name) ?? config.net ?? null,
    window: String(config.window),
    leastWindow: String(config.leastWindow ?? ''),
    horizon: String(config.horizon),
    units: String(config.units),
    layers: String(config.layers),
    dropout: String(config.dropout),
    learningRate: numberText(config.learningRate),
    batch: String(config.batch),
    epochs: String(config.epochs),
    patience: String(config.patience),
    clip: numberText(config.clip),
    loss: config.loss,
    normalise: config.normalise,
    transform: config.transform ?? 'none',
    known: config.known ?? [],
    calendar: config.calendar ?? [],
    alsoTargets: config.alsoTargets ?? [],
    question: forecastsDirection(config) ? 'direction' : 'values',
    preset: config.preset ?? 'custom',
    base: config.preset ?? null,
    byHand: [],
    cellByHand: true,
    optimizer: config.optimizer ?? 'adam',
    schedule: config.schedule ?? 'constant',
    // A direction is another question: the head of the values stays what it was.
    head: forecastsDirection(config) ? 'direct' : (config.head ?? 'direct'),
    channels: config.channels ?? 'joint',
    skip: config.skip ?? 'none',
    seasons: (config.seasons ?? []).join(', '),
    bands: config.bands ?? DEFAULT_BANDS,
    bidirectional: config.bidirectional ?? false,
    allSeries: config.allSeries ?? false,
    ensemble: config.ensemble ?? false,
    finalFit: config.finalFit ?? false,
    segment: String(config.segment ?? 1),
    average: numberText(config.average ?? 0),
    warmup: String(config.warmup ?? 0),
    seed: String(config.seed),
    seeds: String(config.seeds ?? 1),
    budget: numberText((config.search ?? DEFAULT_SEARCH).seconds),
    validation: numberText(round(config.split.validation * 100)),
    test: numberText(round(config.split.test * 100)),
  };
}

/**
 * The set-up of a run on other data, without what these data lack: columns of numbers and features made of words.
 * `target` takes the place of its own.
 */
export function fitToColumns(
  draft: Draft,
  columns: readonly string[],
  target: string,
  isOfWords: (feature: string) => boolean = () => false,
): Draft {
  const here = (names: readonly string[]) => names.filter((name) => columns.includes(name));
  const asFeatures = (names: readonly string[]) =>
    names.filter((name) => columns.includes(name) || isOfWords(name));
  return {
    ...draft,
    target: columns.includes(draft.target) ? draft.target : target,
    features: asFeatures(draft.features),
    known: asFeatures(draft.known),
    alsoTargets: here(draft.alsoTargets),
  };
}

/**
 * A stored draft if it is whole and fits these columns of numbers and features made of words; null for anything else.
 */
export function restoreDraft(
  stored: unknown,
  columns: readonly string[],
  isOfWords: (feature: string) => boolean = () => false,
): Draft | null {
  if (typeof stored !== 'object' || stored === null) {
    return null;
  }
  // A form kept by an earlier version lacks the newer settings: they take their defaults.
  const draft: Readonly<Record<string, unknown>> = {
    ...draftOf({ ...DEFAULT_CONFIG, target: '' }),
    ...stored,
  };
  const isColumns = (names: unknown) =>
    Array.isArray(names) && names.every((name) => typeof name === 'string' && columns.includes(name));
  const areFeatures = (names: unknown) =>
    Array.isArray(names) && names.every((name) => isColumns([name]) || isOfWords(String(name)));
  const isOneOf = (words: readonly string[], word: unknown) => words.includes(word as string);
  const whole =
    typeof draft.target === 'string' &&
    columns.includes(draft.target) &&
    areFeatures(draft.features) &&
    areFeatures(draft.known) &&
    isColumns(draft.alsoTargets) &&
    Array.isArray(draft.calendar) &&
    draft.calendar.every((word) => isOneOf(CALENDAR_FEATURES, word)) &&
    isOneOf(['values', 'direction'], draft.question) &&
    isOneOf([...PRESETS, 'custom'], draft.preset) &&
    (draft.base === null || isOneOf(PRESETS, draft.base)) &&
    Array.isArray(draft.byHand) &&
    draft.byHand.every((field) => typeof field === 'string') &&
    typeof draft.cellByHand === 'boolean' &&
    isOneOf(CELLS, draft.model) &&
    (draft.net === null || isOneOf(NET_NAMES, draft.net) || isStoredNet(draft.net)) &&
    isOneOf(LOSSES, draft.loss) &&
    isOneOf(NORMALISATIONS, draft.normalise) &&
    isOneOf(TRANSFORMS, draft.transform) &&
    isOneOf(OPTIMIZERS, draft.optimizer) &&
    isOneOf(SCHEDULES, draft.schedule) &&
    isOneOf(HEADS, draft.head) &&
    isOneOf(['joint', 'shared'], draft.channels) &&
    isOneOf(SKIPS, draft.skip) &&
    typeof draft.seasons === 'string' &&
    [typeof draft.leastWindow, typeof draft.allSeries].join() === 'string,boolean' &&
    isOneOf([...BAND_METHODS, 'none'], draft.bands) &&
    typeof draft.bidirectional === 'boolean' &&
    typeof draft.ensemble === 'boolean' &&
    typeof draft.finalFit === 'boolean' &&
    Object.keys(NUMBER_RULES).every((field) => typeof draft[field] === 'string');
  return whole ? (draft as unknown as Draft) : null;
}

/** For a field. Three decimals have a fourth: behind a point they would be taken for thousands by a German reader, and refused. */
function numberText(value: number): string {
  return String(value).replace(/^[1-9]\d{0,2}\.\d{3}$/, '$&0');
}

/** Percentages through binary fractions leave dust behind; six decimals hold any share a person types. */
function round(value: number): number {
  return Number(value.toFixed(6));
}
