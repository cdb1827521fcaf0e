/** The command that makes a run again: every setting said, so that no later default changes it. */
import type { OpenChoices } from '../../shared/dataset.ts';
import { knownNetName } from '../../shared/net/names.ts';
import type { RunRecord } from '../../shared/run.ts';
import type { RECIPE_FIELDS, TrainConfig } from '../../shared/set-up/train-config.ts';

/** The file that `trainArguments` names for a net that no name stands for. */
export const NET_FILE = 'net.json';

/** What follows `gatecast train`. A net without a name is read from `NET_FILE`, which has to hold it. */
export function trainArguments({
  config,
  dataset,
  backend,
  from,
}: Pick<RunRecord, 'config' | 'dataset' | 'backend' | 'from'>): readonly string[] {
  return [
    dataset.file,
    ...openingArguments(dataset.choices ?? {}),
    // The net of a run that it begins with is that of this run.
    ...configArguments(from === undefined ? config : withoutNet(config)),
    ...option('from', from?.run),
    ...(backend === null
      ? []
      : backend.kernel === 'cuda'
        ? option('device', 'gpu')
        : option('kernel', backend.kernel)),
  ];
}

function openingArguments(choices: OpenChoices): readonly string[] {
  const {
    time,
    series = {},
    dates,
    sentinels,
    repairs = {},
    resample,
    zone,
    encoding,
    limits = {},
  } = choices;
  return [
    ...(time === '' ? ['--no-time'] : option('time', time)),
    ...Object.entries(series).flatMap(([key, value]) => option('series', `${key}=${value}`)),
    ...option('dates', dates),
    ...(sentinels === 'keep' ? ['--keep-sentinels'] : []),
    ...Object.entries(repairs).flatMap(([id, method]) => option('repair', `${id}=${method}`)),
    ...option('resample', resample && `${resample.step}:${resample.by}`),
    ...option('zone', zone),
    ...option('encoding', encoding),
    ...Object.entries(limits).flatMap(([name, most]) => option('limit', `${name}=${most}`)),
  ];
}

function configArguments(config: TrainConfig): readonly string[] {
  const { split, net, seeds = 1 } = config;
  const percent = (value: number) => Number((100 * value).toPrecision(12));
  const searches = config.preset === 'best';
  const recipe: readonly (readonly [(typeof RECIPE_FIELDS)[number], string])[] = [
    ...([
      ['units', 'units'],
      ['layers', 'layers'],
      ['dropout', 'dropout'],
    ] as const),
    ...([
      ['learningRate', 'learning-rate'],
      ['batch', 'batch'],
      ['epochs', 'epochs'],
    ] as const),
    ...([
      ['patience', 'patience'],
      ['clip', 'clip'],
      ['loss', 'loss'],
      ['normalise', 'normalise'],
      ['transform', 'transform'],
    ] as const),
    ...([
      ['optimizer', 'optimizer'],
      ['schedule', 'schedule'],
      ['head', 'head'],
    ] as const),
    ...([
      ['channels', 'channels'],
      ['skip', 'skip'],
      ['segment', 'segment'],
    ] as const),
    ...([
      ['average', 'average'],
      ['warmup', 'warmup'],
    ] as const),
  ];
  return [
    ...option('target', config.target),
    ...option('also-targets', list(config.alsoTargets)),
    ...option('features', list(config.features)),
    ...option('known', list(config.known)),
    ...option('calendar', list(config.calendar)),
    ...option('preset', config.preset),
    ...(config.search === undefined
      ? []
      : [
          ...option('budget', `${config.search.seconds}s`),
          ...option('candidates', config.search.candidates),
        ]),
    ...option('model', config.model),
    ...option('window', config.window),
    ...option('least-window', config.leastWindow),
    ...option('horizon', config.horizon),
    ...option('net', net && (knownNetName(net.name) ?? NET_FILE)),
    ...(searches
      ? []
      : [
          ...recipe.flatMap(([field, name]) => option(name, config[field] as string | number | undefined)),
          ...(config.bidirectional === true ? ['--bidirectional'] : []),
          ...option('seasons', config.seasons && (list(config.seasons) ?? 'none')),
          ...(seeds === 1 ? [] : option('seeds', seeds)),
          ...(config.ensemble === true ? ['--ensemble'] : []),
        ]),
    ...(config.allSeries === true ? ['--all-series'] : []),
    ...finalFitArguments(config),
    ...option('bands', config.bands),
    ...option('levels', list(config.levels)),
    ...option('split', `${percent(split.train)}/${percent(split.validation)}/${percent(split.test)}`),
    ...option('seed', config.seed),
  ];
}

function withoutNet({ preset: _preset, net: _net, ...config }: TrainConfig): TrainConfig {
  return config;
}

/** A preset may have come to another mind since a run that says nothing of it. */
function finalFitArguments({ finalFit, preset }: TrainConfig): readonly string[] {
  if (finalFit === undefined && preset === undefined) {
    return [];
  }
  return [finalFit === true ? '--final-fit' : '--no-final-fit'];
}

/** A value that begins with a dash is written so that it is not taken for another option. */
function option(name: string, value: string | number | undefined): readonly string[] {
  if (value === undefined) {
    return [];
  }
  return String(value).startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, String(value)];
}

function list(values: readonly (string | number)[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.join(',');
}

/** Arguments as they are typed into a shell of POSIX. */
export function shellText(args: readonly string[]): string {
  return args
    .map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
