/** Keeps the form in step with its preset: what the preset decides follows window, horizon, cell and columns. */
import { DEFAULT_CONFIG, type TrainConfig } from '../../../shared/run.ts';
import type { Client } from '../../client/lasting-client.ts';
import { type Draft, draftOf, readDraft } from '../draft.ts';
import type { Stores } from '../stores.ts';

const DELAY_MS = 120;

/** The settings that a preset decides; changing one by hand makes the form `custom`, and the others still follow. */
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

/**
 * A change of the form. A setting of the recipe, set by hand, makes it `custom`; what was not set by hand goes on to follow
 * the preset it began from, so that a window changed later never meets a segment that nobody chose for it.
 */
export function changeDraft(draft: Draft, part: Partial<Draft>): Draft {
  if (part.preset !== undefined && part.preset !== 'custom') {
    return { ...draft, ...part, base: part.preset, byHand: [] };
  }
  const touched = PRESET_FIELDS.filter((field) => field in part);
  return touched.length === 0
    ? { ...draft, ...part }
    : { ...draft, ...part, preset: 'custom', byHand: [...new Set([...draft.byHand, ...touched])] };
}

/** The form with a setting left to the preset again; the preset itself, where it was the only one set by hand. */
export function leaveToPreset(draft: Draft, field: keyof Draft): Draft {
  const byHand = draft.byHand.filter((other) => other !== field);
  const preset = byHand.length === 0 && draft.base !== null ? draft.base : draft.preset;
  // What was typed may be what cannot be read; the usual value stands there until the preset has spoken.
  const usual = draftOf({ ...DEFAULT_CONFIG, target: draft.target })[field];
  return { ...draft, [field]: usual, preset, byHand };
}

/**
 * The config of a form whose preset has been asked; null where the form cannot be read. The form on screen follows its
 * preset a moment later, so whoever acts on it asks again: a press right after a change never trains what stood before.
 */
export async function settledConfig(
  client: Client,
  dataset: string,
  draft: Draft,
): Promise<TrainConfig | null> {
  return readDraft({ ...draft, ...(await decidedPart(client, dataset, draft)) }).config;
}

/** What the preset of a form decides: every setting that was not set by hand, and nothing without a preset. */
async function decidedPart(client: Client, dataset: string, draft: Draft): Promise<Partial<Draft>> {
  const { base, byHand } = draft;
  const { config } = readDraft(draft);
  if (base === null || config === null) {
    return {};
  }
  const decided = draftOf(await client.request('run.preset', { dataset, config, preset: base }));
  const left = PRESET_FIELDS.filter((field) => !byHand.includes(field));
  return Object.fromEntries(left.map((field) => [field, decided[field]]));
}

/** Asks the service a moment after the last change that matters to the preset. */
export function watchPreset(client: Client, stores: Stores): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let settled = '';

  function keyOf(): string {
    const { dataset } = stores.dataset.getState();
    const { draft } = stores.setup.getState();
    if (dataset === null || dataset.needsSeries || draft === null || draft.base === null) {
      return '';
    }
    const { base, byHand, model, window, horizon, target, features, alsoTargets, calendar, known } = draft;
    const asked = [base, byHand, model, window, horizon, target, features, alsoTargets, calendar, known];
    return JSON.stringify([dataset.id, ...asked, draft.validation, draft.test]);
  }

  async function ask(): Promise<void> {
    const key = keyOf();
    const { dataset } = stores.dataset.getState();
    const { draft } = stores.setup.getState();
    if (key === '' || key === settled || dataset === null || draft === null) {
      return;
    }
    if (readDraft(draft).config === null) {
      return;
    }
    try {
      const part = await decidedPart(client, dataset.id, draft);
      const { draft: now } = stores.setup.getState();
      if (now !== null && keyOf() === key) {
        settled = key;
        stores.setup.setState({ draft: { ...now, ...part } });
      }
    } catch {
      // A set-up that cannot be is told by its plan; a lost connection by the banner.
    }
  }

  function later(): void {
    const key = keyOf();
    if (key === settled) {
      return;
    }
    // The form has moved on: should it come back to what was asked before, it must be asked again.
    settled = '';
    if (key === '') {
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
