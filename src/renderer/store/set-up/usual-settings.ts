/** Which settings of a form are not what they would be by themselves, what they would be, and the way back to it. */
import { DEFAULT_CONFIG, RECIPE_FIELDS, type RecipeField } from '../../../shared/set-up/train-config.ts';
import type { Client } from '../../client/lasting-client.ts';
import { leaveToPreset, settledConfig } from '../actions/watch-preset.ts';
import { type Draft, draftOf } from '../draft.ts';
import type { Stores } from '../stores.ts';

/** What settings would be if nobody had set them: those of the recipe that were set by hand, as far as they are known. */
export type UsualSettings = Partial<Draft>;

/** Settings that no preset decides, each with a default of its own. */
const OWN_DEFAULT = ['seed', 'seeds', 'ensemble', 'bands', 'validation', 'test'] as const;

/** Fields of the groups below the sentence. */
export type GroupField = RecipeField | (typeof OWN_DEFAULT)[number];

/** Whether a field of the form is one that can be reset. */
export function isGroupField(field: string): field is GroupField {
  return ([...RECIPE_FIELDS, ...OWN_DEFAULT] as readonly string[]).includes(field);
}

const DELAY_MS = 150;

/** Whether a setting is not left to what it would be by itself. */
export function isChanged(draft: Draft, field: GroupField): boolean {
  return isLeftToPreset(draft, field) ? draft.byHand.includes(field) : draft[field] !== DEFAULTS[field];
}

/** What a setting would be by itself; null while the preset has not been asked. */
export function usualValue<Field extends GroupField>(
  draft: Draft,
  field: Field,
  usual: UsualSettings,
): Draft[Field] | null {
  return isLeftToPreset(draft, field)
    ? ((usual[field] as Draft[Field] | undefined) ?? null)
    : DEFAULTS[field];
}

/** The form with these settings as they would be by themselves. */
export function withoutChanges(draft: Draft, fields: readonly GroupField[], usual: UsualSettings): Draft {
  let left = draft;
  for (const field of fields) {
    const value = usualValue(draft, field, usual);
    left = {
      ...(isLeftToPreset(draft, field) ? leaveToPreset(left, field) : left),
      ...(value === null ? {} : { [field]: value }),
    };
  }
  return left;
}

function isLeftToPreset({ base }: Draft, field: GroupField): field is RecipeField {
  return base !== null && (RECIPE_FIELDS as readonly string[]).includes(field);
}

const DEFAULTS = draftOf({ ...DEFAULT_CONFIG, target: '' });

/** Asks the preset for what was set by hand, a moment after the form has changed: each without itself, as a reset would leave it. */
export function watchUsual(client: Client, stores: Stores): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function ask(): Promise<void> {
    const { dataset } = stores.dataset.getState();
    const { draft } = stores.setup.getState();
    if (dataset === null || dataset.needsSeries || draft === null || draft.base === null) {
      return;
    }
    const usual: Record<string, unknown> = {};
    for (const field of RECIPE_FIELDS.filter((each) => draft.byHand.includes(each))) {
      const config = await settledConfig(client, dataset.id, leaveToPreset(draft, field)).catch(() => null);
      if (config !== null) {
        usual[field] = draftOf(config)[field];
      }
    }
    if (stores.setup.getState().draft === draft) {
      stores.setup.setState({ usual: usual as UsualSettings });
    }
  }

  const stop = stores.setup.subscribe(({ draft }, before) => {
    if (draft === before.draft) {
      return;
    }
    if (timer !== null) {
      clearTimeout(timer);
    }
    if (draft !== null && draft.byHand.length > 0) {
      timer = setTimeout(() => void ask(), DELAY_MS);
    }
  });
  return () => {
    if (timer !== null) {
      clearTimeout(timer);
    }
    stop();
  };
}
