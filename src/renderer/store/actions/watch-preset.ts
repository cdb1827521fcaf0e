/** Keeps the form in step with its preset: what the preset decides follows window, horizon, cell and columns. */

import { forecastsDirection } from '../../../shared/direction/scores.ts';
import { knownNetName } from '../../../shared/net/names.ts';
import { RECIPE_WHEN_ABSENT } from '../../../shared/set-up/same-set-up.ts';
import {
  DEFAULT_CONFIG,
  RECIPE_FIELDS,
  type SaidConfig,
  type TrainConfig,
} from '../../../shared/set-up/train-config.ts';
import type { Client } from '../../client/lasting-client.ts';
import { type Draft, draftOf, readDraft } from '../draft.ts';
import type { Stores } from '../stores.ts';

const DELAY_MS = 120;

/**
 * A change of the form. A setting of the recipe, set by hand, makes it `custom`; what was not set by hand goes on to follow
 * the preset it began from, so that a window changed later never meets a segment that nobody chose for it. A cell that was
 * chosen stays through every preset.
 */
export function changeDraft(draft: Draft, part: Partial<Draft>): Draft {
  const changed = { ...draft, ...part, cellByHand: draft.cellByHand || part.model !== undefined };
  if (part.preset !== undefined && part.preset !== 'custom') {
    const own = part.preset === 'best' ? NO_NET_OF_ITS_OWN : {};
    return { ...changed, ...own, base: part.preset, byHand: [] };
  }
  const touched = RECIPE_FIELDS.filter((field) => field in part);
  const byHand = [...new Set([...draft.byHand, ...touched])];
  if (touched.length > 0 && touched.every(staysWithPreset)) {
    return { ...changed, byHand };
  }
  const leavesBest =
    draft.base === 'best' && [...touched, ...Object.keys(NO_NET_OF_ITS_OWN)].some((field) => field in part);
  if (touched.length === 0 && !leavesBest) {
    return changed;
  }
  const base = leavesBest ? 'fast' : draft.base;
  return { ...changed, base, preset: 'custom', byHand };
}

/** Another fit after the scores makes no other net of the preset's, nor ends a search. */
export function staysWithPreset(field: string): boolean {
  return field === 'finalFit';
}

/** What a search chooses by itself: a form that asks for one of these asks for a single net. */
const NO_NET_OF_ITS_OWN = { net: null, seeds: '1', ensemble: false } as const satisfies Partial<Draft>;

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

/** What nobody set by hand, as it is derived from all that was; nothing without a preset. */
async function decidedPart(client: Client, dataset: string, draft: Draft): Promise<Partial<Draft>> {
  const { base, byHand, cellByHand } = draft;
  const { config } = readDraft(draft);
  if (base === null || config === null) {
    return {};
  }
  const said = saidOf(config, { byHand, cellByHand });
  const decided = draftOf(await client.request('run.derive', { dataset, said, preset: base }));
  const left = RECIPE_FIELDS.filter((field) => !byHand.includes(field));
  const part: Partial<Draft> = Object.fromEntries(left.map((field) => [field, decided[field]]));
  return cellByHand ? part : { ...part, model: decided.model };
}

/** The part of a form's config that was said: what is asked, and those settings of the recipe that were set by hand. */
export function saidOf(
  config: TrainConfig,
  { byHand, cellByHand }: Pick<Draft, 'byHand' | 'cellByHand'>,
): SaidConfig {
  const { preset: _preset, target, ...settings } = config;
  const isSaid = (field: string) =>
    // What is asked, whoever chose the shape of the answer.
    (field === 'head' && forecastsDirection(config)) ||
    ((RECIPE_FIELDS as readonly string[]).includes(field)
      ? byHand.includes(field)
      : field !== 'model' || cellByHand);
  const all = Object.entries({ ...RECIPE_WHEN_ABSENT, ...settings });
  const said = Object.fromEntries(all.filter(([field]) => isSaid(field)));
  // By its name, so that its units and layers follow the preset too.
  const name = knownNetName(config.net?.name);
  return { ...said, ...(name === undefined ? {} : { net: name }), target };
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
    const { base, byHand, net, question, window, horizon, target, features, alsoTargets, calendar, known } =
      draft;
    const asked = [window, horizon, target, features, alsoTargets, calendar, known];
    const cell = draft.cellByHand ? draft.model : null;
    // A batch set by hand changes the epochs that are derived: what was said counts, not only that it was.
    const said = RECIPE_FIELDS.filter((field) => byHand.includes(field)).map((field) => [
      field,
      draft[field],
    ]);
    return JSON.stringify([
      dataset.id,
      base,
      said,
      cell,
      net,
      question,
      ...asked,
      draft.validation,
      draft.test,
    ]);
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
