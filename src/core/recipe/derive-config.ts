/** The one place where everything that nobody said is decided, for the command line and for the window alike. */
import { DEFAULT_SEARCH } from '../../shared/ensemble/ensemble.ts';
import { GatecastError } from '../../shared/errors.ts';
import { flatOptions } from '../../shared/net/describe-net.ts';
import type { NetDescription } from '../../shared/net/description.ts';
import { namedNet } from '../../shared/net/named-nets.ts';
import {
  type Cell,
  DEFAULT_CONFIG,
  type Preset,
  RECIPE_FIELDS,
  type Recipe,
  type SaidConfig,
  type TrainConfig,
} from '../../shared/set-up/train-config.ts';
import { type PresetData, recipeOf } from './presets.ts';

export interface Asked {
  /** What was said by hand: it stands as it is. */
  readonly said: SaidConfig;
  /** Where the recipe comes from; the defaults when undefined. */
  readonly preset?: Preset | undefined;
}

/** The whole config: what was said, and the rest derived from it and from the data once all of it is known. */
export function deriveConfig(asked: Asked, data: PresetData): TrainConfig {
  const { preset } = asked;
  const { net, ...said } = asked.said;
  checkSearch(asked);
  const whole = { ...said, ...(typeof net === 'object' ? { net, ...agreed(net, said) } : {}) };
  const config = { ...DEFAULT_CONFIG, model: cellOf(preset), ...whole };
  const decided =
    preset === undefined
      ? config
      : {
          ...config,
          ...recipeOf(preset, { asked: config, said: saidRecipe(whole), data }),
          preset,
          ...searchOf(asked),
        };
  if (typeof net !== 'string') {
    return decided;
  }
  const named = namedNet(net, decided);
  const flat = agreed(named, said);
  // The linear part reads them, and nothing else does.
  const unread = flat.skip === 'none' && said.seasons === undefined ? { seasons: [] } : {};
  return { ...decided, net: named, ...flat, ...unread };
}

/** A search has its time, whether or not somebody named it. */
function searchOf({ said, preset }: Asked): Pick<TrainConfig, 'search'> {
  return preset === 'best' ? { search: { ...DEFAULT_SEARCH, ...said.search } } : {};
}

/** A search chooses the recipes, and nothing else searches. Throws `CONFIG_INVALID`. */
function checkSearch({ said, preset }: Asked): void {
  if (preset !== 'best') {
    if (said.search !== undefined) {
      const problem = 'only preset “best” takes a time and a number of candidates';
      throw new GatecastError('CONFIG_INVALID', { field: 'search', value: said.search, problem });
    }
    return;
  }
  const own = [...RECIPE_FIELDS, 'net', 'seeds', 'ensemble'] as const;
  // What it finds is fitted again on all rows, or not, as somebody wants.
  const field = own.find((name) => name !== 'finalFit' && said[name] !== undefined);
  if (field !== undefined) {
    const problem = 'preset “best” tries recipes of its own; leave it out, or choose fast or accurate';
    throw new GatecastError('CONFIG_INVALID', { field, value: said[field], problem });
  }
}

/** What a net says of the flat options. Throws `CONFIG_INVALID` where the same was said otherwise beside it. */
function agreed(net: NetDescription, said: SaidConfig): Partial<TrainConfig> {
  const flat = flatOptions(net);
  for (const [field, value] of Object.entries(flat)) {
    const other = said[field as keyof SaidConfig];
    if (other !== undefined && other !== value) {
      const problem = `the net that is asked for has ${JSON.stringify(value)}; leave one of the two out`;
      throw new GatecastError('CONFIG_INVALID', { field, value: other, problem });
    }
  }
  return flat;
}

/** The cell belongs to whoever chooses it; where nobody did, `accurate` takes the one its figures were made with. */
function cellOf(preset: Preset | undefined): Cell {
  return preset === 'accurate' ? 'gru' : DEFAULT_CONFIG.model;
}

function saidRecipe(said: SaidConfig): Partial<Recipe> {
  return Object.fromEntries(
    RECIPE_FIELDS.filter((field) => field in said).map((field) => [field, said[field]]),
  );
}
