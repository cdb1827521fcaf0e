/** From the options of `train` and `compare` to what the service is asked. */
import type { OpenChoices } from '../../shared/dataset.ts';
import {
  type BackendReport,
  CELLS,
  type Cell,
  DEFAULT_CONFIG,
  LOSSES,
  NORMALISATIONS,
  OPTIMIZERS,
  SCHEDULES,
  type Split,
  type TrainConfig,
} from '../../shared/run.ts';
import { type Arguments, oneOf, UsageError } from '../arguments.ts';

const KERNELS = ['native', 'portable', 'stock'] as const satisfies readonly BackendReport['kernel'][];

/** `--kernel`; undefined lets the engine choose, or `GATECAST_KERNEL`. */
export function kernelOption(args: Arguments, command: string): BackendReport['kernel'] | undefined {
  return maybeWord(args, 'kernel', { words: KERNELS, command });
}

/** `--time`, `--no-time` and `--series KEY=VALUE`. */
export function openChoices(args: Arguments, command: string): OpenChoices {
  const time = args.text('time');
  if (time !== undefined && args.has('no-time')) {
    throw new UsageError('--time and --no-time exclude each other.', command);
  }
  const pairs = args.texts('series').map((text) => {
    const at = text.indexOf('=');
    if (at < 1) {
      throw new UsageError(`--series takes KEY=VALUE, such as symbol=AAPL, not “${text}”.`, command);
    }
    return [text.slice(0, at), text.slice(at + 1)] as const;
  });
  return {
    ...(args.has('no-time') ? { time: '' } : time === undefined ? {} : { time }),
    ...(pairs.length === 0 ? {} : { series: Object.fromEntries(pairs) }),
  };
}

/** Everything but the target, which may have to be found in the file. Limits are the service's to check. */
export function trainOptions(args: Arguments, command: string): Omit<TrainConfig, 'target'> {
  const number = (name: string, otherwise: number) => args.number(name) ?? otherwise;
  const word = <Word extends string>(name: string, words: readonly Word[], otherwise: Word) =>
    oneOf(words, args.text(name) ?? otherwise, { what: `--${name}`, command });
  const split = args.text('split');
  const optimizer = maybeWord(args, 'optimizer', { words: OPTIMIZERS, command });
  const schedule = maybeWord(args, 'schedule', { words: SCHEDULES, command });
  const warmup = args.number('warmup');
  const defaults = DEFAULT_CONFIG;
  return {
    features: list(args.text('features') ?? ''),
    model: word('model', CELLS, defaults.model),
    window: number('window', defaults.window),
    horizon: number('horizon', defaults.horizon),
    units: number('units', defaults.units),
    layers: number('layers', defaults.layers),
    dropout: number('dropout', defaults.dropout),
    learningRate: number('learning-rate', defaults.learningRate),
    batch: number('batch', defaults.batch),
    epochs: number('epochs', defaults.epochs),
    patience: number('patience', defaults.patience),
    clip: number('clip', defaults.clip),
    loss: word('loss', LOSSES, defaults.loss),
    normalise: word('normalise', NORMALISATIONS, defaults.normalise),
    seed: number('seed', defaults.seed),
    split: split === undefined ? defaults.split : readSplit(split, command),
    ...(args.has('bidirectional') ? { bidirectional: true } : {}),
    ...(optimizer === undefined ? {} : { optimizer }),
    ...(schedule === undefined ? {} : { schedule }),
    ...(warmup === undefined ? {} : { warmup }),
  };
}

/** `--models rnn,gru`; all three by default. */
export function cellList(args: Arguments, command: string): readonly Cell[] {
  const names = list(args.text('models') ?? CELLS.join(','));
  if (names.length === 0) {
    throw new UsageError('--models takes at least one of rnn, lstm and gru.', command);
  }
  return [...new Set(names.map((name) => oneOf(CELLS, name, { what: '--models', command })))];
}

function maybeWord<Word extends string>(
  args: Arguments,
  name: string,
  { words, command }: { readonly words: readonly Word[]; readonly command: string },
): Word | undefined {
  const text = args.text(name);
  return text === undefined ? undefined : oneOf(words, text, { what: `--${name}`, command });
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

function list(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
