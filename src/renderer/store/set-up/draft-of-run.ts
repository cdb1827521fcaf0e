/** The form that a run was set up with, as far as its config tells. */
import { type Preset, RECIPE_FIELDS, type TrainConfig } from '../../../shared/set-up/train-config.ts';
import type { Client } from '../../client/lasting-client.ts';
import { saidOf, staysWithPreset } from '../actions/watch-preset.ts';
import { type Draft, draftOf } from '../draft.ts';

/** What a form may have begun from before a setting was changed in it, the one that needs no preset first. */
const MAY_HAVE_BEGUN: readonly Preset[] = ['plain', 'fast', 'accurate'];

/**
 * The form of a run's set-up: what differs from what its preset derives for these data was set by hand, and stays. A form
 * that was changed names no preset in its config: it is taken for the one that the fewest settings differ from. Throws what
 * `run.derive` does.
 */
export async function draftOfRun(client: Client, dataset: string, config: TrainConfig): Promise<Draft> {
  const draft = draftOf(config);
  const said = saidOf(config, { byHand: [], cellByHand: true });
  const begunFrom = async (base: Preset) => {
    const decided = draftOf(await client.request('run.derive', { dataset, said, preset: base }));
    return { base, byHand: RECIPE_FIELDS.filter((field) => draft[field] !== decided[field]) };
  };
  if (draft.base !== null) {
    const { base, byHand } = await begunFrom(draft.base);
    return { ...draft, preset: byHand.every(staysWithPreset) ? base : 'custom', byHand };
  }
  const all = await Promise.all(MAY_HAVE_BEGUN.map(begunFrom));
  const nearest = all.reduce((best, one) => (one.byHand.length < best.byHand.length ? one : best));
  // Whose settings are all by hand follows nothing.
  return nearest.base === 'plain' ? draft : { ...draft, ...nearest };
}
