/** Whether a training can start from the weights of a run: everything but how it is trained must be as it was there. */

import { canonical } from '../../shared/canonical.ts';
import { completeSettings } from '../../shared/set-up/same-set-up.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { quantilesOf, targetsOf } from '../recipe/shape.ts';

/** One setting that makes another net, or makes the net read other numbers. */
export interface ShapeDifference {
  /** Name of the setting. */
  readonly field: string;
  /** In the run that the weights are of … */
  readonly run: string;
  /** … and where they are to go. */
  readonly here: string;
}

/** Settings of the training: with others of these the weights mean the same. Whatever is not named here must not differ. */
const OF_TRAINING = [
  ...(['learningRate', 'batch', 'epochs', 'patience', 'clip', 'loss', 'seed', 'split', 'optimizer'] as const),
  ...([
    'schedule',
    'average',
    'warmup',
    'preset',
    'bands',
    'levels',
    'seeds',
    'ensemble',
    'finalFit',
  ] as const),
  'search',
] as const satisfies readonly (keyof TrainConfig)[];

/** Columns may have other names: what counts is how many there are, in which place. */
const COLUMNS = [
  'target',
  'alsoTargets',
  'features',
  'known',
] as const satisfies readonly (keyof TrainConfig)[];

/** What differs between the net of a run and the one that is asked for; nothing where its weights can go there. */
export function shapeDifferences(run: TrainConfig, here: TrainConfig): readonly ShapeDifference[] {
  const skipped: readonly string[] = [...OF_TRAINING, ...COLUMNS, 'dropout'];
  const fields = [...new Set([...Object.keys(run), ...Object.keys(here)])].filter(
    (field) => !skipped.includes(field),
  ) as (keyof TrainConfig)[];
  const [before, now] = [completeSettings(run), completeSettings(here)];
  const differences = fields.map((field) => [field, before[field], now[field]] as const);
  return [
    ...differences,
    ['number of targets', targetsOf(run).length, targetsOf(here).length] as const,
    ['number of features', run.features.length, here.features.length] as const,
    ['features known ahead', placesOf(run), placesOf(here)] as const,
    ['quantiles', quantilesOf(run) ?? 'none', quantilesOf(here) ?? 'none'] as const,
  ]
    .filter(([, ofRun, ofHere]) => !isAlike(ofRun, ofHere))
    .map(([field, ofRun, ofHere]) => ({ field, run: words(ofRun), here: words(ofHere) }));
}

/** Which of the features are known ahead, by their places: a net reads them by these. */
function placesOf({ features, known = [] }: TrainConfig): readonly number[] {
  return known.map((name) => features.indexOf(name) + 1).toSorted((a, b) => a - b);
}

function isAlike(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function words(value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) {
    return 'none';
  }
  if (Array.isArray(value)) {
    return value.map(words).join(', ');
  }
  if (typeof value === 'object' && value !== null) {
    return 'name' in value ? String(value.name) : 'another list of blocks';
  }
  return String(value);
}
