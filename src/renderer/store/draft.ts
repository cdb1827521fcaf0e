/** The set-up form as it is typed. Numbers stay text until they are read, so that a half-typed value is never lost. */
import {
  CELLS,
  type Cell,
  LOSSES,
  type Loss,
  NORMALISATIONS,
  type Normalisation,
  type TrainConfig,
} from '../../shared/run.ts';

export interface Draft {
  readonly target: string;
  readonly features: readonly string[];
  readonly model: Cell;
  readonly window: string;
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
  readonly seed: string;
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
  | 'seed'
  | 'validation'
  | 'test';

export type Problems = Readonly<Partial<Record<keyof Draft, string>>>;

interface NumberRule {
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

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
  seed: { label: 'The seed', least: 0, most: 2 ** 31 - 1, whole: true },
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
  if (draft.target === '') {
    problems.target = 'Choose the column to forecast.';
  }
  if (problems.validation === undefined && problems.test === undefined) {
    if (numbers.validation + numbers.test > 100 - FEWEST_TRAINING_PERCENT) {
      problems.test = `Leave at least ${FEWEST_TRAINING_PERCENT} % for training.`;
    }
  }
  if (Object.keys(problems).length > 0) {
    return { config: null, problems };
  }
  const { validation, test, ...settings } = numbers;
  return {
    config: {
      ...settings,
      target: draft.target,
      features: draft.features.filter((name) => name !== draft.target),
      model: draft.model,
      loss: draft.loss,
      normalise: draft.normalise,
      split: {
        train: round((100 - validation - test) / 100),
        validation: round(validation / 100),
        test: round(test / 100),
      },
    },
    problems,
  };
}

/** The draft that would be read as `config`: for "use this set-up again". */
export function draftOf(config: TrainConfig): Draft {
  return {
    target: config.target,
    features: config.features,
    model: config.model,
    window: String(config.window),
    horizon: String(config.horizon),
    units: String(config.units),
    layers: String(config.layers),
    dropout: String(config.dropout),
    learningRate: String(config.learningRate),
    batch: String(config.batch),
    epochs: String(config.epochs),
    patience: String(config.patience),
    clip: String(config.clip),
    loss: config.loss,
    normalise: config.normalise,
    seed: String(config.seed),
    validation: String(round(config.split.validation * 100)),
    test: String(round(config.split.test * 100)),
  };
}

/** A stored draft if it is whole and fits these columns; null for anything else. */
export function restoreDraft(stored: unknown, columns: readonly string[]): Draft | null {
  if (typeof stored !== 'object' || stored === null) {
    return null;
  }
  const draft = stored as Readonly<Record<string, unknown>>;
  const { target, features } = draft;
  const whole =
    typeof target === 'string' &&
    columns.includes(target) &&
    Array.isArray(features) &&
    features.every((name) => typeof name === 'string' && columns.includes(name)) &&
    CELLS.includes(draft.model as Cell) &&
    LOSSES.includes(draft.loss as Loss) &&
    NORMALISATIONS.includes(draft.normalise as Normalisation) &&
    Object.keys(NUMBER_RULES).every((field) => typeof draft[field] === 'string');
  return whole ? (stored as Draft) : null;
}

function readNumber(text: string, rule: NumberRule): number | string {
  const trimmed = text.trim().replace(',', '.');
  const value = trimmed === '' ? Number.NaN : Number(trimmed);
  if (!Number.isFinite(value)) {
    return `${rule.label} ${rule.label.endsWith('s') ? 'need' : 'needs'} a number.`;
  }
  if (rule.whole && !Number.isInteger(value)) {
    return `${rule.label} must be a whole number.`;
  }
  if (value < rule.least) {
    return `${rule.label} must be at least ${rule.least}.`;
  }
  return value > rule.most ? `${rule.label} can be at most ${rule.most.toLocaleString('en-US')}.` : value;
}

/** Percentages through binary fractions leave dust behind; six decimals hold any share a person types. */
function round(value: number): number {
  return Number(value.toFixed(6));
}
