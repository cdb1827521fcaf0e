/** The nets that `best` tries, those that are likely to be worth most first. */

import { otherQuestion } from '../../shared/ensemble/study-candidates.ts';
import {
  CELLS,
  type Cell,
  RECIPE_FIELDS,
  type RecipeField,
  type TrainConfig,
} from '../../shared/set-up/train-config.ts';
import { type PresetData, recipeOf } from '../recipe/presets.ts';
import { isReadAlike, sharedTransform } from './shared-transform.ts';

export interface NetCandidate {
  /** `GRU, fast, without seasons`. */
  readonly name: string;
  /** Of a usual net; it holds no search. */
  readonly config: TrainConfig;
}

interface Variant {
  readonly cell: Cell;
  readonly preset: 'fast' | 'accurate';
  readonly without?: 'without seasons' | 'without the linear part' | 'without the transformation';
  /** Added to the seed. */
  readonly again?: number;
  /** Reads the last half of the window: more windows to learn from, and less in each to go astray by. */
  readonly isShort?: boolean;
}

/** Half of a window that is shorter shows a net too little. */
const LEAST_SHORT_WINDOW = 4;

/**
 * Order: the usual cells in the recipe that errs least for its time, then what differs from them (another recipe, without the
 * transformation, the seasons or the linear part, half of the window), then the same again from other weights.
 */
function variantsOf(first: Cell): readonly Variant[] {
  const gated = CELLS.filter((cell) => cell !== 'rnn').toSorted(
    (a, b) => Number(b === first) - Number(a === first),
  );
  const [one = 'lstm', other = 'gru'] = gated;
  return [
    { cell: one, preset: 'fast' },
    { cell: other, preset: 'fast' },
    { cell: 'gru', preset: 'accurate' },
    { cell: one, preset: 'fast', without: 'without the transformation' },
    { cell: 'gru', preset: 'accurate', without: 'without the transformation' },
    { cell: one, preset: 'fast', without: 'without seasons' },
    { cell: 'rnn', preset: 'fast' },
    { cell: one, preset: 'fast', without: 'without the linear part' },
    { cell: 'lstm', preset: 'accurate' },
    { cell: 'gru', preset: 'accurate', without: 'without seasons' },
    { cell: 'rnn', preset: 'accurate' },
    { cell: other, preset: 'fast', without: 'without the linear part' },
    { cell: one, preset: 'fast', isShort: true },
    { cell: other, preset: 'fast', isShort: true },
    { cell: 'gru', preset: 'accurate', isShort: true },
    { cell: one, preset: 'fast', again: 1 },
    { cell: other, preset: 'fast', again: 1 },
    { cell: 'gru', preset: 'accurate', again: 1 },
    { cell: one, preset: 'fast', again: 2 },
    { cell: other, preset: 'fast', again: 2 },
    { cell: 'gru', preset: 'accurate', again: 2 },
  ];
}

/**
 * Nets for the same question as `config`, whose recipe decides nothing: those that a study found first, where it names any. What
 * asks another question is left out, for a mean is of forecasts of the same.
 */
export function netCandidates(config: TrainConfig, data: PresetData): readonly NetCandidate[] {
  const found = config.search?.study?.nets ?? [];
  const fitting = found.filter((net) => otherQuestion(net.config, config) === null);
  // The config has the longest window of all; what the study found to be the best one is worth more to the usual nets.
  const window = fitting[0]?.config.window ?? config.window;
  const all = [...fitting, ...usualNets({ ...config, window }, data)];
  const shared = sharedTransform(all.map((candidate) => candidate.config));
  return all.filter((candidate) => isReadAlike(candidate.config, shared));
}

function usualNets(config: TrainConfig, data: PresetData): readonly NetCandidate[] {
  const { search: _search, preset: _preset, net: _net, ...rest } = config;
  const asked = withoutRecipe(rest);
  const half = Math.floor(asked.window / 2);
  const variants = variantsOf(config.model).filter(
    ({ isShort = false }) => !isShort || half >= LEAST_SHORT_WINDOW,
  );
  return variants.flatMap(({ cell, preset, without, again = 0, isShort = false }) => {
    const window = isShort ? half : asked.window;
    const said = without === 'without the linear part' ? { skip: 'none' as const, seasons: [] } : {};
    const recipe = recipeOf(preset, { asked: { ...asked, window, model: cell }, said, data });
    const isSame =
      (without === 'without seasons' && recipe.seasons.length === 0) ||
      (without === 'without the transformation' && recipe.transform === 'none');
    const seasons = without === 'without seasons' ? [] : recipe.seasons;
    const transform = without === 'without the transformation' ? 'none' : recipe.transform;
    const own = {
      ...asked,
      ...recipe,
      window,
      ...{ seasons, transform },
      model: cell,
      preset,
      seed: config.seed + again,
    };
    const words = [
      ...[cell.toUpperCase(), preset],
      ...(without === undefined ? [] : [without]),
      ...(isShort ? [`window ${window}`] : []),
      ...(again === 0 ? [] : [`seed ${own.seed}`]),
    ];
    return isSame ? [] : [{ name: words.join(', '), config: own }];
  });
}

function withoutRecipe(config: TrainConfig): Omit<TrainConfig, RecipeField> {
  const fields: readonly string[] = RECIPE_FIELDS;
  const entries = Object.entries(config).filter(([field]) => !fields.includes(field));
  return Object.fromEntries(entries) as unknown as Omit<TrainConfig, RecipeField>;
}
