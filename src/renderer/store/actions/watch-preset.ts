/** Keeps the form in step with its preset: what the preset decides follows window, horizon, cell and columns. */
import type { TrainConfig } from '../../../shared/run.ts';
import type { Client } from '../../client/lasting-client.ts';
import { type Draft, draftOf, readDraft } from '../draft.ts';
import type { Stores } from '../stores.ts';

const DELAY_MS = 120;

/** The settings that a preset decides; changing one by hand makes the form `custom`. */
const PRESET_FIELDS = [
  'units',
  'layers',
  'dropout',
  'learningRate',
  'batch',
  'epochs',
  'patience',
  'clip',
  'loss',
  'normalise',
  'optimizer',
  'schedule',
  'head',
  'channels',
  'skip',
  'segment',
  'average',
  'warmup',
  'bidirectional',
] as const satisfies readonly (keyof Draft)[];

/** A change of the form: by hand, a setting of the recipe ends the preset. */
export function changeDraft(draft: Draft, part: Partial<Draft>): Draft {
  const isRecipe = PRESET_FIELDS.some((field) => field in part);
  return { ...draft, ...(isRecipe ? { preset: 'custom' as const } : {}), ...part };
}

/** The config with what its preset decides, as the service sees it; the config itself without a preset. */
export async function withPreset(client: Client, dataset: string, config: TrainConfig): Promise<TrainConfig> {
  return config.preset === undefined
    ? config
    : client.request('run.preset', { dataset, config, preset: config.preset });
}

/** Asks the service a moment after the last change that matters to the preset. */
export function watchPreset(client: Client, stores: Stores): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let settled = '';

  function keyOf(): string {
    const { dataset } = stores.dataset.getState();
    const { draft } = stores.setup.getState();
    if (dataset === null || dataset.needsSeries || draft === null || draft.preset === 'custom') {
      return '';
    }
    const { preset, model, window, horizon, target, features, alsoTargets, calendar, known } = draft;
    const asked = [preset, model, window, horizon, target, features, alsoTargets, calendar, known];
    return JSON.stringify([dataset.id, ...asked, draft.validation, draft.test]);
  }

  async function ask(): Promise<void> {
    const key = keyOf();
    const { dataset } = stores.dataset.getState();
    const { draft } = stores.setup.getState();
    const config = draft === null ? null : readDraft(draft).config;
    if (key === '' || key === settled || dataset === null || config === null) {
      return;
    }
    try {
      const decided = draftOf(await withPreset(client, dataset.id, config));
      const { draft: now } = stores.setup.getState();
      if (now !== null && keyOf() === key) {
        settled = key;
        const part = Object.fromEntries(PRESET_FIELDS.map((field) => [field, decided[field]]));
        stores.setup.setState({ draft: { ...now, ...(part as Partial<Draft>) } });
      }
    } catch {
      // A set-up that cannot be is told by its plan; a lost connection by the banner.
    }
  }

  function later(): void {
    const key = keyOf();
    if (key === '' || key === settled) {
      return;
    }
    if (timer !== null) {
      clearTimeout(timer);
    }
    timer = setTimeout(() => void ask(), DELAY_MS);
  }

  const stops = [stores.setup.subscribe(later), stores.dataset.subscribe(later)];
  return () => {
    if (timer !== null) {
      clearTimeout(timer);
    }
    for (const stop of stops) {
      stop();
    }
  };
}
