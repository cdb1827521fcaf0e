/** What a search is asked for, as the form knows it: what was set by hand stays, unless somebody lets it vary. */
import type { DatasetDescription } from '../../../shared/dataset.ts';
import type { StudyAsked } from '../../../shared/search/study-requests.ts';
import { NET_PRESETS, RECIPE_FIELDS } from '../../../shared/set-up/train-config.ts';
import { saidOf } from '../../store/actions/watch-preset.ts';
import { type Draft, readDraft } from '../../store/draft.ts';
import { fitWindow } from '../../store/draft-defaults.ts';

/** Settings that may be varied around what was said; of the others one choice would contradict what was said. */
const AROUND = ['window', 'model', 'units', 'layers', 'dropout', 'learningRate', 'batch', 'loss'] as const;

export interface FormAsked {
  readonly asked: Required<Pick<StudyAsked, 'said' | 'preset' | 'around'>>;
  /** Of what may be varied, what was set by hand. */
  readonly byHand: readonly string[];
  /** What was set by hand and stays in any case. */
  readonly fixed: readonly string[];
}

/** Null while the form cannot be read. */
export function askedOfForm(
  draft: Draft,
  dataset: Pick<DatasetDescription, 'time' | 'rows'>,
): FormAsked | null {
  const { config } = readDraft(draft);
  if (config === null) {
    return null;
  }
  const { base } = draft;
  const hand = base === null ? [...RECIPE_FIELDS] : draft.byHand;
  const isCellSaid = base === null || draft.cellByHand;
  // A search of its own, as preset “best” is, is no set-up to begin with.
  const { search: _search, ...said } = saidOf(config, { byHand: hand, cellByHand: isCellSaid });
  const set = [
    ...(config.window === fitWindow(dataset).window ? [] : ['window']),
    ...(isCellSaid ? ['model'] : []),
    ...hand,
    ...(config.net === undefined ? [] : ['net']),
  ];
  const isAround = (name: string) => (AROUND as readonly string[]).includes(name);
  return {
    asked: {
      said,
      preset: NET_PRESETS.find((preset) => preset === base) ?? 'fast',
      around: AROUND.filter((name) => name in said),
    },
    // A form without a preset says everything, and nobody knows what of it was meant.
    byHand: base === null ? [] : set.filter(isAround),
    fixed: base === null ? [] : set.filter((name) => !isAround(name)),
  };
}
