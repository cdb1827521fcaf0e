/** From the options of a command that trains to the part of a config that was said. */

import { DEVICES, type Device } from '../../shared/device/device.ts';
import { DEFAULT_SEARCH, type Search } from '../../shared/ensemble/ensemble.ts';
import type { BackendReport } from '../../shared/run.ts';
import { BAND_METHODS } from '../../shared/scores.ts';
import {
  CALENDAR_FEATURES,
  CELLS,
  type Cell,
  HEADS,
  LOSSES,
  NET_PRESETS,
  NORMALISATIONS,
  OPTIMIZERS,
  PRESETS,
  type Preset,
  type SaidConfig,
  SCHEDULES,
  SKIPS,
  type Split,
  TRANSFORMS,
} from '../../shared/set-up/train-config.ts';
import { type Arguments, oneOf, UsageError } from '../arguments.ts';
import { netOption } from './net-option.ts';
import { listOf, listOption, wordOption } from './words.ts';

const KERNELS = ['cuda', 'native', 'portable', 'stock'] as const satisfies readonly BackendReport['kernel'][];
const CHANNELS = ['joint', 'shared'] as const;

/** What engines are told to compute with. */
export interface EngineChoice {
  /** Undefined lets the engine choose, or `GATECAST_KERNEL`. */
  readonly kernel?: BackendReport['kernel'] | undefined;
  /** Undefined is the processor, or `GATECAST_DEVICE`. */
  readonly device?: Device | undefined;
}

/** `--kernel` and `--device`. A search judges all trials alike, so no probe may choose for each. */
export function engineOptions(args: Arguments, command: string): EngineChoice {
  const words =
    command === 'tune' || command === 'studies' ? DEVICES.filter((word) => word !== 'auto') : DEVICES;
  return {
    kernel: wordOption(args, 'kernel', { words: KERNELS, command }),
    device: wordOption(args, 'device', { words, command }),
  };
}

/** `--preset`; only `train` searches. */
export function presetOption(args: Arguments, command: string): Preset | undefined {
  return wordOption(args, 'preset', { words: command === 'train' ? PRESETS : NET_PRESETS, command });
}

const SECONDS = { s: 1, m: 60, h: 3600 } as const;

/** `--budget 60s` and `--candidates 4`; undefined when neither was given. Throws `UsageError` without preset `best`. */
export function searchOption(args: Arguments, preset: Preset | undefined): Search | undefined {
  if (args.text('study') !== undefined && preset !== 'best') {
    throw new UsageError('--study belongs to --preset best.', 'train');
  }
  const candidates = args.number('candidates');
  if (args.text('budget') === undefined && candidates === undefined) {
    return undefined;
  }
  if (preset !== 'best') {
    throw new UsageError('--budget and --candidates belong to --preset best.', 'train');
  }
  const seconds = durationOption(args, 'budget', 'train') ?? DEFAULT_SEARCH.seconds;
  if (candidates !== undefined && !(Number.isInteger(candidates) && candidates >= 0)) {
    throw new UsageError('--candidates takes a whole number of nets.', 'train');
  }
  return { seconds, ...(candidates === undefined ? {} : { candidates }) };
}

/** Seconds of a time such as `90s`, `2m` or `1h`; undefined when it was not given. Throws `UsageError`. */
export function durationOption(args: Arguments, name: string, command: string): number | undefined {
  const text = args.text(name);
  if (text === undefined) {
    return undefined;
  }
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)([smh])?$/.exec(text.trim()) ?? [];
  const seconds = Number(amount) * SECONDS[unit as keyof typeof SECONDS];
  if (!(seconds >= 1)) {
    throw new UsageError(`--${name} takes a time such as 60s, 2m or 1h, not “${text}”.`, command);
  }
  return seconds;
}

/** What was said and nothing else: a preset or the defaults fill the rest. Limits are the service's to check. */
export function saidOptions(args: Arguments, command: string): SaidOptions {
  const number = (name: string) => args.number(name);
  const word = <Word extends string>(name: string, words: readonly Word[]) =>
    wordOption(args, name, { words, command });
  const split = args.text('split');
  const levels = listOption(args, 'levels');
  const calendar = listOption(args, 'calendar');
  return defined({
    features: featuresOf(args),
    known: listOption(args, 'known'),
    alsoTargets: listOption(args, 'also-targets'),
    calendar: calendar?.map((name) => oneOf(CALENDAR_FEATURES, name, { what: '--calendar', command })),
    model: word('model', CELLS),
    window: number('window'),
    leastWindow: number('least-window'),
    horizon: number('horizon'),
    units: number('units'),
    layers: number('layers'),
    dropout: number('dropout'),
    learningRate: number('learning-rate'),
    batch: number('batch'),
    epochs: number('epochs'),
    patience: number('patience'),
    clip: number('clip'),
    loss: word('loss', LOSSES),
    normalise: word('normalise', NORMALISATIONS),
    transform: word('transform', TRANSFORMS),
    seed: number('seed'),
    split: split === undefined ? undefined : readSplit(split, command),
    allSeries: args.has('all-series') ? true : undefined,
    bidirectional: args.has('bidirectional') ? true : undefined,
    optimizer: word('optimizer', OPTIMIZERS),
    schedule: word('schedule', SCHEDULES),
    warmup: number('warmup'),
    average: number('average'),
    segment: number('segment'),
    head: word('head', HEADS),
    skip: word('skip', SKIPS),
    net: netOption(args),
    seasons: seasonsOf(listOption(args, 'seasons'), command),
    channels: word('channels', CHANNELS),
    bands: word('bands', [...BAND_METHODS, 'none']),
    levels: levels?.map((text) => readLevel(text, command)),
    ensemble: args.has('ensemble') ? true : undefined,
    finalFit: finalFitOption(args, command),
  });
}

/** `--final-fit` or `--no-final-fit`; the preset's where neither is given. */
function finalFitOption(args: Arguments, command: string): boolean | undefined {
  const [is, isNot] = [args.has('final-fit'), args.has('no-final-fit')];
  if (is && isNot) {
    throw new UsageError('--final-fit and --no-final-fit exclude each other.', command);
  }
  return is || isNot ? is : undefined;
}

/** `--seasons 24,168`, or `none`. */
function seasonsOf(words: readonly string[] | undefined, command: string): readonly number[] | undefined {
  if (words === undefined || (words.length === 1 && words[0] === 'none')) {
    return words && [];
  }
  const seasons = words.map(Number);
  if (!seasons.every((season) => Number.isInteger(season) && season >= 2)) {
    throw new UsageError(
      '--seasons takes whole numbers of steps from 2 on, such as 24,168, or none.',
      command,
    );
  }
  return seasons;
}

const MOST_SEEDS = 100;

/** `--seeds`; 1 when absent. */
export function seedsOption(args: Arguments, command: string): number {
  const seeds = args.number('seeds') ?? 1;
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > MOST_SEEDS) {
    throw new UsageError(`--seeds takes a whole number from 1 to ${MOST_SEEDS}.`, command);
  }
  return seeds;
}

/** `--models rnn,gru`; all three by default. */
export function cellList(args: Arguments, command: string): readonly Cell[] {
  const names = listOf(args.text('models') ?? CELLS.join(','));
  if (names.length === 0) {
    throw new UsageError('--models takes at least one of rnn, lstm and gru.', command);
  }
  return [...new Set(names.map((name) => oneOf(CELLS, name, { what: '--models', command })))];
}

/** What is known ahead is a feature, so it need not be named twice. */
function featuresOf(args: Arguments): readonly string[] | undefined {
  const features = listOption(args, 'features');
  const known = listOption(args, 'known') ?? [];
  return features === undefined && known.length === 0
    ? undefined
    : [...new Set([...(features ?? []), ...known])];
}

function readSplit(text: string, command: string): Split {
  const shares = text
    .split('/')
    .map((part) => (/^\d+(\.\d+)?$/.test(part.trim()) ? Number(part) : Number.NaN));
  const [train = 0, validation = 0, test = 0] = shares;
  if (shares.length !== 3 || shares.some(Number.isNaN) || Math.abs(train + validation + test - 100) > 1e-6) {
    throw new UsageError(
      `--split takes three percentages that sum to 100, such as 70/15/15, not “${text}”.`,
      command,
    );
  }
  return { train: train / 100, validation: validation / 100, test: test / 100 };
}

/** `0.8`; `80` and `80%` are the same. */
function readLevel(text: string, command: string): number {
  const value = Number(text.replace(/%$/, ''));
  const level = value >= 1 || text.endsWith('%') ? value / 100 : value;
  if (!(level > 0 && level < 1)) {
    throw new UsageError(`--levels takes shares between 0 and 1, such as 0.8,0.95, not “${text}”.`, command);
  }
  return level;
}

type SaidOptions = Omit<SaidConfig, 'target'>;
type Said = { readonly [Name in keyof SaidConfig]?: SaidConfig[Name] | undefined };

function defined(said: Said): SaidOptions {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
