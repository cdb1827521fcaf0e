/** What a search for a set-up varies where nobody says otherwise: ranges that the data give, each with its reason. */
import type { SpacePart } from '../../shared/search/study.ts';
import { CELLS, LOSSES, NORMALISATIONS, type TrainConfig } from '../../shared/set-up/train-config.ts';

export interface SpaceFacts {
  /** The set-up that would be trained without a search: its values lie in every range. */
  readonly config: TrainConfig;
  /** What was said by hand: it is not varied. */
  readonly said: readonly string[];
  /** Training windows of the default. */
  readonly windows: number;
  /** Training rows. */
  readonly rows: number;
}

/** Fewer windows teach only small nets. */
const [FEW, MANY] = [800, 5000];
/** Of the training rows: a longer window leaves too few of them to learn from. */
const SHARE_OF_ROWS = 1 / 8;
const MOST_WINDOWS_TRIED = 7;
/** A window that short is read step by step. */
const LEAST_SEGMENTED = 24;

/** In the order of a form: what is read, the net, how it learns. */
export function defaultSpace(facts: SpaceFacts): readonly SpacePart[] {
  const parts = [
    ...windowPart(facts),
    ...seasonPart(facts),
    ...normalisationPart(),
    ...cellPart(),
    ...netPart(facts),
    ...sizeParts(facts),
    ...readingPart(facts),
    ...learningParts(facts),
  ];
  const fixed = new Set([...facts.said, ...(facts.said.includes('net') ? fixedBy(facts.config) : [])]);
  return parts.filter(({ name }) => !fixed.has(name));
}

/** What a net brings itself: one of a name is made of the cell, units and layers that are asked for, a described one is whole. */
function fixedBy({ net }: TrainConfig): readonly string[] {
  const ofAll = ['segment', 'skip', 'seasons', 'head'];
  return net?.name === undefined ? [...ofAll, 'model', 'units', 'layers', 'dropout'] : ofAll;
}

function windowPart({ config, rows }: SpaceFacts): readonly SpacePart[] {
  const { window, horizon, seasons = [] } = config;
  const most = Math.max(window, Math.floor(rows * SHARE_OF_ROWS));
  const ofSeasons = seasons.flatMap((season) => [season, 2 * season, 4 * season]);
  const wanted = [Math.ceil(window / 2), window, 2 * window, 2 * horizon, 4 * horizon, ...ofSeasons];
  const fitting = [...new Set(wanted)].filter((steps) => steps >= 4 && steps <= most);
  const nearest = (steps: number) => Math.abs(Math.log(steps / window));
  const values = fitting
    .toSorted((a, b) => nearest(a) - nearest(b))
    .slice(0, MOST_WINDOWS_TRIED)
    .toSorted((a, b) => a - b);
  const of = seasons.length === 0 ? '' : `, and whole seasons of ${seasons.join(' and ')} steps`;
  return values.length < 2
    ? []
    : [
        {
          ...{ kind: 'ladder', name: 'window', values },
          reason: `Around the ${window} steps of the default, twice and four times the horizon${of}; more than ${most} would leave too few windows to learn from.`,
        },
      ];
}

function seasonPart({ config: { seasons = [], skip, horizon } }: SpaceFacts): readonly SpacePart[] {
  const linear: SpacePart = {
    ...{ kind: 'choice', name: 'skip', values: ['linear', 'none'] },
    reason: 'A linear map under the net carries most forecasts; where it misleads, a net does better alone.',
  };
  if (seasons.length === 0 || skip !== 'linear') {
    return skip === 'linear' ? [linear] : [];
  }
  return [
    linear,
    {
      ...{ kind: 'choice', name: 'seasons', values: [true, false] },
      reason: `The rows may have seasons of ${seasons.join(' and ')} steps; whether their last values help ${horizon} ${horizon === 1 ? 'step' : 'steps'} ahead is tried.`,
    },
  ];
}

function normalisationPart(): readonly SpacePart[] {
  return [
    {
      ...{ kind: 'choice', name: 'normalise', values: NORMALISATIONS },
      reason: 'Series that wander are read from their last value, steady ones as they are.',
    },
  ];
}

function cellPart(): readonly SpacePart[] {
  return [
    {
      ...{ kind: 'choice', name: 'model', values: CELLS },
      reason: 'Which cell errs least differs from series to series.',
    },
  ];
}

function netPart({ windows }: SpaceFacts): readonly SpacePart[] {
  return windows < MANY
    ? []
    : [
        {
          ...{ kind: 'choice', name: 'net', values: ['none', 'conv-lstm', 'self-attention'] },
          reason: `${windows.toLocaleString('en-US')} training windows are enough for a net with more parts.`,
        },
      ];
}

function sizeParts({ windows, config }: SpaceFacts): readonly SpacePart[] {
  const most = Math.max(config.units, windows < FEW ? 64 : windows < MANY ? 128 : 256);
  const told = `${windows.toLocaleString('en-US')} training windows`;
  return [
    {
      ...{ kind: 'integer', name: 'units', least: Math.min(8, config.units), most, scale: 'log' },
      reason: `With ${told} more than ${most} units would learn them by heart.`,
    },
    {
      ...{ kind: 'ladder', name: 'layers', values: windows < FEW ? [1, 2] : [1, 2, 3] },
      reason: `One layer does for most series; ${told} may teach ${windows < FEW ? 'two' : 'three'}.`,
    },
    {
      ...{ kind: 'real', name: 'dropout', least: 0, most: 0.5, scale: 'linear' },
      reason: 'The fewer windows there are to learn from, the more of it helps.',
    },
  ];
}

function readingPart({ config: { window } }: SpaceFacts): readonly SpacePart[] {
  return window < LEAST_SEGMENTED
    ? []
    : [
        {
          ...{ kind: 'choice', name: 'segment', values: ['auto', 1] },
          reason:
            'Read in pieces a window reaches further back and costs less; step by step it is read in detail.',
        },
      ];
}

function learningParts({ windows, config: { batch } }: SpaceFacts): readonly SpacePart[] {
  const batches = [16, 32, 64, 128, 256].filter((size) => size === batch || size <= windows / 4);
  return [
    {
      ...{ kind: 'real', name: 'learningRate', least: 3e-4, most: 1e-2, scale: 'log' },
      reason: 'Below it nothing is learned in the epochs there are, above it trainings go astray.',
    },
    ...(batches.length < 2
      ? []
      : [
          {
            ...{ kind: 'ladder' as const, name: 'batch', values: batches },
            reason: 'Small batches make more updates of the same windows, large ones steadier ones.',
          },
        ]),
    {
      ...{ kind: 'choice', name: 'loss', values: LOSSES },
      reason: 'Trials are judged by their mean absolute error, whichever of them they learned by.',
    },
  ];
}
